package jupyter

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/kernel/wire"
)

// lines makes a cell of commands.
func lines(commands ...string) string { return strings.Join(commands, "\n") }

func TestExecute(t *testing.T) {
	tests := []struct {
		name    string
		content map[string]any
		want    []string       // what is published
		reply   map[string]any // some of the reply's fields
	}{
		{
			"streams, result", map[string]any{"code": lines("print a", "print b", "eprint c", "print d", "show 42")},
			[]string{"busy", "input [1] " + lines("print a", "print b", "eprint c", "print d", "show 42"),
				`stdout "a\nb\n"`, `stderr "c\n"`, `stdout "d\n"`, "result [1] map[text/plain:42]", "idle"},
			map[string]any{"status": "ok", "execution_count": 1.0, "payload": []any{}, "user_expressions": map[string]any{}},
		},
		{
			"displays keep their place", map[string]any{"code": lines("print a", "display one x", "print b", "update one y", "clear", "display - z")},
			[]string{"busy", "input [1] " + lines("print a", "display one x", "print b", "update one y", "clear", "display - z"),
				`stdout "a\n"`, "display_data map[text/plain:x] map[display_id:one]", `stdout "b\n"`,
				"update_display_data map[text/plain:y] map[display_id:one]", "clear_output true",
				"display_data map[text/plain:z] map[display_id:-]", "idle"},
			map[string]any{"status": "ok"},
		},
		{
			"error", map[string]any{"code": lines("print a", "error boom"), "user_expressions": map[string]any{"x": "x"}},
			[]string{"busy", "input [1] " + lines("print a", "error boom"), `stdout "a\n"`, "error panic: boom", "idle"},
			map[string]any{"status": "error", "ename": "panic", "evalue": "boom", "execution_count": 1.0, "user_expressions": map[string]any{}},
		},
		{
			"silent", map[string]any{"code": lines("print a", "show 42"), "silent": true},
			[]string{"busy", "idle"},
			map[string]any{"status": "ok", "execution_count": 0.0},
		},
		{
			"text for the next cell", map[string]any{"code": lines("next a", "next b + 1")},
			[]string{"busy", "input [1] " + lines("next a", "next b + 1"), "idle"},
			map[string]any{"status": "ok", "payload": []any{map[string]any{"source": "set_next_input", "text": "b + 1", "replace": false}}},
		},
		{
			"silent error", map[string]any{"code": "error boom", "silent": true},
			[]string{"busy", "idle"},
			map[string]any{"status": "error", "evalue": "boom"},
		},
		{
			"not stored", map[string]any{"code": "show 42", "store_history": false},
			[]string{"busy", "input [0] show 42", "result [0] map[text/plain:42]", "idle"},
			map[string]any{"status": "ok", "execution_count": 0.0},
		},
		{
			"nothing", map[string]any{"code": " \n"},
			[]string{"busy", "input [0]  \n", "idle"},
			map[string]any{"status": "ok", "execution_count": 0.0},
		},
		{
			"user expressions", map[string]any{"code": "show 42", "user_expressions": map[string]any{"a": "1+1", "b": "bad"}},
			[]string{"busy", "input [1] show 42", "result [1] map[text/plain:42]", "idle"},
			map[string]any{"status": "ok", "user_expressions": map[string]any{
				"a": map[string]any{"status": "ok", "data": map[string]any{"text/plain": "value of 1+1"}, "metadata": map[string]any{}},
				"b": map[string]any{"status": "error", "ename": "type error", "evalue": "undefined: bad", "traceback": []any{"?"}},
			}},
		},
		{
			"a defect of the kernel", map[string]any{"code": "crash"},
			[]string{"busy", "input [1] crash", "idle"},
			map[string]any{"status": "error", "ename": "internal error"},
		},
		{
			"no code", map[string]any{"silent": false},
			[]string{"busy", "idle"},
			map[string]any{"status": "error", "ename": "message error", "evalue": "execute_request: field code is missing"},
		},
		{
			"code of the wrong kind", map[string]any{"code": 7},
			[]string{"busy", "idle"},
			map[string]any{"status": "error", "ename": "message error", "evalue": "execute_request: field code has a value of the wrong kind: number"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			k, _ := start(t)
			reply, published := connect(t, k, "client").execute(test.content)
			if diff := cmp.Diff(strings.Join(test.want, "\n"), transcript(published)); diff != "" {
				t.Errorf("published (-want +got):\n%s", diff)
			}
			ignoreTraces(reply.content)
			for field, want := range test.reply {
				if diff := cmp.Diff(want, reply.content[field]); diff != "" {
					t.Errorf("reply's %s (-want +got):\n%s", field, diff)
				}
			}
		})
	}
}

// ignoreTraces hides the text of tracebacks, which is lang's.
func ignoreTraces(content map[string]any) {
	for key, value := range content {
		if inner, isMap := value.(map[string]any); isMap {
			ignoreTraces(inner)
		}
		if trace, isList := value.([]any); isList && key == "traceback" && len(trace) > 0 {
			content[key] = []any{"?"}
		}
	}
}

// The counter counts cells that are stored, and no others; every cell the session sees has a number.
func TestExecutionCount(t *testing.T) {
	k, f := start(t)
	c := connect(t, k, "client")
	c.execute("show 1")
	c.execute(map[string]any{"code": "show 2", "silent": true})
	c.execute(map[string]any{"code": "show 3", "store_history": false})
	reply, _ := c.execute("show 4")
	if reply.content["execution_count"] != 2.0 {
		t.Errorf("execution_count %v, want 2", reply.content["execution_count"])
	}
	var numbers []int
	for _, src := range f.sources() {
		numbers = append(numbers, src.Cell)
	}
	if want := []int{1, lang.Uncounted, lang.Uncounted + 1, 2}; !slices.Equal(numbers, want) {
		t.Errorf("numbers of the cells %v, want %v", numbers, want)
	}
}

// A reply tells when its cell started: JupyterLab shows how long cells took.
func TestExecuteMetadata(t *testing.T) {
	k, _ := start(t)
	reply, _ := connect(t, k, "client").execute("show 1")
	if started, _ := reply.metadata["started"].(string); !strings.HasSuffix(started, "Z") || reply.metadata["status"] != "ok" {
		t.Errorf("metadata %v, want started and status", reply.metadata)
	}
}

// What a goroutine of an earlier cell prints belongs to that cell.
func TestLateOutput(t *testing.T) {
	k, _ := start(t)
	c := connect(t, k, "client")
	first := c.send(wire.Shell, "execute_request", map[string]any{"code": "late"})
	c.outputs(first)
	c.send(wire.Shell, "execute_request", map[string]any{"code": "print now"})
	var streams []string
	for len(streams) < 2 {
		r := c.until(wire.IOPub, "stream")
		streams = append(streams, fmt.Sprint(r.parent.MsgID == first, " ", r))
	}
	if want := []string{`true stdout "late\n"`, `false stdout "now\n"`}; !slices.Equal(streams, want) {
		t.Errorf("streams %q, want %q", streams, want)
	}
}

// Everything queued behind an error is aborted, from both clients, and what comes after it runs.
func TestAbort(t *testing.T) {
	k, f := start(t)
	one, two := connect(t, k, "one"), connect(t, k, "two")
	failing := one.send(wire.Shell, "execute_request", map[string]any{"code": lines("wait", "error boom")})
	<-f.started
	var queued []string
	for range 100 {
		queued = append(queued, one.send(wire.Shell, "execute_request", map[string]any{"code": "print never"}))
	}
	other := two.send(wire.Shell, "execute_request", map[string]any{"code": "print never"})
	// The kernel has read them when it answers what was sent behind them.
	one.ask(wire.Shell, "kernel_info_request", "{}")
	two.ask(wire.Shell, "kernel_info_request", "{}")
	close(f.released)

	if r := one.reply(wire.Shell, failing); r.content["status"] != failed {
		t.Errorf("the failing cell: %v", r.content)
	}
	for _, id := range queued {
		if r := one.next(wire.Shell); r.parent.MsgID != id || r.content["status"] != aborted {
			t.Fatalf("reply to %s: %v, want %s aborted", r.parent.MsgID, r.content, id)
		}
		if got := transcript(one.outputs(id)); got != "busy\nidle" {
			t.Errorf("an aborted cell published %q", got)
		}
	}
	if r := two.reply(wire.Shell, other); r.content["status"] != aborted {
		t.Errorf("the other client's cell: %v", r.content)
	}
	if reply, _ := one.execute("show 1"); reply.content["status"] != ok {
		t.Errorf("the next cell: %v", reply.content)
	}
	if n := len(f.sources()); n != 2 {
		t.Errorf("%d cells were run, want 2", n)
	}
}

// 10,000 requests sent in one go, queued behind one that fails: all are aborted, in order.
func TestAbortFlood(t *testing.T) {
	k, f := start(t)
	c := connect(t, k, "client")
	const n = 10_000
	var ids []string
	ids = append(ids, c.send(wire.Shell, "execute_request", map[string]any{"code": lines("wait", "error boom")}))
	<-f.started
	for range n {
		ids = append(ids, c.send(wire.Shell, "execute_request", map[string]any{"code": "print never"}))
	}
	c.ask(wire.Shell, "kernel_info_request", "{}") // answered when the kernel has read what was sent before
	close(f.released)
	for i, id := range ids {
		want := aborted
		if i == 0 {
			want = failed
		}
		if r := c.next(wire.Shell); r.parent.MsgID != id || r.content["status"] != want {
			t.Fatalf("reply %d is to %s: %v, want %s %s", i, r.parent.MsgID, r.content, id, want)
		}
	}
	if got := len(f.sources()); got != 1 {
		t.Errorf("%d cells were run, want 1", got)
	}
	if reply, _ := c.execute("show 1"); reply.content["status"] != ok {
		t.Errorf("the next cell: %v", reply.content)
	}
}

// Failures that don't stop the queue: those that say so, silent ones, and requests that can't be read.
func TestGoOn(t *testing.T) {
	for name, content := range map[string]any{
		"stop_on_error false": map[string]any{"code": "error boom", "stop_on_error": false},
		"silent":              map[string]any{"code": "error boom", "silent": true},
		"unreadable":          `{"code": 7}`,
	} {
		t.Run(name, func(t *testing.T) {
			k, f := start(t)
			c := connect(t, k, "client")
			c.send(wire.Shell, "execute_request", map[string]any{"code": "wait"})
			<-f.started
			bad := c.send(wire.Shell, "execute_request", content)
			id := c.send(wire.Shell, "execute_request", map[string]any{"code": "show 1"})
			c.ask(wire.Shell, "kernel_info_request", "{}")
			close(f.released)
			if r := c.reply(wire.Shell, bad); r.content["status"] != failed {
				t.Errorf("the bad cell: %v", r.content)
			}
			if r := c.reply(wire.Shell, id); r.content["status"] != ok {
				t.Errorf("the cell behind: %v", r.content)
			}
		})
	}
}

// While a cell runs everything else is answered, and the last state a front end sees is the cell's.
func TestAnswersWhileRunning(t *testing.T) {
	k, f := start(t)
	c := connect(t, k, "client")
	cell := c.send(wire.Shell, "execute_request", map[string]any{"code": "wait"})
	<-f.started
	requests := []struct {
		channel wire.Channel
		name    string
		content any
	}{
		{wire.Shell, "kernel_info_request", "{}"},
		{wire.Control, "kernel_info_request", "{}"},
		{wire.Shell, "complete_request", map[string]any{"code": "Mea"}},
		{wire.Shell, "inspect_request", map[string]any{"code": "Mean"}},
		{wire.Shell, "is_complete_request", map[string]any{"code": "Mean"}},
		{wire.Shell, "history_request", map[string]any{"hist_access_type": "tail"}},
		{wire.Shell, "comm_info_request", "{}"},
		{wire.Shell, "connect_request", "{}"},
	}
	for _, r := range requests {
		id := c.send(r.channel, r.name, r.content)
		if reply := c.reply(r.channel, id); reply.content["status"] == failed {
			t.Errorf("%s: %v", r.name, reply.content)
		}
		if got := transcript(c.outputs(id)); got != "busy\nidle" {
			t.Errorf("%s: published %q", r.name, got)
		}
		if again := c.next(wire.IOPub); again.parent.MsgID != cell || again.content["execution_state"] != busy {
			t.Errorf("%s: idle is followed by %v, want the cell's busy", r.name, again)
		}
	}
	close(f.released)
	c.reply(wire.Shell, cell)
}
