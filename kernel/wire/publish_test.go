package wire

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
	"time"
)

// awaitSubscription waits for the kernel to learn of a subscription.
func awaitSubscription(t *testing.T, s *Sockets, want string) {
	t.Helper()
	within(t, "subscription to "+want, func() error {
		if got := <-s.Subscriptions(); got != want {
			return fmt.Errorf("to %q", got)
		}
		return nil
	})
}

func publish(tb testing.TB, s *Sockets, topic, content string) {
	tb.Helper()
	m := Message{Identities: [][]byte{[]byte(topic)}, Header: []byte(`{"msg_type":"stream"}`), Content: []byte(content)}
	if err := s.Send(IOPub, m); err != nil {
		tb.Fatal(err)
	}
}

// Both forms of subscribing: a message (ZMTP 3.0) and a command (3.1).
func TestSubscriptions(t *testing.T) {
	cancel := func(topic string) []byte { return command("CANCEL", []byte(topic)) }
	rows := []struct {
		name                   string
		subscribe, unsubscribe func(topic string) []byte
	}{
		{"message", func(topic string) []byte { return rawMessage(append([]byte{1}, topic...)) },
			func(topic string) []byte { return rawMessage(append([]byte{0}, topic...)) }},
		{"command", func(topic string) []byte { return command("SUBSCRIBE", []byte(topic)) }, cancel},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			s := listen(t, "tcp", Options{})
			sub := join(t, s, IOPub, "SUB", "")
			sub.write(row.subscribe("a.b"))
			awaitSubscription(t, s, "a.b")
			publish(t, s, "a.bc", `"prefix"`)
			publish(t, s, "a", `"shorter"`)
			publish(t, s, "b", `"other"`)
			sub.write(row.subscribe("a.b")) // again: no news
			sub.write(row.subscribe("end"), row.unsubscribe("a.b"), row.unsubscribe("never"), row.subscribe("fence"))
			awaitSubscription(t, s, "end")
			awaitSubscription(t, s, "fence")
			publish(t, s, "a.b", `"unsubscribed"`)
			publish(t, s, "end", `"end"`)
			if got := contentOf(t, s, sub.message()[1:]); got != `"prefix"` {
				t.Errorf("first %s", got)
			}
			if got := contentOf(t, s, sub.message()[1:]); got != `"end"` {
				t.Errorf("then %s", got)
			}
		})
	}
}

// What a subscriber sends besides subscriptions means nothing, whole or in frames.
func TestSubscribersNoise(t *testing.T) {
	s := listen(t, "tcp", Options{})
	sub := join(t, s, IOPub, "SUB", "")
	for range 100 {
		sub.send([]byte("noise"))
		sub.send(nil)
		sub.send([]byte{1}, []byte("of two frames"))
	}
	sub.subscribe("")
	awaitSubscription(t, s, "")
	publish(t, s, "x", `"heard"`)
	if got := contentOf(t, s, sub.message()[1:]); got != `"heard"` {
		t.Errorf("heard %s", got)
	}
}

// A message sent in answer to a subscription reaches the subscriber, each time: that is what iopub_welcome rests on.
func TestWelcomeIsNeverMissed(t *testing.T) {
	s := listen(t, "tcp", Options{})
	go func() {
		for topic := range s.Subscriptions() {
			_ = s.Send(IOPub, Message{Identities: [][]byte{[]byte(topic)}, Content: []byte(`"welcome"`)})
		}
	}()
	for i := range 200 {
		topic := fmt.Sprintf("%d.", i)
		sub := join(t, s, IOPub, "SUB", "")
		sub.subscribe(topic)
		if got := sub.message(); string(got[0]) != topic {
			t.Fatalf("subscriber %d got %q", i, got)
		}
		_ = sub.Close()
	}
}

// With Options.Welcome a subscriber's first message is its welcome, whatever is published at the same time.
func TestWelcomeComesFirst(t *testing.T) {
	s := listen(t, "tcp", Options{Welcome: func(topic string) (Message, error) {
		return Message{Identities: [][]byte{[]byte(topic)}, Header: uniqueHeader(), Content: []byte(`"welcome to ` + topic + `"`)}, nil
	}})
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				return
			default:
				_ = s.SendUrgent(IOPub, Message{Identities: [][]byte{[]byte("topic")}, Header: uniqueHeader(), Content: []byte(`"noise"`)})
			}
		}
	}()
	for range 50 {
		p := join(t, s, IOPub, "SUB", "")
		p.subscribe("topic")
		for i, want := range []string{`"welcome to topic"`, `"noise"`, `"noise"`} {
			if got := contentOf(t, s, p.message()); got != want {
				t.Errorf("message %d is %s, want %s", i, got, want)
			}
		}
		_ = p.Close()
	}
	close(done)
	<-ended
}

// Nothing is lost to a subscriber that reads: many small messages, then much in few.
func TestLibzmqSubscriberLosesNothing(t *testing.T) {
	rows := []struct {
		name         string
		count, bytes int
		pause        float64 // of the reader, between messages
		options      Options
	}{
		{"10,000 lines", 10_000, 60, 0, Options{}},
		{"100 MB", 1600, 64 << 10, 0, Options{}},
		{"one of 20 MB", 1, 20 << 20, 0, Options{}},
		{"30 MB to a slow reader, through a short queue", 500, 60 << 10, 0.001, Options{Queue: 1 << 20}},
	}
	for _, transport := range []string{"tcp", "ipc"} {
		for _, row := range rows {
			t.Run(transport+" "+row.name, func(t *testing.T) {
				s := listen(t, transport, row.options)
				p := startLibzmq(t)
				p.connect("sub", "SUB", s, IOPub, args{"subscribe": []string{""}})
				awaitSubscription(t, s, "")
				p.start("drain", args{"name": "sub", "until": hex.EncodeToString([]byte(`"end"`)), "timeout": 60, "pause": row.pause})
				digest := sha256.New()
				for i := range row.count {
					content := bytes.Repeat([]byte{byte('a' + i%26)}, row.bytes)
					copy(content, fmt.Sprintf("%08d", i))
					digest.Write(content)
					publish(t, s, "stream.stdout", string(content))
				}
				publish(t, s, "status", `"end"`)
				var got drained
				p.finish(&got)
				if got.Count != row.count || got.Digest != hex.EncodeToString(digest.Sum(nil)) {
					t.Errorf("%d of %d messages arrived, digest right: %v", got.Count, row.count, got.Digest == hex.EncodeToString(digest.Sum(nil)))
				}
			})
		}
	}
}

func TestPublishingToNobodyReturns(t *testing.T) {
	s := listen(t, "tcp", Options{})
	within(t, "publishing", func() error {
		for range 1000 {
			publish(t, s, "x", `"unheard"`)
		}
		return nil
	})
}

// A subscriber that stops reading while 200 MB are printed is dropped; the others lose nothing, memory stays bounded, urgent messages
// and other channels don't wait.
func TestStuckSubscriberIsDropped(t *testing.T) {
	const count, size = 3200, 64 << 10
	opts := Options{ShortPatience: 500 * time.Millisecond}
	s, book := serveAll(t, opts)
	stuck := join(t, s, IOPub, "SUB", "")
	stuck.subscribe("")
	awaitSubscription(t, s, "")
	reader := startLibzmq(t)
	reader.connect("sub", "SUB", s, IOPub, args{"subscribe": []string{""}})
	awaitSubscription(t, s, "")
	reader.start("drain", args{"name": "sub", "until": hex.EncodeToString([]byte(`"end"`)), "timeout": 60})

	before, most := liveHeap(), uint64(0)
	content := string(bytes.Repeat([]byte("x"), size))
	shell := join(t, s, Shell, "DEALER", "")
	for i := range count {
		publish(t, s, "stream", content)
		if i%400 == 0 {
			most = max(most, liveHeap())
			shell.expectAnswer(s, `"alive"`)
		}
	}
	publish(t, s, "status", `"end"`)
	var got drained
	reader.finish(&got)
	if got.Count != count {
		t.Errorf("the reader got %d of %d messages", got.Count, count)
	}
	if limit := before + 3*uint64(s.opts.Queue); most > limit {
		t.Errorf("memory grew from %d to %d MB", before>>20, most>>20)
	}
	stuck.expectEnd()
	eventually(t, "the log says why", func() bool { return bytes.Contains([]byte(book.String()), []byte("it has stopped reading")) })
}

// Urgent messages don't stand behind one that is larger than any queue, for a subscriber that doesn't read.
func TestUrgentMessagesPassALargeOne(t *testing.T) {
	s := listen(t, "tcp", Options{Queue: 1 << 20, LongPatience: time.Hour, Linger: time.Millisecond})
	stuck := join(t, s, IOPub, "SUB", "")
	stuck.subscribe("")
	awaitSubscription(t, s, "")
	publish(t, s, "x", string(make([]byte, 20<<20)))
	within(t, "urgent messages", func() error {
		for range 1000 {
			if err := s.SendUrgent(IOPub, Message{Identities: [][]byte{[]byte("status")}}); err != nil {
				return err
			}
		}
		return nil
	})
	flooded := make(chan error)
	go func() {
		for {
			if err := s.SendUrgent(IOPub, Message{Identities: [][]byte{[]byte("status")}, Content: make([]byte, 16<<10)}); err != nil {
				flooded <- err
				return
			}
		}
	}()
	st := s.stations[IOPub]
	eventually(t, "a flood of them waits", func() bool { return st.room.waiting.Load() == 1 })
	if queued := st.fullQueue(); queued > 23<<20 {
		t.Errorf("%d bytes are queued", queued)
	}
	within(t, "closing", s.Close)
	if err := <-flooded; err != ErrClosed {
		t.Errorf("the waiting SendUrgent returned %v", err)
	}
}

// fullQueue is what waits for all peers.
func (st *station) fullQueue() int64 {
	st.mu.Lock()
	defer st.mu.Unlock()
	return st.queued()
}

// blockedSender opens sockets with a subscriber that doesn't read, and sends until Send waits for it; the channel gives the error it returns.
func blockedSender(t *testing.T) (*Sockets, <-chan error) {
	t.Helper()
	s := listen(t, "tcp", Options{Queue: 1 << 20, LongPatience: time.Hour, Linger: time.Millisecond})
	stuck := join(t, s, IOPub, "SUB", "")
	stuck.subscribe("")
	awaitSubscription(t, s, "")
	blocked := make(chan error, 1)
	go func() {
		for {
			if err := s.Send(IOPub, Message{Identities: [][]byte{[]byte("x")}, Content: make([]byte, 64<<10)}); err != nil {
				blocked <- err
				return
			}
		}
	}()
	eventually(t, "Send waits", func() bool { return s.stations[IOPub].room.waiting.Load() == 1 })
	return s, blocked
}

// When the kernel is about to end, a stuck subscriber is given up at once, and so is one that is stuck from then on.
func TestHurry(t *testing.T) {
	s, blocked := blockedSender(t)
	s.Hurry()
	s.Hurry()
	eventually(t, "the stuck subscriber is given up", func() bool { return subscribers(s) == 0 })
	join(t, s, IOPub, "SUB", "").subscribe("")
	awaitSubscription(t, s, "")
	eventually(t, "another is given up", func() bool { return subscribers(s) == 0 })
	within(t, "closing", s.Close)
	if err := <-blocked; err != ErrClosed {
		t.Errorf("Send returned %v", err)
	}
}

// While a subscriber is stuck and alone, Send waits and SendUrgent doesn't; Close ends the wait.
func TestUrgentMessagesDoNotWait(t *testing.T) {
	s, blocked := blockedSender(t)
	within(t, "urgent messages", func() error {
		for range 1000 {
			if err := s.SendUrgent(IOPub, Message{Identities: [][]byte{[]byte("status")}}); err != nil {
				return err
			}
		}
		return nil
	})
	within(t, "closing", s.Close)
	if err := <-blocked; err != ErrClosed {
		t.Errorf("the waiting Send returned %v", err)
	}
}

// A subscriber that is slow, but reads, is waited for.
func TestSlowSubscriberIsNotDropped(t *testing.T) {
	s := listen(t, "tcp", Options{Queue: 1 << 20, ShortPatience: 2 * time.Second, LongPatience: 2 * time.Second})
	slow := join(t, s, IOPub, "SUB", "")
	slow.subscribe("")
	awaitSubscription(t, s, "")
	const count = 400
	go func() {
		for i := range count {
			_ = s.Send(IOPub, Message{Identities: [][]byte{[]byte("x")}, Content: append([]byte(fmt.Sprintf("%06d", i)), make([]byte, 32<<10)...)})
		}
	}()
	for i := range count {
		if got := slow.message(); string(got[6][:6]) != fmt.Sprintf("%06d", i) {
			t.Fatalf("message %d is %s", i, got[6][:6])
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// Many subscribers share what may be queued.
func TestQueuesOfManySubscribersAreBounded(t *testing.T) {
	s := listen(t, "tcp", Options{Queue: 4 << 20, LongPatience: 300 * time.Millisecond})
	go drainSubscriptions(s)
	for range 60 {
		p := join(t, s, IOPub, "SUB", "")
		p.subscribe("")
	}
	eventually(t, "all have subscribed", func() bool { return subscribers(s) == 60 })
	before, most := liveHeap(), uint64(0)
	for i := range 3000 {
		publish(t, s, "x", string(make([]byte, 8<<10))) // small enough to be copied for each
		if i%500 == 0 {
			most = max(most, liveHeap())
		}
	}
	if limit := before + 2*60<<20; most > limit {
		t.Errorf("memory grew from %d to %d MB", before>>20, most>>20)
	}
}

// subscribers counts the peers of iopub that have subscribed.
func subscribers(s *Sockets) int {
	st := s.stations[IOPub]
	st.mu.Lock()
	defer st.mu.Unlock()
	n := 0
	for p, live := range st.peers {
		if live && p.wants("") {
			n++
		}
	}
	return n
}
