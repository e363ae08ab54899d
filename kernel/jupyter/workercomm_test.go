package jupyter

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// over sends over a comm and gives what is published for that.
func (c *client) over(id string, data ...string) []received {
	c.t.Helper()
	return c.outputs(c.send(wire.Shell, "comm_msg", map[string]any{"comm_id": id, "data": data}))
}

// comms gives the identifiers of the open comms.
func (c *client) comms() string {
	c.t.Helper()
	open, _ := c.ask(wire.Shell, "comm_info_request", "{}").content["comms"].(map[string]any)
	var ids []string
	for id := range open {
		ids = append(ids, id)
	}
	return strings.Join(ids, " ")
}

// A comm opened by a cell, used and closed by the front end, with buffers both ways; its handlers' outputs are the message's.
func TestWorkerComm(t *testing.T) {
	c := connect(t, startReal(t), "client")
	_, published := c.execute(runs("comm c"))
	if got := transcript(published); !strings.Contains(got, "\ncomm_open\n") {
		t.Fatalf("published %q", got)
	}
	got := c.over("c", "print", "温州")
	want := "busy\nstdout \"温州 for true\\n\"\ndisplay_data"
	if text := transcript(got); !strings.HasPrefix(text, want) || !strings.HasSuffix(text, "\ncomm_msg\nidle") {
		t.Errorf("published %q", text)
	}
	if c.comms() != "c" {
		t.Errorf("open comms %q, want c", c.comms())
	}
	if got := transcript(c.over("c", "panic", "broken")); !strings.Contains(got, "stderr") || !strings.Contains(got, "broken") {
		t.Errorf("a handler's panic: %q", got)
	}
	c.outputs(c.send(wire.Shell, "comm_close", map[string]any{"comm_id": "c"}))
	if c.comms() != "" {
		t.Errorf("open comms %q after the close", c.comms())
	}
}

// A comm opened by the front end: taken, refused, of a target that nobody takes.
func TestWorkerCommFromFrontEnd(t *testing.T) {
	c := connect(t, startReal(t), "client")
	open := func(id, target, data string) string {
		return transcript(c.outputs(c.send(wire.Shell, "comm_open", map[string]any{"comm_id": id, "target_name": target, "data": data})))
	}
	if got := open("early", "echo", ""); got != "busy\ncomm_close\nidle" {
		t.Errorf("before there is any target: %q", got)
	}
	c.execute(runs("comm c"))
	if got := open("a", "echo", ""); got != "busy\nidle" {
		t.Errorf("taken: %q", got)
	}
	if got := transcript(c.over("a", "print", "x")); !strings.HasSuffix(got, "\ncomm_msg\nidle") {
		t.Errorf("its message: %q", got)
	}
	if got := open("b", "echo", "refuse"); !strings.Contains(got, "comm_close") || !strings.Contains(got, "not today") {
		t.Errorf("refused: %q", got)
	}
	if got := open("d", "nobody", ""); got != "busy\ncomm_close\nidle" {
		t.Errorf("nobody's: %q", got)
	}
}

// While a cell runs a comm's message is acknowledged at once and handled at a safe point. What its handler shows is the cell's then:
// front ends drop what comes in the name of a message after its idle. What the comm sends is the message's.
func TestWorkerCommWhileRunning(t *testing.T) {
	c := connect(t, startReal(t), "client")
	c.execute(runs("comm c"))
	cell := c.send(wire.Shell, "execute_request", map[string]any{"code": runs("poll")})
	c.until(wire.IOPub, "stream")
	message := c.send(wire.Shell, "comm_msg", map[string]any{"comm_id": "c", "data": []string{"print", "amid"}})
	of := map[string][]string{}
	for !slices.Contains(of[message], "idle") || !slices.Contains(of[message], "comm_msg") { // whichever comes first
		r := c.next(wire.IOPub)
		of[r.parent.MsgID] = append(of[r.parent.MsgID], r.String())
	}
	if got := strings.Join(of[message], "|"); !strings.HasPrefix(got, "busy|") || strings.Contains(got, "amid") {
		t.Errorf("the message's: %q", got)
	}
	if got := strings.Join(of[cell], "|"); !strings.Contains(got, "stdout \"amid for true\\n\"|display_data") {
		t.Errorf("the cell's: %q", got)
	}
	c.ask(wire.Control, "interrupt_request", "{}")
	if got := streams(c.outputs(cell), "stdout"); got != "polled\n" {
		t.Errorf("the cell printed %q afterwards, want its last line alone", got)
	}
}

// Handlers that don't end: an interrupt ends them, with the worker, also when a cell waits behind; the next cell runs.
func TestWorkerCommHangs(t *testing.T) {
	for _, waiting := range []bool{false, true} {
		t.Run(fmt.Sprint("a cell waits: ", waiting), func(t *testing.T) { hang(t, waiting) })
	}
}

func hang(t *testing.T, waiting bool) {
	t.Parallel()
	c := connect(t, startReal(t), "client")
	c.execute(runs("comm c"))
	message := c.send(wire.Shell, "comm_msg", map[string]any{"comm_id": "c", "data": []string{"hang", ""}})
	c.until(wire.IOPub, "stream")
	cell := ""
	if waiting {
		cell = c.send(wire.Shell, "execute_request", map[string]any{"code": "1"})
		c.until(wire.IOPub, "execute_input")
	}
	c.ask(wire.Control, "interrupt_request", "{}")
	for idles := 0; idles == 0; {
		if r := c.next(wire.IOPub); r.parent.MsgID == message && r.content["execution_state"] == idle {
			idles++
		}
	}
	if waiting {
		if r := c.reply(wire.Shell, cell); r.content["ename"] != "interrupted" {
			t.Errorf("the cell behind: %v", r.content)
		}
	}
	if reply, _ := c.execute("1"); reply.content["status"] != ok {
		t.Errorf("the next cell: %v", reply.content)
	}
}

// The worker is killed in a handler: the message's idle comes, the comms are closed, the loss is announced, the next cell runs.
func TestWorkerKilledInHandler(t *testing.T) {
	c := connect(t, startReal(t), "client")
	c.execute("x := 1")
	c.execute(runs("comm c"))
	message := c.send(wire.Shell, "comm_msg", map[string]any{"comm_id": "c", "data": []string{"die", ""}})
	said := ""
	for closed, idles, told := false, false, false; !closed || !idles || !told; {
		r := c.next(wire.IOPub)
		closed = closed || r.header.MsgType == "comm_close" && r.content["comm_id"] == "c"
		idles = idles || r.parent.MsgID == message && r.content["execution_state"] == idle
		if r.header.MsgType == "stream" {
			said += r.content["text"].(string)
		}
		told = strings.Contains(said, "worker died") && strings.Contains(said, "x (cell [1])")
	}
	if !strings.Contains(said, "dying\n") {
		t.Errorf("printed %q", said)
	}
	if reply, _ := c.execute("1"); reply.content["status"] != ok || c.comms() != "" {
		t.Errorf("the next cell: %v; open comms %q", reply.content, c.comms())
	}
}
