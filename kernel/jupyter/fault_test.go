package jupyter

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-zeromq/zmq4"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// Messages of every wrong shape, on every channel: the kernel answers what can be answered and goes on.
func TestFaults(t *testing.T) {
	deep := strings.Repeat("[", 10_001) + strings.Repeat("]", 10_001)
	types := []string{"", "nonsense", "shutdown_reply", "execute_reply", "status", "input_request", "comm_open", "comm_msg", "comm_close", "kernel_info_request",
		"connect_request", "inspect_request", "complete_request", "is_complete_request", "history_request", "comm_info_request",
		"interrupt_request", "debug_request", "execute_request", "input_reply"}
	contents := []string{
		``, `null`, `7`, `"text"`, `[]`, `{`, `{}}`, "\xff\xfe", `{"code": null}`, `{"code": 1}`, `{"code": ["a"]}`, `{"code": "\ud800\u0000"}`,
		`{"code": "x", "cursor_pos": -9223372036854775808}`, `{"code": "x", "cursor_pos": 1e400}`, `{"code": "x", "cursor_pos": 1.5}`,
		`{"code": "x", "cursor_pos": 99999999999999999999}`, `{"code": "x", "detail_level": -1}`, `{"code": "x", "user_expressions": [1]}`,
		`{"hist_access_type": "range", "session": -5, "start": -1, "stop": -9}`, `{"hist_access_type": "search", "pattern": "[[[*\\"}`,
		`{"hist_access_type": "tail", "n": -1}`, `{"comm_id": 7}`, `{"comm_id": "x", "target_name": null, "data": 3}`, `{"code": ` + deep + `}`, deep,
	}
	k, _ := start(t)
	c := connect(t, k, "client")
	for _, channel := range []wire.Channel{wire.Shell, wire.Control, wire.Stdin} {
		for _, msgType := range types {
			for _, content := range contents {
				c.send(channel, msgType, content)
			}
		}
	}
	for _, channel := range []wire.Channel{wire.Shell, wire.Control} {
		if r := c.reply(channel, c.send(channel, "kernel_info_request", "{}")); r.content["status"] != ok {
			t.Errorf("on %s: %v", channel, r.content)
		}
	}
	if reply, _ := c.execute("show 1"); reply.content["status"] != ok {
		t.Errorf("the next cell: %v", reply.content)
	}
}

// Headers of every wrong shape.
func TestFaultyHeaders(t *testing.T) {
	k, _ := start(t)
	c := connect(t, k, "client")
	for _, header := range []string{``, `null`, `7`, `[]`, `{`, `{}`, `{"msg_type": 7}`, `{"msg_type": "kernel_info_request", "msg_id": 7}`, "\x00", `{"msg_type": "execute_request", "msg_id": {}}`} {
		for _, parent := range []string{`{}`, `null`, `[`, "\xff"} {
			parts := [][]byte{[]byte(header), []byte(parent), []byte(`x`), []byte(`{"code": "show 1"}`)}
			frames := append([][]byte{[]byte("<IDS|MSG>"), []byte(sign(parts...))}, parts...)
			for _, channel := range []wire.Channel{wire.Shell, wire.Control, wire.Stdin} {
				if err := c.sockets[channel].SendMulti(zmq4.NewMsgFrom(frames...)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if r := c.ask(wire.Shell, "kernel_info_request", "{}"); r.content["status"] != ok {
		t.Errorf("kernel_info: %v", r.content)
	}
}

// A cell of 20 MB comes in, and an output of 20 MB goes out.
func TestLarge(t *testing.T) {
	k, f := start(t)
	c := connect(t, k, "client")
	large := strings.Repeat("x", 20<<20)
	reply, published := c.execute("show " + large)
	if reply.content["status"] != ok || len(f.sources()[0].Text) != len(large)+5 {
		t.Errorf("status %v, %d bytes arrived", reply.content["status"], len(f.sources()[0].Text))
	}
	for _, r := range published {
		if r.header.MsgType == "execute_result" {
			data, _ := r.content["data"].(map[string]any)
			if text, _ := data["text/plain"].(string); text != large {
				t.Errorf("the result has %d bytes, want %d", len(text), len(large))
			}
		}
	}
}

// A thousand display updates, and a hundred thousand lines, arrive before idle.
func TestManyOutputs(t *testing.T) {
	k, _ := start(t)
	c := connect(t, k, "client")
	code := strings.Repeat("update one x\nprint y\n", 1000) + strings.Repeat("print y\n", 99_000)
	_, published := c.execute(code)
	updates, printed := 0, 0
	for _, r := range published {
		switch r.header.MsgType {
		case "update_display_data":
			updates++
		case "stream":
			printed += strings.Count(r.content["text"].(string), "y\n")
		}
	}
	if updates != 1000 || printed != 100_000 {
		t.Errorf("%d updates and %d lines, want 1000 and 100000", updates, printed)
	}
}

// A kernel that ends leaves nothing running, however often. Every test that starts one asks for that.
func TestNothingLeft(t *testing.T) {
	leavesNothing(t)
	for i := range 5 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			k, _ := start(t)
			connect(t, k, "client").execute("print a")
		})
	}
}

// fuzzed decodes a request's content: it never panics, and what it accepts is valid JSON.
func fuzzed[Q any](f *testing.F, msgType string, defaults Q, seeds ...string) {
	for _, seed := range append(seeds, `{}`, `null`, `[]`, `{"code": "x"}`, "\v{}", "\u00a0{}", " \n") {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		r := &request{Message: wire.Message{Content: content}, header: Header{MsgType: msgType}}
		q, err := decode(r, defaults)
		if err != nil {
			if !strings.HasPrefix(err.Error(), msgType+": ") || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %q is not one line that names the message", err)
			}
			return
		}
		if len(strings.Trim(string(content), jsonSpace)) > 0 && !json.Valid(content) {
			t.Errorf("accepted %q as %+v", content, q)
		}
	})
}

func FuzzExecuteRequest(f *testing.F) {
	fuzzed(f, "execute_request", executeDefaults(), `{"code": "x", "silent": true, "user_expressions": {"a": "b"}}`)
}

func FuzzInspectRequest(f *testing.F) {
	fuzzed(f, "inspect_request", InspectRequest{}, `{"code": "x", "cursor_pos": 1, "detail_level": 1}`)
}

func FuzzCompleteRequest(f *testing.F) {
	fuzzed(f, "complete_request", CompleteRequest{}, `{"code": "x", "cursor_pos": 1}`)
}

func FuzzIsCompleteRequest(f *testing.F) {
	fuzzed(f, "is_complete_request", IsCompleteRequest{})
}

func FuzzHistoryRequest(f *testing.F) {
	fuzzed(f, "history_request", HistoryRequest{Raw: true}, `{"hist_access_type": "range", "session": 1, "start": 1, "stop": 2}`, `{"hist_access_type": "search", "pattern": "*", "unique": true, "n": 3}`)
}

func FuzzCommOpen(f *testing.F) {
	fuzzed(f, "comm_open", CommOpen{}, `{"comm_id": "a", "target_name": "b", "data": {}}`)
}

func FuzzCommMsg(f *testing.F) {
	fuzzed(f, "comm_msg", CommMsg{}, `{"comm_id": "a", "data": {}}`)
}

func FuzzCommClose(f *testing.F) {
	fuzzed(f, "comm_close", CommClose{}, `{"comm_id": "a", "data": {}}`)
}

func FuzzCommInfoRequest(f *testing.F) {
	fuzzed(f, "comm_info_request", CommInfoRequest{}, `{"target_name": "a"}`)
}

func FuzzShutdownRequest(f *testing.F) {
	fuzzed(f, "shutdown_request", ShutdownRequest{}, `{"restart": true}`)
}

func FuzzDebugRequest(f *testing.F) {
	fuzzed(f, "debug_request", DebugRequest{}, `{"seq": 1, "type": "request", "command": "initialize", "arguments": {}}`)
}

func FuzzInputReply(f *testing.F) {
	fuzzed(f, "input_reply", InputReply{}, `{"value": "x"}`)
}

// FuzzHeader reads headers: never a panic, and never a request without a type.
func FuzzHeader(f *testing.F) {
	f.Add([]byte(`{"msg_id": "a", "msg_type": "kernel_info_request"}`))
	f.Fuzz(func(t *testing.T, header []byte) {
		r, err := newRequest(wire.Shell, wire.Message{Header: header})
		if err == nil && r.header.MsgType == "" {
			t.Errorf("%q has no type", header)
		}
	})
}

// FuzzGlob compiles patterns of a history search: every one is a pattern, and one without signs matches itself alone.
func FuzzGlob(f *testing.F) {
	for _, seed := range []string{"*", "a?b", "[abc]", "[^]]", "[", "[]", "[a-", `\`, "[z-a]"} {
		f.Add(seed, "abc")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if !utf8.ValidString(pattern) || !utf8.ValidString(text) {
			return // JSON has none
		}
		found, err := search([]entry{{Input: text}}, HistoryRequest{Pattern: &pattern})
		if err != nil {
			if strings.Contains(pattern, "[") { // such as [z-a]
				return
			}
			t.Errorf("pattern %q: %v", pattern, err)
		}
		if !strings.ContainsAny(pattern, "*?[") && (len(found) == 1) != (pattern == text) {
			t.Errorf("pattern %q, text %q: %v", pattern, text, found)
		}
	})
}
