package jupyter

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// outbox is a sender that keeps what is sent. While it is blocked, Send waits, as for a subscriber that is slow.
type outbox struct {
	blocked sync.Mutex
	mu      sync.Mutex
	sent    []string
	arrived chan struct{}
}

func (o *outbox) Send(ch wire.Channel, m wire.Message) error {
	o.blocked.Lock()
	defer o.blocked.Unlock()
	return o.SendUrgent(ch, m)
}

func (o *outbox) SendUrgent(_ wire.Channel, m wire.Message) error {
	var h Header
	_ = json.Unmarshal(m.Header, &h)
	var s Stream
	_ = json.Unmarshal(m.Content, &s)
	o.mu.Lock()
	o.sent = append(o.sent, strings.TrimSpace(fmt.Sprintf("%s %s %s", h.MsgType, s.Name, s.Text)))
	o.mu.Unlock()
	o.arrived <- struct{}{}
	return nil
}

func (o *outbox) list() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.sent)
}

func newOutbox(t *testing.T) (*outbox, *publisher) {
	o := &outbox{arrived: make(chan struct{}, 10_000)}
	return o, newPublisher(newIdentity(), o, slog.New(slog.NewTextHandler(t.Output(), nil)))
}

func asked(id string) *request {
	return &request{Message: wire.Message{Header: json.RawMessage(fmt.Sprintf(`{"msg_id": %q}`, id))}}
}

// Text leaves by itself after a while, without another message behind it.
func TestStreamLeaves(t *testing.T) {
	o, p := newOutbox(t)
	r := asked("a")
	p.write(r, "stdout", "one ")
	p.write(r, "stdout", "two")
	if got := o.list(); len(got) != 0 {
		t.Errorf("sent at once: %q", got)
	}
	select {
	case <-o.arrived:
	case <-time.After(patience):
		t.Fatal("the text stays")
	}
	if got := o.list(); !slices.Equal(got, []string{"stream stdout one two"}) {
		t.Errorf("sent %q, want one message", got)
	}
}

// Many small writes are few messages, and nothing is lost or changed in order.
func TestStreamGathered(t *testing.T) {
	o, p := newOutbox(t)
	r := asked("a")
	var want strings.Builder
	for i := range 100_000 {
		line := fmt.Sprintf("line %d\n", i)
		want.WriteString(line)
		p.write(r, "stdout", line)
	}
	p.flush()
	var got strings.Builder
	messages := o.list()
	for _, m := range messages {
		text := strings.TrimPrefix(m, "stream stdout ")
		got.WriteString(text + "\n")
	}
	if got.String() != want.String() {
		t.Error("the text differs")
	}
	if most := want.Len()/streamLimit + 100; len(messages) > most {
		t.Errorf("%d messages, want at most %d", len(messages), most)
	}
}

// Another stream, another cell and a display come after the text before them.
func TestStreamOrder(t *testing.T) {
	o, p := newOutbox(t)
	a, b := asked("a"), asked("b")
	p.begin(a)
	p.write(a, "stdout", "1")
	p.write(a, "stderr", "2")
	p.write(b, "stderr", "3")
	p.publish(a, "display_data", Display{})
	p.write(a, "stdout", "4")
	p.done(a)
	want := []string{"status", "stream stdout 1", "stream stderr 2", "stream stderr 3", "display_data", "stream stdout 4", "status"}
	if got := o.list(); !slices.Equal(got, want) {
		t.Errorf("sent %q, want %q", got, want)
	}
}

// A request is answered also while a cell's output waits for a slow subscriber.
func TestStateDoesNotWait(t *testing.T) {
	o, p := newOutbox(t)
	cell, other := asked("cell"), asked("other")
	p.begin(cell)
	o.blocked.Lock()
	var output sync.WaitGroup
	output.Go(func() { p.write(cell, "stdout", strings.Repeat("x", streamLimit)) })
	p.state(other, busy)
	p.state(other, idle)
	if got := o.list(); !slices.Equal(got, []string{"status", "status", "status", "status"}) {
		t.Errorf("sent %q, want four states", got)
	}
	o.blocked.Unlock()
	output.Wait()
}

func TestTakePrompt(t *testing.T) {
	tests := []struct {
		name     string
		printed  string
		flushed  bool
		prompt   string
		want     string
		messages []string
	}{
		{"waiting", "hello\nname? ", false, "name? ", "name? ", []string{"stream stdout hello"}},
		{"on the screen", "hello\nname? ", true, "name? ", "", []string{"stream stdout hello\nname?"}},
		{"not printed", "hello\n", false, "secret? ", "secret? ", []string{"stream stdout hello"}},
		{"none", "hello\n", false, "", "", []string{"stream stdout hello"}},
		{"nothing else", "name? ", false, "name? ", "name? ", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o, p := newOutbox(t)
			r := asked("a")
			p.write(r, "stdout", test.printed)
			if test.flushed {
				p.flush()
			}
			if got := p.takePrompt(r, test.prompt); got != test.want {
				t.Errorf("prompt %q, want %q", got, test.want)
			}
			p.flush()
			if got := o.list(); !slices.Equal(got, test.messages) {
				t.Errorf("sent %q, want %q", got, test.messages)
			}
		})
	}
}

// What can't be written as JSON is replaced by a message that says so.
func TestUnwritable(t *testing.T) {
	o, p := newOutbox(t)
	p.publish(asked("a"), "display_data", Display{Data: map[string]any{"application/json": func() {}}})
	got := o.list()
	if len(got) != 1 || !strings.HasPrefix(got[0], "stream stderr thunen: an output of type display_data can't be written") {
		t.Errorf("sent %q, want a message on stderr", got)
	}
}
