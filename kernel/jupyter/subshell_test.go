package jupyter

import (
	"slices"
	"testing"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// create makes a subshell and gives its name.
func (c *client) create() string {
	c.t.Helper()
	reply := c.ask(wire.Control, "create_subshell_request", "{}")
	id, _ := reply.content["subshell_id"].(string)
	if reply.content["status"] != ok || id == "" {
		c.t.Fatalf("create_subshell_reply %v", reply.content)
	}
	return id
}

// in sends a request on the shell channel to a subshell.
func (c *client) in(subshell, msgType string, content any) string {
	c.t.Helper()
	c.subshell = subshell
	defer func() { c.subshell = "" }()
	return c.send(wire.Shell, msgType, content)
}

func (c *client) subshells() []string {
	c.t.Helper()
	names := []string{}
	list, _ := c.ask(wire.Control, "list_subshell_request", "{}").content["subshell_id"].([]any)
	for _, name := range list {
		names = append(names, name.(string))
	}
	return names
}

func TestSubshells(t *testing.T) {
	k, _ := start(t)
	c := connect(t, k, "client")
	if got := c.subshells(); len(got) != 0 {
		t.Errorf("a new kernel has the subshells %q", got)
	}
	a, b := c.create(), c.create()
	want := []string{a, b}
	slices.Sort(want)
	if got := c.subshells(); !slices.Equal(got, want) || a == b {
		t.Errorf("subshells %q, want %q", got, want)
	}
	for _, msgType := range []string{"kernel_info_request", "comm_info_request"} {
		if r := c.reply(wire.Shell, c.in(a, msgType, "{}")); r.content["status"] != ok {
			t.Errorf("%s in a subshell: %v", msgType, r.content)
		}
	}
	id := c.in(b, "execute_request", map[string]any{"code": "print x"})
	if got := transcript(c.outputs(id)); got != "busy\ninput [1] print x\nstdout \"x\\n\"\nidle" {
		t.Errorf("published %q", got)
	}
	if r := c.reply(wire.Shell, id); r.content["status"] != ok || r.parent.SubshellID != b {
		t.Errorf("reply %v, for subshell %q", r.content, r.parent.SubshellID)
	}
	if r := c.ask(wire.Control, "delete_subshell_request", map[string]any{"subshell_id": a}); r.content["status"] != ok {
		t.Errorf("delete_subshell_reply %v", r.content)
	}
	if got := c.subshells(); !slices.Equal(got, []string{b}) {
		t.Errorf("subshells %q, want %q", got, b)
	}
	for _, wrong := range []any{map[string]any{"subshell_id": a}, map[string]any{"subshell_id": ""}, "{}", `{"subshell_id": 7}`} {
		if r := c.ask(wire.Control, "delete_subshell_request", wrong); r.content["status"] != failed {
			t.Errorf("deleting %v: %v", wrong, r.content)
		}
	}
}

// A request to a subshell that isn't there is refused, and its state published: that is all a comm's message has.
func TestUnknownSubshell(t *testing.T) {
	k, f := start(t)
	c := connect(t, k, "client")
	for _, msgType := range []string{"execute_request", "kernel_info_request", "comm_open"} {
		id := c.in("nowhere", msgType, map[string]any{"code": "show 1", "comm_id": "c", "target_name": "widget"})
		if got := transcript(c.outputs(id)); got != "busy\nidle" {
			t.Errorf("%s: published %q", msgType, got)
		}
		if msgType == "comm_open" {
			continue
		}
		if r := c.reply(wire.Shell, id); r.content["status"] != failed || r.content["ename"] != "unknown subshell" {
			t.Errorf("%s: reply %v", msgType, r.content)
		}
	}
	if len(f.sources()) != 0 || len(f.Comms()) != 0 {
		t.Error("something has reached the session")
	}
}

// One cell is evaluated at a time. Shells take turns: the subshell's cell is next, before what else the main shell has queued.
func TestSubshellTurns(t *testing.T) {
	k, f := start(t)
	c := connect(t, k, "client")
	sub := c.create()
	main := []string{
		c.send(wire.Shell, "execute_request", map[string]any{"code": "wait"}),
		c.send(wire.Shell, "execute_request", map[string]any{"code": "print main 2"}),
		c.send(wire.Shell, "execute_request", map[string]any{"code": "print main 3"}),
	}
	<-f.started
	subs := []string{
		c.in(sub, "execute_request", map[string]any{"code": "print sub 1"}),
		c.in(sub, "execute_request", map[string]any{"code": "print sub 2"}),
	}
	// What isn't a cell is answered meanwhile.
	if r := c.reply(wire.Shell, c.in(sub, "is_complete_request", map[string]any{"code": "x"})); r.content["status"] != "complete" {
		t.Errorf("reply %v", r.content)
	}
	close(f.released)
	var order []string
	for range 5 {
		for r := c.next(wire.Shell); ; r = c.next(wire.Shell) {
			if r.header.MsgType == "execute_reply" {
				order = append(order, r.parent.MsgID)
				break
			}
		}
	}
	if want := []string{main[0], subs[0], main[1], subs[1], main[2]}; !slices.Equal(order, want) {
		t.Errorf("order of the replies %q, want %q", order, want)
	}
}

// A failure aborts what its own shell has queued, no other's; so does the end of a subshell.
func TestSubshellAborts(t *testing.T) {
	k, f := start(t)
	c := connect(t, k, "client")
	sub, doomed := c.create(), c.create()
	first := c.send(wire.Shell, "execute_request", map[string]any{"code": "wait\nerror no"})
	queued := c.send(wire.Shell, "execute_request", map[string]any{"code": "print 1"})
	<-f.started
	other := c.in(sub, "execute_request", map[string]any{"code": "print 2"})
	lost := c.in(doomed, "execute_request", map[string]any{"code": "print 3"})
	for c.reply(wire.Shell, c.in(doomed, "kernel_info_request", "{}")).content["status"] != ok { // it has arrived
	}
	c.ask(wire.Control, "delete_subshell_request", map[string]any{"subshell_id": doomed})
	status := map[string]any{lost: c.reply(wire.Shell, lost).content["status"]}
	close(f.released)
	for range 3 {
		r := c.until(wire.Shell, "execute_reply")
		status[r.parent.MsgID] = r.content["status"]
	}
	for id, want := range map[string]string{first: failed, queued: aborted, other: ok, lost: aborted} {
		if status[id] != want {
			t.Errorf("%s: status %v, want %s", id, status[id], want)
		}
	}
}
