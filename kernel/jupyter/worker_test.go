package jupyter

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine/enginetest"
	"github.com/thunen-lab/thunen/kernel/session"
	"github.com/thunen-lab/thunen/kernel/wire"
)

func TestMain(m *testing.M) { os.Exit(enginetest.Main(m.Run, nil)) }

// startReal starts a kernel with a real session and a worker process; the cells' code is enginetest's.
func startReal(t *testing.T) *Kernel {
	t.Helper()
	leavesNothing(t)
	o := options(t)
	o.Session = session.Options{Engine: enginetest.Name, Command: enginetest.Command()}
	k, err := New(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	serve(t, k)
	return k
}

// runs is a cell that runs a code of enginetest.
func runs(code string) string { return "_ = 1 //run: " + code }

// streams joins what was published on a stream.
func streams(published []received, name string) string {
	var b strings.Builder
	for _, r := range published {
		if r.header.MsgType == "stream" && r.content["name"] == name {
			b.WriteString(r.content["text"].(string))
		}
	}
	return b.String()
}

// What the code printed and showed arrives in its order, across both streams and displays.
func TestWorkerOrder(t *testing.T) {
	c := connect(t, startReal(t), "client")
	const n = 200
	reply, published := c.execute(runs(fmt.Sprint("mixed ", n)))
	if reply.content["status"] != ok {
		t.Fatalf("reply %v", reply.content)
	}
	var got, want strings.Builder
	for _, r := range published {
		switch r.header.MsgType {
		case "stream":
			got.WriteString(r.content["text"].(string))
		case "display_data":
			data, _ := r.content["data"].(map[string]any)
			fmt.Fprintln(&got, data["text/html"])
		}
	}
	for i := range n {
		fmt.Fprintf(&want, "out %d\nlog %[1]d\nout %[1]d\n<i>%[1]d</i>\nout %[1]d\nprintln %[1]d\nout %[1]d\nerr %[1]d\n", i)
	}
	if got.String() != want.String() {
		t.Errorf("the order differs: %d bytes, want %d", got.Len(), want.Len())
	}
}

// A hundred thousand lines and 50 MiB lose nothing, and idle comes last.
func TestWorkerMuch(t *testing.T) {
	c := connect(t, startReal(t), "client")
	_, published := c.execute(runs("lines 25000 4"))
	if n := strings.Count(streams(published, "stdout"), "\n"); n != 100_000 {
		t.Errorf("%d lines, want 100000", n)
	}
	_, published = c.execute(runs("flood 50"))
	if n := len(streams(published, "stdout")); n != 50<<20 {
		t.Errorf("%d bytes, want %d", n, 50<<20)
	}
}

// What a goroutine prints after its cell, when none runs, is published for that cell.
func TestWorkerLate(t *testing.T) {
	c := connect(t, startReal(t), "client")
	file := filepath.Join(t.TempDir(), "now")
	id := c.send(wire.Shell, "execute_request", map[string]any{"code": runs("late " + file)})
	c.outputs(id)
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if r := c.until(wire.IOPub, "stream"); r.parent.MsgID != id || r.content["text"] != "late output\n" {
		t.Errorf("%v for %s, want the late output of %s", r, r.parent.MsgID, id)
	}
}

// Every way in which a cell can end its worker is an error of the cell, and the next cell runs.
func TestWorkerDies(t *testing.T) {
	for _, way := range []string{"kill", "recursion", "map", "mutex", "panic", "exit"} {
		t.Run(way, func(t *testing.T) {
			c := connect(t, startReal(t), "client")
			c.execute("x := 1")
			reply, published := c.execute(runs("crash " + way))
			if reply.content["status"] != failed || reply.content["ename"] != "worker died" {
				t.Errorf("reply %v", reply.content)
			}
			if got := streams(published, "stdout"); got != "last line\n" {
				t.Errorf("printed %q before, want the last line", got)
			}
			trace := fmt.Sprint(reply.content["traceback"])
			if !strings.Contains(trace, "x (cell [1])") {
				t.Errorf("the traceback doesn't name what is lost: %s", trace)
			}
			if reply, _ := c.execute("1"); reply.content["status"] != ok {
				t.Errorf("the next cell: %v", reply.content)
			}
		})
	}
}

// Readers of the standard library and a password prompt ask the person. A prompt stands in the question, or, when it has been on the
// screen for a while, in the output; never in both.
func TestWorkerInput(t *testing.T) {
	c := connect(t, startReal(t), "client")
	id := c.send(wire.Shell, "execute_request", map[string]any{"code": runs("scan 2")})
	prompts := ""
	for range 2 {
		ask := c.next(wire.Stdin)
		prompts += ask.content["prompt"].(string)
		c.sendWith(wire.Stdin, "input_reply", ask.header, map[string]any{"value": "Ada"})
	}
	printed := streams(c.outputs(id), "stdout")
	for i, got := range []string{`got "Ada" <nil>`, `got "Ada\n" <nil>`} {
		prompt := fmt.Sprintf("line %d? ", i)
		if n := strings.Count(prompts, prompt) + strings.Count(printed, prompt); n != 1 {
			t.Errorf("%q is shown %d times", prompt, n)
		}
		printed = strings.Replace(printed, prompt, "", 1)
		if !strings.Contains(printed, got) {
			t.Errorf("%s is missing", got)
		}
	}
	if want := "earlier\ngot \"Ada\" <nil>\nearlier\ngot \"Ada\\n\" <nil>\n"; printed != want {
		t.Errorf("printed %q, want %q", printed, want)
	}
	c.reply(wire.Shell, id)

	id = c.send(wire.Shell, "execute_request", map[string]any{"code": runs("ask")})
	ask := c.next(wire.Stdin)
	if ask.content["password"] != true || ask.content["prompt"] != "secret? " {
		t.Errorf("asked %v, want a password", ask.content)
	}
	c.send(wire.Stdin, "input_reply", map[string]any{"value": "xyz"})
	if got, want := streams(c.outputs(id), "stdout"), "before\ngot \"xyz\" <nil>\n"; got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
}

// A cell that waits is interrupted, one that doesn't stop is ended with its worker; both are "interrupted".
func TestWorkerInterrupt(t *testing.T) {
	for _, code := range []string{"wait", "sleep", "scan 1"} {
		t.Run(code, func(t *testing.T) {
			c := connect(t, startReal(t), "client")
			id := c.send(wire.Shell, "execute_request", map[string]any{"code": runs(code)})
			if code == "scan 1" {
				c.next(wire.Stdin)
			} else {
				c.until(wire.IOPub, "stream")
			}
			c.ask(wire.Control, "interrupt_request", "{}")
			if r := c.reply(wire.Shell, id); r.content["ename"] != "interrupted" {
				t.Errorf("reply %v, want interrupted", r.content)
			}
			if reply, _ := c.execute("1"); reply.content["status"] != ok {
				t.Errorf("the next cell: %v", reply.content)
			}
		})
	}
}

// The worker is killed while the person is asked: the cell fails at once, and what the person answers then goes nowhere.
func TestWorkerKilledInInput(t *testing.T) {
	c := connect(t, startReal(t), "client")
	_, published := c.execute(runs("spawn"))
	var child, worker int
	if _, err := fmt.Sscan(streams(published, "stdout"), &child, &worker); err != nil {
		t.Fatal(err)
	}
	id := c.send(wire.Shell, "execute_request", map[string]any{"code": runs("scan 1")})
	ask := c.next(wire.Stdin)
	process, err := os.FindProcess(worker)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = process.Release() }() // its descriptor
	if err := process.Kill(); err != nil {
		t.Fatal(err)
	}
	if r := c.reply(wire.Shell, id); r.content["ename"] != "worker died" {
		t.Errorf("reply %v, want worker died", r.content)
	}
	c.sendWith(wire.Stdin, "input_reply", ask.header, map[string]any{"value": "late"})
	if reply, _ := c.execute("1"); reply.content["status"] != ok {
		t.Errorf("the next cell: %v", reply.content)
	}
}

// User expressions are the session's, and count nothing.
func TestWorkerExpressions(t *testing.T) {
	c := connect(t, startReal(t), "client")
	reply, _ := c.execute(map[string]any{"code": "x := 1", "user_expressions": map[string]any{"a": "x", "b": "nowhere"}})
	values, _ := reply.content["user_expressions"].(map[string]any)
	a, _ := values["a"].(map[string]any)
	b, _ := values["b"].(map[string]any)
	if a["status"] != ok || b["status"] != failed || b["ename"] != "type error" {
		t.Errorf("values %v", values)
	}
	if reply, _ := c.execute("1"); reply.content["execution_count"] != 2.0 {
		t.Errorf("execution_count %v, want 2", reply.content["execution_count"])
	}
}
