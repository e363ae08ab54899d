package comm_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

// front is a front end that writes down what it hears.
type front struct {
	mu    sync.Mutex
	heard []string
}

func connect(t *testing.T) *front {
	f := &front{}
	comm.Connect(f.hear)
	t.Cleanup(func() { comm.Connect(nil) })
	return f
}

func (f *front) hear(e comm.Event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.heard = append(f.heard, fmt.Sprintf("%s %s %s %s %q", e.Kind, e.ID, e.Target, e.Data, e.Buffers))
}

// deliver sends to the process and says what comes of it when it is handled.
func (f *front) deliver(e comm.Event) {
	comm.Deliver(e, func(handle func() error) {
		defer func() {
			if r := recover(); r != nil {
				f.hear(comm.Event{Kind: fmt.Sprint("panic: ", r)})
			}
		}()
		if err := handle(); err != nil {
			f.hear(comm.Event{Kind: err.Error()})
		}
	})
}

func (f *front) wants(t *testing.T, want ...string) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, line := range f.heard {
		f.heard[i] = strings.TrimSpace(strings.TrimSuffix(line, `[]`))
	}
	if !slices.Equal(f.heard, want) {
		t.Errorf("the front end heard %q, want %q", f.heard, want)
	}
	f.heard = nil
}

func TestFromHere(t *testing.T) {
	f := connect(t)
	var got []string
	c, err := comm.OpenAs("a", "target", comm.Message{Data: json.RawMessage(`1`), Buffers: [][]byte{{0, 255}}}, comm.Handler{
		Message: func(c *comm.Comm, m comm.Message) { got = append(got, "message "+string(m.Data)) },
		Close:   func(c *comm.Comm, m comm.Message) { got = append(got, "close "+string(m.Data)) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := comm.OpenAs("a", "target", comm.Message{}, comm.Handler{}); err == nil {
		t.Error("two comms of one name")
	}
	if err := c.Send(comm.Message{Data: json.RawMessage(`{"n":2}`)}); err != nil {
		t.Error(err)
	}
	f.wants(t, `open a target 1 ["\x00\xff"]`, `msg a target {"n":2}`)

	f.deliver(comm.Event{Kind: comm.Sent, ID: "a", Message: comm.Message{Data: json.RawMessage(`3`)}})
	f.deliver(comm.Event{Kind: comm.Sent, ID: "nobody"})
	f.deliver(comm.Event{Kind: comm.Closed, ID: "a", Message: comm.Message{Data: json.RawMessage(`4`)}})
	if got != nil {
		t.Errorf("handled before Poll: %q", got)
	}
	comm.Poll()
	if want := []string{"message 3", "close 4"}; !slices.Equal(got, want) {
		t.Errorf("handled %q, want %q", got, want)
	}
	if err := c.Send(comm.Message{}); !errors.Is(err, comm.ErrClosed) {
		t.Errorf("Send on a closed comm: %v", err)
	}
	if err := c.Close(comm.Message{}); err != nil {
		t.Error(err)
	}
	f.wants(t)
}

func TestFromThere(t *testing.T) {
	f := connect(t)
	comm.Register("echo", func(c *comm.Comm, m comm.Message) (comm.Handler, error) {
		switch string(m.Data) {
		case `"refuse"`:
			return comm.Handler{}, errors.New("not today")
		case `"panic"`:
			panic("broken")
		}
		return comm.Handler{Message: func(c *comm.Comm, m comm.Message) { _ = c.Send(m) }}, nil
	})
	t.Cleanup(func() { comm.Register("echo", nil) })
	open := func(id, target, data string) {
		f.deliver(comm.Event{Kind: comm.Opened, ID: id, Target: target, Message: comm.Message{Data: json.RawMessage(data)}})
		comm.Poll()
	}
	open("1", "echo", "0")
	f.wants(t)
	f.deliver(comm.Event{Kind: comm.Sent, ID: "1", Message: comm.Message{Data: json.RawMessage(`7`), Buffers: [][]byte{[]byte("x")}}})
	comm.Poll()
	f.wants(t, `msg 1 echo 7 ["x"]`)
	open("1", "echo", "0")
	f.wants(t, `comm: 1 is open already`)
	open("2", "echo", `"refuse"`)
	f.wants(t, `close 2 echo`, `comm: a echo was refused: not today`)
	open("3", "echo", `"panic"`)
	f.wants(t, `close 3 echo`, `panic: broken`)
	open("4", "nobody", "0")
	f.wants(t, `close 4 nobody`)
}

// A handler that polls doesn't run the next message's within itself.
func TestNoRecursion(t *testing.T) {
	f := connect(t)
	depth, most, n := 0, 0, 0
	c, err := comm.Open("target", comm.Message{}, comm.Handler{Message: func(*comm.Comm, comm.Message) {
		depth++
		most = max(most, depth)
		n++
		comm.Poll()
		depth--
	}})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		f.deliver(comm.Event{Kind: comm.Sent, ID: c.ID()})
	}
	comm.Poll()
	if most != 1 || n != 3 {
		t.Errorf("%d handlers, %d within one another", n, most)
	}
	_ = c.Close(comm.Message{})
}

func TestBadMessages(t *testing.T) {
	connect(t)
	c, err := comm.Open("target", comm.Message{}, comm.Handler{})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []comm.Message{{Data: json.RawMessage(`{`)}, {Metadata: json.RawMessage(`[]`)}} {
		if c.Send(m) == nil || c.Close(m) == nil {
			t.Errorf("%q was sent", m)
		}
	}
	if _, err := comm.OpenAs("", "target", comm.Message{}, comm.Handler{}); err == nil {
		t.Error("a comm without a name")
	}
	_ = c.Close(comm.Message{})
}
