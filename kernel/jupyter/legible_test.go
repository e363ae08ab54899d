package jupyter

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-zeromq/zmq4"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/wire"
	"github.com/thunen-lab/thunen/stdlib/comm"
)

// headerWith is a kernel_info_request's header with one more field, whose value is JSON as it stands.
func headerWith(value string) string {
	return `{"msg_id": "with", "msg_type": "kernel_info_request", "more": ` + value + `}`
}

// A header comes back as the parent of every message: what other clients can't read is dropped, all else is answered.
func TestLegibleHeaders(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	rows := []struct {
		name, value string
		why         string // it is dropped; "" when it isn't
	}{
		{"a text", `"x"`, ""},
		{"as deep as may be", nested(headerLevels - 1), ""},
		{"deeper", nested(headerLevels), "nested more than 100 deep"},
		{"9,000 levels", nested(9000), "nested more than 100 deep"},
		{"brackets in a text", `"` + strings.Repeat(`[{\"`, 1000) + `"`, ""},
		{"many neighbours", `[` + strings.Repeat("[],", 1000) + `[]]`, ""},
		{"a long number", strings.Repeat("9", headerDigits), ""},
		{"a longer one", strings.Repeat("9", headerDigits+1), "more than 1000 digits"},
		{"many numbers", `[` + strings.Repeat("123456789,", 1000) + `0]`, ""},
		{"digits in a text", `"` + strings.Repeat("9", 10_000) + `"`, ""},
		{"half a surrogate", `"\ud800"`, ""},
		{"bytes that aren't UTF-8", "\"\xff\xfe\"", "not UTF-8"},
		{"large", `"` + strings.Repeat("x", 60<<10) + `"`, ""},
		{"too large", `"` + strings.Repeat("x", headerLimit) + `"`, "more than 65536"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			r, err := newRequest(wire.Shell, wire.Message{Header: json.RawMessage(headerWith(row.value))})
			if row.why == "" {
				if err != nil || r.header.MsgID != "with" {
					t.Errorf("refused: %v", err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), row.why) || len(err.Error()) > 200 {
				t.Errorf("error %v, want %q", err, row.why)
			}
		})
	}
}

// The kernel's own messages, which anyone who reads its ports has with their signatures, are nothing it acts on.
func TestOwnMessagesAreDropped(t *testing.T) {
	k, f := start(t)
	c := connect(t, k, "client")
	for _, channel := range []wire.Channel{wire.Shell, wire.Control, wire.Stdin} {
		h := k.identity.header("execute_request")
		parts := [][]byte{[]byte(asJSON(t, h)), []byte("{}"), []byte("{}"), []byte(`{"code": "print reflected"}`)}
		frames := append([][]byte{[]byte("<IDS|MSG>"), []byte(sign(parts...))}, parts...)
		if err := c.sockets[channel].SendMulti(zmq4.NewMsgFrom(frames...)); err != nil {
			t.Fatal(err)
		}
	}
	c.ask(wire.Control, "kernel_info_request", "{}")
	c.execute("print 1")
	if sources := f.sources(); len(sources) != 1 || sources[0].Text != "print 1" {
		t.Errorf("the session ran %v", sources)
	}
}

// What cells and clients write as JSON is passed on as it is, and must be UTF-8 all the same.
func TestPassedOnInUTF8(t *testing.T) {
	k, f := start(t)
	bad, good := json.RawMessage("{\"a\":\"\xff<\xfe\xfd>\"}"), `{"a":"`+"\uFFFD<\uFFFD>"+`"}`

	c := connect(t, k, "client")
	c.outputs(c.send(wire.Shell, "comm_open", `{"comm_id": "c", "target_name": "widget", "data": `+string(bad)+`}`))
	if want := "open c " + good + " {} []"; len(f.heard) != 1 || f.heard[0] != want {
		t.Errorf("the session heard %q, want %q", f.heard, want)
	}

	_, content := commContent(comm.Event{Kind: comm.Sent, ID: "c", Message: comm.Message{Data: bad}})
	display := displayed(engine.Output{})
	display.Data = map[string]any{"application/json": bad}
	for _, content := range []any{content, display} {
		text, err := encode(content)
		if err != nil || !utf8.Valid(text) || !strings.Contains(string(text), good) {
			t.Errorf("%T is %q, %v", content, text, err)
		}
	}
}
