package jupyter

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/thunen-lab/thunen/kernel/wire"
)

func TestAnswers(t *testing.T) {
	tests := []struct {
		name    string
		request string
		content any
		want    map[string]any
	}{
		{"complete", "complete_request", map[string]any{"code": "aMe", "cursor_pos": 2}, map[string]any{
			"status": "ok", "matches": []any{"Mean", "mean"}, "cursor_start": 1.0, "cursor_end": 2.0,
			"metadata": map[string]any{"_jupyter_types_experimental": []any{
				map[string]any{"start": 1.0, "end": 2.0, "text": "Mean", "type": "function", "signature": "(x []float64) float64"},
				map[string]any{"start": 1.0, "end": 2.0, "text": "mean", "type": "variable", "signature": "float64"},
			}},
		}},
		{"inspect", "inspect_request", map[string]any{"code": "Mean", "cursor_pos": 1, "detail_level": 1}, map[string]any{
			"status": "ok", "found": true, "metadata": map[string]any{},
			"data": map[string]any{"text/plain": "func Mean", "text/markdown": "`func Mean`"},
		}},
		{"inspect nothing", "inspect_request", map[string]any{"code": "nothing"}, map[string]any{
			"status": "ok", "found": false, "metadata": map[string]any{}, "data": map[string]any{},
		}},
		{"a defect of the kernel", "inspect_request", map[string]any{"code": "crash"}, map[string]any{
			"status": "error", "ename": "internal error", "evalue": "the kernel failed to answer inspect_request: crash of the test", "traceback": []any{"?"},
		}},
		{"incomplete", "is_complete_request", map[string]any{"code": "for {"}, map[string]any{"status": "incomplete", "indent": "\t"}},
		{"complete code", "is_complete_request", map[string]any{"code": "x"}, map[string]any{"status": "complete"}},
		{"no comms", "comm_info_request", "{}", map[string]any{"status": "ok", "comms": map[string]any{}}},
		{"no history", "history_request", map[string]any{"hist_access_type": "tail"}, map[string]any{"status": "ok", "history": []any{}}},
		{"interrupt of nothing", "interrupt_request", "{}", map[string]any{"status": "ok"}},
		{"debugger", "debug_request", map[string]any{"seq": 7, "type": "request", "command": "initialize", "arguments": map[string]any{}}, map[string]any{
			"status": "error", "ename": "not supported", "evalue": `this kernel has no debugger: "initialize" was not done`, "traceback": []any{"?"},
			"type": "response", "request_seq": 7.0, "success": false, "command": "initialize", "message": `this kernel has no debugger: "initialize" was not done`,
		}},
		{"unknown request", "usage_request", "{}", map[string]any{
			"status": "error", "ename": "not supported", "evalue": "usage_request is not a message this kernel knows", "traceback": []any{"?"},
		}},
		{"field missing", "complete_request", "{}", map[string]any{
			"status": "error", "ename": "message error", "evalue": "complete_request: field code is missing", "traceback": []any{"?"},
		}},
		{"content no object", "complete_request", "[1, 2]", map[string]any{
			"status": "error", "ename": "message error", "evalue": "complete_request: the content is not a JSON object", "traceback": []any{"?"},
		}},
		{"content no JSON", "is_complete_request", "{{{", map[string]any{
			"status": "error", "ename": "message error", "evalue": "is_complete_request: invalid character '{' looking for beginning of object key string", "traceback": []any{"?"},
		}},
		{"unknown history", "history_request", map[string]any{"hist_access_type": "all"}, map[string]any{
			"status": "error", "ename": "message error", "evalue": `history_request: hist_access_type is "all"; it can be tail, range or search`, "traceback": []any{"?"},
		}},
	}
	k, _ := start(t)
	c := connect(t, k, "client")
	for _, test := range tests {
		for _, channel := range []wire.Channel{wire.Shell, wire.Control} {
			t.Run(test.name+" on "+channel.String(), func(t *testing.T) {
				id := c.send(channel, test.request, test.content)
				reply := c.reply(channel, id)
				if want := strings.TrimSuffix(test.request, "_request") + "_reply"; reply.header.MsgType != want {
					t.Errorf("reply is a %s, want %s", reply.header.MsgType, want)
				}
				ignoreTraces(reply.content)
				if diff := cmp.Diff(test.want, reply.content); diff != "" {
					t.Errorf("content (-want +got):\n%s", diff)
				}
				if got := transcript(c.outputs(id)); got != "busy\nidle" {
					t.Errorf("published %q, want busy and idle", got)
				}
			})
		}
	}
}

func TestKernelInfo(t *testing.T) {
	k, _ := start(t)
	info := connect(t, k, "client").ask(wire.Shell, "kernel_info_request", "{}").content
	for field, want := range map[string]any{
		"status": "ok", "protocol_version": "5.5", "implementation": "thunen", "implementation_version": "1.2.3",
		"supported_features": []any{"kernel subshells"}, "debugger": false,
		"language_info": map[string]any{
			"name": "go", "version": strings.TrimPrefix(runtime.Version(), "go"), "mimetype": "text/x-go", "file_extension": ".go",
			"pygments_lexer": "go", "codemirror_mode": "go", "nbconvert_exporter": "script",
		},
	} {
		if diff := cmp.Diff(want, info[field]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", field, diff)
		}
	}
	if banner, _ := info["banner"].(string); !strings.Contains(banner, "1.2.3") {
		t.Errorf("banner %q doesn't name the version", banner)
	}
	if links, _ := info["help_links"].([]any); len(links) == 0 {
		t.Error("no help_links")
	}
}

func TestConnect(t *testing.T) {
	k, _ := start(t)
	got := connect(t, k, "client").ask(wire.Shell, "connect_request", "{}").content
	info := k.Connection()
	for field, port := range map[string]int{
		"shell_port": info.ShellPort, "iopub_port": info.IOPubPort, "stdin_port": info.StdinPort, "hb_port": info.HBPort, "control_port": info.ControlPort,
	} {
		if got[field] != float64(port) || port == 0 {
			t.Errorf("%s is %v, want %d", field, got[field], port)
		}
	}
}

// Positions outside the text are moved to its ends; they count code points, not bytes.
func TestCursor(t *testing.T) {
	tests := []struct {
		name string
		pos  any
		want string // what stands before the cursor; the fake cuts bytes, so the text is ASCII
	}{
		{"inside", 2, "ab"},
		{"at the end", 3, "abc"},
		{"huge", 1e15, "abc"},
		{"negative", -5, ""},
		{"none", nil, "abc"},
	}
	k, f := start(t)
	c := connect(t, k, "client")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			reply := c.ask(wire.Shell, "complete_request", map[string]any{"code": "abc", "cursor_pos": test.pos})
			f.mu.Lock()
			defer f.mu.Unlock()
			if got := f.asked[len(f.asked)-1]; got != test.want || reply.content["status"] != ok {
				t.Errorf("completed after %q: %v, want %q", got, reply.content, test.want)
			}
		})
	}
	if got := cursor("中国x", nil); got != 3 {
		t.Errorf("the end of 中国x is %d, want 3", got)
	}
}

// A front end that subscribes is welcomed, before anything else.
func TestWelcome(t *testing.T) {
	k, _ := start(t)
	first, second := connect(t, k, "first"), connect(t, k, "second") // connect waits for iopub_welcome
	first.execute("print a")
	if got := second.until(wire.IOPub, "stream"); got.topic == "" {
		t.Errorf("message without a topic: %v", got)
	}
}

// Everyone is told of the shutdown; the reply comes first, to who asked.
func TestShutdown(t *testing.T) {
	for _, restart := range []bool{false, true} {
		k, f := start(t)
		c, other := connect(t, k, "client"), connect(t, k, "other")
		c.send(wire.Shell, "execute_request", map[string]any{"code": "wait"})
		<-f.started
		reply := c.ask(wire.Control, "shutdown_request", map[string]any{"restart": restart})
		if diff := cmp.Diff(map[string]any{"status": "ok", "restart": restart}, reply.content); diff != "" {
			t.Errorf("reply (-want +got):\n%s", diff)
		}
		if got := other.until(wire.IOPub, "shutdown_reply"); got.content["restart"] != restart {
			t.Errorf("other clients are told %v", got.content)
		}
		select {
		case <-k.stopped.Done():
		default:
			t.Error("the kernel goes on")
		}
	}
}

// An interrupt ends the running cell, and the queue behind it; the kernel goes on.
func TestInterrupt(t *testing.T) {
	for _, channel := range []wire.Channel{wire.Control, wire.Shell} {
		t.Run(channel.String(), func(t *testing.T) {
			k, f := start(t)
			c := connect(t, k, "client")
			id := c.send(wire.Shell, "execute_request", map[string]any{"code": "wait"})
			<-f.started
			c.ask(channel, "interrupt_request", "{}")
			if got := c.reply(wire.Shell, id); got.content["ename"] != "interrupted" {
				t.Errorf("reply %v, want interrupted", got.content)
			}
			if reply, _ := c.execute("show 1"); reply.content["status"] != ok {
				t.Errorf("the next cell: %v", reply.content)
			}
		})
	}
}

func TestInput(t *testing.T) {
	k, _ := start(t)
	c := connect(t, k, "client")
	id := c.send(wire.Shell, "execute_request", map[string]any{"code": lines("print hello", "input name? ", "password secret? ")})
	ask := c.next(wire.Stdin)
	if ask.header.MsgType != "input_request" || ask.parent.MsgID != id {
		t.Errorf("got %v for %s, want input_request", ask, ask.parent.MsgID)
	}
	if diff := cmp.Diff(map[string]any{"prompt": "name? ", "password": false}, ask.content); diff != "" {
		t.Errorf("content (-want +got):\n%s", diff)
	}
	// Neither what can't be read, nor the answer to another question, ends the wait.
	c.send(wire.Stdin, "input_reply", `{"value": 7}`)
	c.send(wire.Stdin, "input_reply", `{}`)
	c.send(wire.Stdin, "execute_request", `{"code": "print a"}`)
	c.sendWith(wire.Stdin, "input_reply", Header{MsgID: "another"}, map[string]any{"value": "wrong"})
	c.sendWith(wire.Stdin, "input_reply", ask.header, map[string]any{"value": "Ada"})

	ask = c.next(wire.Stdin)
	if diff := cmp.Diff(map[string]any{"prompt": "secret? ", "password": true}, ask.content); diff != "" {
		t.Errorf("content (-want +got):\n%s", diff)
	}
	c.send(wire.Stdin, "input_reply", map[string]any{"value": "xyz"}) // as jupyter_client does: it names no question
	c.reply(wire.Shell, id)

	// The prompt is the front end's to show: it is not printed too.
	text := ""
	for _, r := range c.outputs(id) {
		if r.header.MsgType == "stream" {
			text += r.content["text"].(string)
		}
	}
	if want := "hello\ngot Ada\ngot xyz\n"; text != want {
		t.Errorf("printed %q, want %q", text, want)
	}
}

// A question waits for a client whose stdin channel is still on its way, and not for ever for one that has none.
func TestInputBeforeStdinIsOpen(t *testing.T) {
	k, _ := start(t)
	answers := make(chan string)
	go func() {
		line, err := k.input(context.Background(), &request{Message: wire.Message{Identities: [][]byte{[]byte("late")}, Header: []byte("{}")}}, "name? ", false)
		answers <- fmt.Sprint(line, err)
	}()
	time.Sleep(askAgain)
	late := connect(t, k, "late")
	late.sendWith(wire.Stdin, "input_reply", late.next(wire.Stdin).header, map[string]any{"value": "Ada"})
	if got := <-answers; got != "Ada<nil>" {
		t.Errorf("got %q, want the answer", got)
	}
	nobody := &request{Message: wire.Message{Identities: [][]byte{[]byte("nobody")}, Header: []byte("{}")}}
	if _, err := k.input(context.Background(), nobody, "name? ", false); !errors.Is(err, wire.ErrNoPeer) {
		t.Errorf("asked nobody: %v, want %v", err, wire.ErrNoPeer)
	}
}

func TestInputRefused(t *testing.T) {
	k, _ := start(t)
	reply, _ := connect(t, k, "client").execute(map[string]any{"code": "input name? ", "allow_stdin": false})
	if reply.content["evalue"] != "EOF" {
		t.Errorf("reply %v, want the error EOF", reply.content)
	}
}

// Another client can't answer, and an interrupt ends the wait.
func TestInputInterrupted(t *testing.T) {
	k, _ := start(t)
	c, other := connect(t, k, "client"), connect(t, k, "other")
	id := c.send(wire.Shell, "execute_request", map[string]any{"code": "input name? "})
	ask := c.next(wire.Stdin)
	other.sendWith(wire.Stdin, "input_reply", ask.header, map[string]any{"value": "intruder"})
	other.ask(wire.Control, "kernel_info_request", "{}")
	c.ask(wire.Control, "interrupt_request", "{}")
	if got := c.reply(wire.Shell, id); got.content["evalue"] != errInterrupted.Error() {
		t.Errorf("reply %v, want %q", got.content, errInterrupted)
	}
}

// Replies go to who asked, also when two clients ask at once.
func TestTwoClients(t *testing.T) {
	k, _ := start(t)
	clients := []*client{connect(t, k, "one"), connect(t, k, "two")}
	sent := map[*client][]string{}
	for range 50 {
		for _, c := range clients {
			sent[c] = append(sent[c], c.send(wire.Shell, "execute_request", map[string]any{"code": "show 1"}))
		}
	}
	for _, c := range clients {
		var got []string
		for range sent[c] {
			got = append(got, c.next(wire.Shell).parent.MsgID)
		}
		if !slices.Equal(got, sent[c]) {
			t.Errorf("client %s got replies to %v, want %v", c.id, got, sent[c])
		}
	}
}
