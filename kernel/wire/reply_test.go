package wire

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A client that doesn't read a large reply holds up nobody else's.
func TestUnreadReplyBlocksNobody(t *testing.T) {
	s := listen(t, "tcp", Options{})
	lazy := join(t, s, Shell, "DEALER", "lazy")
	lazy.send(request(s, `"lazy"`)...)
	m, err := s.Receive(Shell)
	if err != nil {
		t.Fatal(err)
	}
	large := `"` + strings.Repeat("r", 10<<20) + `"`
	within(t, "two large replies", func() error {
		return errors.Join(
			s.Send(Shell, Message{Identities: m.Identities, Content: []byte(large)}),
			s.Send(Shell, Message{Identities: m.Identities, Content: []byte(large)}))
	})
	go serve(s, Shell)
	for range 10 {
		join(t, s, Shell, "DEALER", "").expectAnswer(s, `"quick"`)
	}
	for range 2 { // and when it reads at last, it gets them whole
		if got := contentOf(t, s, lazy.message()); got != large {
			t.Errorf("a reply of %d bytes arrived as %d", len(large), len(got))
		}
	}
}

// unreadClient is a client whose request has come, and who will read nothing; it gives where replies go.
func unreadClient(t *testing.T, s *Sockets) (*rawPeer, Message) {
	t.Helper()
	p := join(t, s, Shell, "DEALER", "me")
	p.send(request(s, `"x"`)...)
	m, err := s.Receive(Shell)
	if err != nil {
		t.Fatal(err)
	}
	return p, Message{Identities: m.Identities, Content: make([]byte, 100<<10)}
}

// Replies wait for nobody, so the queue of a client that never reads is bounded: in bytes,
func TestClientThatNeverReadsIsEnded(t *testing.T) {
	s := listen(t, "tcp", Options{Queue: 4 << 20})
	p, reply := unreadClient(t, s)
	within(t, "the end of the client", func() error {
		for {
			if err := s.Send(Shell, reply); err != nil {
				if errors.Is(err, ErrNoPeer) {
					return nil
				}
				return err
			}
		}
	})
	p.expectEnd()
}

// and, once there is much in it, in time.
func TestClientThatStopsReadingIsEnded(t *testing.T) {
	const enough = 50 * time.Millisecond
	s := listen(t, "tcp", Options{Queue: 1 << 20, LongPatience: enough})
	p, reply := unreadClient(t, s)
	client := onlyPeer(s.stations[Shell])
	eventually(t, "the client takes nothing more", func() bool {
		for client.queued.Load() < int64(s.opts.Queue) {
			if err := s.Send(Shell, reply); err != nil {
				t.Fatal(err)
			}
		}
		return client.idleFor() > enough
	})
	if err := s.Send(Shell, reply); !errors.Is(err, ErrNoPeer) {
		t.Errorf("Send returned %v", err)
	}
	p.expectEnd()
}

// Peers that are gone leave nothing behind, in zmq4's lists neither.
func TestGonePeersAreForgotten(t *testing.T) {
	const count = 200
	s, _ := serveAll(t, Options{})
	st := s.stations[Shell]
	var collected atomic.Int32
	for range count {
		p := join(t, s, Shell, "DEALER", "")
		p.expectAnswer(s, `"hello"`)
		runtime.AddCleanup(onlyPeer(st), func(n *atomic.Int32) { n.Add(1) }, &collected)
		_ = p.Close()
		eventually(t, "it has gone", func() bool { st.mu.Lock(); defer st.mu.Unlock(); return len(st.peers) == 0 && st.lent == 0 })
	}
	// zmq4 keeps the last few in the back of a slice.
	eventually(t, "their memory is back", func() bool { runtime.GC(); return collected.Load() > count*9/10 })
}

func TestSendToNobody(t *testing.T) {
	s := listen(t, "tcp", Options{})
	rows := []struct {
		name string
		ch   Channel
		m    Message
		want string
	}{
		{"never connected", Stdin, Message{Identities: [][]byte{[]byte("who")}}, ErrNoPeer.Error()},
		{"no identity", Shell, Message{}, ErrNoPeer.Error()},
		{"heartbeat", Heartbeat, Message{}, "nothing is sent on heartbeat"},
		{"no channel", 17, Message{}, "nothing is sent on unknown channel"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			within(t, "sending", func() error {
				if err := s.Send(row.ch, row.m); err == nil || !strings.Contains(err.Error(), row.want) {
					t.Errorf("Send returned %v, want %q", err, row.want)
				}
				return nil
			})
		})
	}
	for _, ch := range []Channel{IOPub, Heartbeat, -1, 9} {
		if _, err := s.Receive(ch); err == nil || errors.Is(err, ErrClosed) {
			t.Errorf("Receive(%v) returned %v", ch, err)
		}
	}
}

// A client that leaves in the middle of a reply is forgotten.
func TestClientVanishes(t *testing.T) {
	s := listen(t, "tcp", Options{})
	p := join(t, s, Shell, "DEALER", "me")
	p.send(request(s, `"x"`)...)
	m, err := s.Receive(Shell)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(Shell, Message{Identities: m.Identities, Content: make([]byte, 20<<20)}); err != nil {
		t.Fatal(err)
	}
	_, _ = io.ReadFull(p.src, make([]byte, 1000))
	_ = p.Close()
	eventually(t, "the client is known to be gone", func() bool {
		return errors.Is(s.Send(Shell, Message{Identities: m.Identities}), ErrNoPeer)
	})
	go serve(s, Shell)
	join(t, s, Shell, "DEALER", "me").expectAnswer(s, `"back"`)
}

// A client that comes back under its identity gets what is sent from then on, even if its old connection hasn't ended, and reads nothing.
func TestReconnectWithTheSameIdentity(t *testing.T) {
	s := listen(t, "tcp", Options{Queue: 1 << 20, LongPatience: 50 * time.Millisecond})
	old := join(t, s, Shell, "DEALER", "me")
	old.send(request(s, `"x"`)...)
	m, err := s.Receive(Shell)
	if err != nil {
		t.Fatal(err)
	}
	fresh := join(t, s, Shell, "DEALER", "me")
	fresh.send(request(s, `"y"`)...)
	if _, err := s.Receive(Shell); err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		content := fmt.Sprintf(`"%d%s"`, i, strings.Repeat("x", 100<<10))
		if err := s.Send(Shell, Message{Identities: m.Identities, Content: []byte(content)}); err != nil {
			t.Fatal(err)
		}
		if got := contentOf(t, s, fresh.message()); got != content {
			t.Fatalf("reply %d is %.20s…", i, got)
		}
		time.Sleep(time.Millisecond)
	}
}

func TestLibzmqReconnectsWithTheSameIdentity(t *testing.T) {
	s := listen(t, "tcp", Options{})
	p := startLibzmq(t)
	for i := range 20 {
		p.connect("c", "DEALER", s, Shell, args{"identity": "me"})
		p.send("c", request(s, `"x"`))
		m, err := s.Receive(Shell)
		if err != nil {
			t.Fatal(err)
		}
		p.do("close", args{"name": "c"}, nil)
		p.connect("c", "DEALER", s, Shell, args{"identity": "me"})
		p.send("c", request(s, `"y"`))
		if _, err := s.Receive(Shell); err != nil { // it is back
			t.Fatal(err)
		}
		want := fmt.Sprintf(`"reply %d"`, i)
		if err := s.Send(Shell, Message{Identities: m.Identities, Content: []byte(want)}); err != nil {
			t.Fatal(err)
		}
		if got := contentOf(t, s, p.receive("c")); got != want {
			t.Fatalf("received %s, want %s", got, want)
		}
		p.do("close", args{"name": "c"}, nil)
	}
}

func TestLibzmqConnectsAThousandTimes(t *testing.T) {
	s, _ := serveAll(t, Options{})
	go drainSubscriptions(s)
	p := startLibzmq(t)
	for ch := range channels {
		kind := map[Channel]string{IOPub: "SUB", Heartbeat: "REQ"}[ch]
		if kind == "" {
			kind = "DEALER"
		}
		p.do("quick", args{"kind": kind, "address": "tcp://" + s.info.Address(ch), "count": 1000}, nil)
	}
	for _, ch := range []Channel{Shell, Control, Stdin} {
		join(t, s, ch, "DEALER", "").expectAnswer(s, `"hello"`)
	}
	for _, st := range s.stations {
		eventually(t, st.channel.String()+" has no peer too many", func() bool {
			st.mu.Lock()
			defer st.mu.Unlock()
			return len(st.peers) <= 1 && st.lent <= 1 && len(st.silent) == 0
		})
	}
}

func TestHeartbeat(t *testing.T) {
	s := listen(t, "tcp", Options{})
	rows := []struct {
		name, kind string
		frames     [][]byte
	}{
		{"ping", "REQ", [][]byte{[]byte("ping")}},
		{"empty", "REQ", [][]byte{{}}},
		{"frames", "REQ", [][]byte{[]byte("a"), {}, []byte("b")}},
		{"from a DEALER", "DEALER", [][]byte{[]byte("ping")}},
	}
	p := startLibzmq(t)
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			p.connect(row.name, row.kind, s, Heartbeat, nil)
			p.send(row.name, row.frames)
			if got := p.receive(row.name); !equalFrames(got, row.frames) {
				t.Errorf("echoed %q, want %q", got, row.frames)
			}
		})
	}
}

// Whoever floods heartbeats, or PINGs, and reads none of the answers is bounded.
func TestFloodsAreBounded(t *testing.T) {
	beat := rawMessage(nil, bytes.Repeat([]byte("b"), 60<<10))
	ping := command("PING", append([]byte{0, 1}, bytes.Repeat([]byte("c"), 4<<10)...))
	rows := []struct {
		name string
		ch   Channel
		kind string
		unit []byte
		ends bool
	}{
		{"heartbeats", Heartbeat, "DEALER", beat, true},
		{"PINGs", Shell, "DEALER", ping, false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			s := listen(t, "tcp", Options{})
			go serve(s, Shell)
			p := join(t, s, row.ch, row.kind, "")
			before := liveHeap()
			var err error
			for written := 0; err == nil && written < 60<<20; written += len(row.unit) {
				_ = p.SetWriteDeadline(time.Now().Add(patience))
				_, err = p.Write(row.unit)
			}
			if (err != nil) != row.ends {
				t.Errorf("writing ended with %v", err)
			}
			if after := liveHeap(); after > before+20<<20 {
				t.Errorf("memory grew by %d MB", (after-before)>>20)
			}
		})
	}
}

// libzmq's own heartbeats (PING) are answered, else it would drop the connection.
func TestLibzmqHeartbeatsKeepTheConnection(t *testing.T) {
	s := listen(t, "tcp", Options{})
	go serve(s, Shell)
	p := startLibzmq(t)
	p.connect("c", "DEALER", s, Shell, args{"identity": "me", "options": map[string]int{"HEARTBEAT_IVL": 20, "HEARTBEAT_TIMEOUT": 200}})
	p.send("c", request(s, `"a"`))
	p.receive("c")
	st := s.stations[Shell]
	first := onlyPeer(st)
	time.Sleep(time.Second) // five timeouts
	p.send("c", request(s, `"b"`))
	p.receive("c")
	if first == nil || onlyPeer(st) != first {
		t.Error("the client had to connect anew")
	}
}

// onlyPeer gives a station's peer, if there is one and no more.
func onlyPeer(st *station) *peer {
	st.mu.Lock()
	defer st.mu.Unlock()
	for p := range st.peers {
		if len(st.peers) == 1 {
			return p
		}
	}
	return nil
}

// PINGs may stand between the frames of a message, where libzmq puts them.
func TestPingWithinAMessage(t *testing.T) {
	s := listen(t, "tcp", Options{})
	go serve(s, Shell)
	p := join(t, s, Shell, "DEALER", "")
	for i, f := range request(s, `"x"`) {
		p.write(command("PING", []byte("\x00\x01context")))
		if flags, body, err := p.frame(); err != nil || flags != 4 || string(body) != "\x04PONGcontext" {
			t.Fatalf("answered flags %d, %q, %v", flags, body, err)
		}
		m := rawMessage(f)
		if i < 5 {
			m[0] |= flagMore
		}
		p.write(m)
	}
	if got := contentOf(t, s, p.message()); got != `"x"` {
		t.Errorf("answered %s", got)
	}
}

// One caller's messages keep their order, and none is lost, while many callers send at once.
func TestConcurrentSendersKeepTheirOrder(t *testing.T) {
	const senders, each = 8, 500
	s := listen(t, "tcp", Options{})
	p := join(t, s, Shell, "DEALER", "me")
	p.send(request(s, `"x"`)...)
	m, err := s.Receive(Shell)
	if err != nil {
		t.Fatal(err)
	}
	for n := range senders {
		go func() {
			for i := range each {
				_ = s.Send(Shell, Message{Identities: m.Identities, Content: []byte(fmt.Sprintf("%d %d", n, i))})
			}
		}()
	}
	next := make([]int, senders)
	for range senders * each {
		var n, i int
		if _, err := fmt.Sscanf(contentOf(t, s, p.message()), "%d %d", &n, &i); err != nil {
			t.Fatal(err)
		}
		if i != next[n] {
			t.Fatalf("sender %d: message %d arrived when %d was due", n, i, next[n])
		}
		next[n]++
	}
}

func TestHundredMegabyteRequest(t *testing.T) {
	s := listen(t, "tcp", Options{})
	go serve(s, Shell)
	p := join(t, s, Shell, "DEALER", "")
	large := `"` + strings.Repeat("c", 100<<20) + `"`
	go p.send(request(s, large)...)
	if got := contentOf(t, s, p.message()); got != large {
		t.Errorf("a cell of %d bytes came back as %d", len(large), len(got))
	}
}
