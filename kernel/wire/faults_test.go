package wire

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// stillServes checks that new and old clients of every channel are served.
func stillServes(t *testing.T, s *Sockets) {
	t.Helper()
	for _, ch := range []Channel{Shell, Control, Stdin} {
		join(t, s, ch, "DEALER", "").expectAnswer(s, fmt.Sprintf("%q", ch))
	}
	beat := join(t, s, Heartbeat, "REQ", "")
	beat.send(nil, []byte("ping"))
	if got := beat.message(); len(got) != 2 || string(got[1]) != "ping" {
		t.Fatalf("heartbeat answered %q", got)
	}
	sub := join(t, s, IOPub, "SUB", "")
	sub.subscribe("still")
	within(t, "a subscription", func() error {
		for topic := range s.Subscriptions() {
			if topic == "still" {
				return nil
			}
		}
		return io.EOF
	})
	if err := s.Send(IOPub, Message{Identities: [][]byte{[]byte("still there")}}); err != nil {
		t.Fatal(err)
	}
	if got := sub.message(); string(got[0]) != "still there" {
		t.Fatalf("published %q", got)
	}
}

// serveAll opens sockets whose channels are all served, and logged.
func serveAll(t *testing.T, opts Options) (*Sockets, *logBook) {
	t.Helper()
	book := &logBook{}
	opts.Logger = book.logger()
	s := listen(t, "tcp", opts)
	for _, ch := range []Channel{Shell, Control, Stdin} {
		go serve(s, ch)
	}
	return s, book
}

func TestSilentPeersBlockNobody(t *testing.T) {
	s, _ := serveAll(t, Options{})
	for ch := range channels {
		for range 200 {
			dial(t, s, ch)
		}
	}
	stillServes(t, s)
}

func TestHalfHandshakesBlockNobody(t *testing.T) {
	whole := append(rawGreeting(), rawReady("DEALER", "x")...)
	s, _ := serveAll(t, Options{})
	for ch := range channels {
		for n := 1; n < len(whole); n += 7 {
			dial(t, s, ch).write(whole[:n])
		}
	}
	stillServes(t, s)
}

func TestSilentPeerIsEndedInTime(t *testing.T) {
	s, _ := serveAll(t, Options{Handshake: 50 * time.Millisecond})
	p := dial(t, s, Shell)
	p.expectEnd()
	half := dial(t, s, Shell)
	half.write(rawGreeting())
	half.expectEnd()
}

func TestOldestSilentPeerMakesRoom(t *testing.T) {
	s, _ := serveAll(t, Options{})
	first := dial(t, s, Shell)
	st := s.stations[Shell]
	silent := func() int { st.mu.Lock(); defer st.mu.Unlock(); return len(st.silent) }
	eventually(t, "the first is noticed", func() bool { return silent() == 1 })
	for range silentLimit {
		dial(t, s, Shell)
	}
	first.expectEnd()
	eventually(t, "the rest wait", func() bool { return silent() == silentLimit })
}

// badIntroductions are peers that aren't let in, on any channel.
var badIntroductions = []struct {
	name  string
	bytes []byte
	logs  string // what the log says of it
}{
	{"http", []byte("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"), "not a ZeroMQ greeting"},
	{"zeros", make([]byte, 200), "not a ZeroMQ greeting"},
	{"no signature end", bytes.Repeat([]byte{0xFF}, 200), "not a ZeroMQ greeting"},
	{"ZMTP 2", edit(rawGreeting(), 10, 1), "too old"},
	{"CURVE", append(append(rawGreeting()[:12], "CURVE"...), make([]byte, 47)...), "CURVE"},
	{"garbage after the greeting", append(rawGreeting(), bytes.Repeat([]byte{0xAB}, 50)...), "reserved flags"},
	{"message instead of READY", append(rawGreeting(), rawMessage([]byte("hello"))...), "before READY"},
	{"another command", append(rawGreeting(), "\x04\x06\x05HELLO"...), "before READY"},
	{"empty command", append(rawGreeting(), 4, 0), "malformed command"},
	{"command name too long", append(rawGreeting(), "\x04\x06\x50READY"...), "malformed command"},
	{"READY cut short", append(rawGreeting(), "\x04\x0b\x05READY\x0bSock"...), "malformed READY"},
	{"READY with a long value", append(rawGreeting(), "\x04\x0d\x05READY\x01a\xff\xff\xff\xffx"...), "malformed READY"},
	{"READY with a nameless property", append(rawGreeting(), "\x04\x0b\x05READY\x00\x00\x00\x00\x00"...), "malformed READY"},
	{"READY of 1 MB", append(rawGreeting(), 6, 0, 0, 0, 0, 0, 0x10, 0, 0), "announces a command"},
	{"READY of 2^62 bytes", append(rawGreeting(), 6, 0x40, 0, 0, 0, 0, 0, 0, 0), "announces a command"},
	{"unknown socket type", append(rawGreeting(), rawReady("BANANA", "")...), "BANANA"},
	{"no socket type", append(rawGreeting(), "\x04\x06\x05READY"...), "which can't connect"},
	{"PUSH socket", append(rawGreeting(), rawReady("PUSH", "")...), "PUSH"},
	{"identity too long", append(rawGreeting(), rawReady("DEALER", strings.Repeat("i", 256))...), "255"},
}

func edit(b []byte, at int, value byte) []byte { b[at] = value; return b }

func TestBadIntroductionsAreRefused(t *testing.T) {
	for _, bad := range badIntroductions {
		t.Run(bad.name, func(t *testing.T) {
			s, book := serveAll(t, Options{})
			for ch := range channels {
				p := dial(t, s, ch)
				_, _ = p.Write(bad.bytes)
				p.expectEnd()
			}
			eventually(t, "the log says why five times", func() bool { return strings.Count(book.String(), bad.logs) >= int(channels) })
			stillServes(t, s)
		})
	}
}

// Only the socket types that Jupyter pairs may meet.
func TestSocketTypesMustFit(t *testing.T) {
	fits := map[Channel]string{Shell: "DEALER REQ ROUTER", Control: "DEALER REQ ROUTER", Stdin: "DEALER REQ ROUTER", Heartbeat: "DEALER REQ ROUTER", IOPub: "SUB XSUB"}
	s := listen(t, "tcp", Options{})
	for ch := range channels {
		for _, kind := range strings.Fields("PAIR PUB SUB REQ REP DEALER ROUTER PULL PUSH XPUB XSUB dealer") {
			p := dial(t, s, ch)
			p.write(rawGreeting(), rawReady(kind, ""))
			p.readHandshake()
			if slices.Contains(strings.Fields(fits[ch]), kind) {
				p.write(command("PING", []byte{0, 0}))
				if _, body, err := p.frame(); err != nil || string(body) != "\x04PONG" {
					t.Errorf("%s on %s: answered %q, %v", kind, ch, body, err)
				}
				continue
			}
			p.expectEnd()
		}
	}
}

// Whatever keeps connections from being accepted, when it is over they are.
func TestAcceptGoesOn(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	flaky := &flakyListener{Listener: l, failures: 4}
	st := newStation(Shell, flaky, Options{}.withDefaults(), nil, make(chan struct{}), nil)
	if err := st.open(context.Background()); err != nil {
		t.Fatal(err)
	}
	defer st.close(time.Now())
	s := &Sockets{info: ConnectionInfo{Transport: "tcp", IP: "127.0.0.1", ShellPort: l.Addr().(*net.TCPAddr).Port}}
	join(t, s, Shell, "DEALER", "")
	if flaky.failures != 0 {
		t.Errorf("%d failures weren't met", flaky.failures)
	}
}

// flakyListener fails to accept some times, as when there are no descriptors left.
type flakyListener struct {
	net.Listener
	failures int
}

func (l *flakyListener) Accept() (net.Conn, error) {
	if l.failures > 0 {
		l.failures--
		return nil, &net.OpError{Op: "accept", Err: syscall.EMFILE}
	}
	return l.Listener.Accept()
}

// badStreams are what ends a peer that was let in, on the channels named.
var badStreams = []struct {
	name     string
	bytes    []byte
	channels []Channel
	logs     string
}{
	{"frame of 2^62 bytes", long(0, 1<<62), []Channel{Shell, Control, Stdin, IOPub, Heartbeat}, "announces a message"},
	{"frame of 2^64-1 bytes", long(0, 1<<64-1), []Channel{Shell, Control, Stdin, IOPub, Heartbeat}, "announces a message"},
	{"frame of 1 GiB and 1", long(0, 1<<30+1), []Channel{Shell, Control, Stdin, IOPub, Heartbeat}, "announces a message"},
	{"two frames of 1 GiB together", append(rawMessage([]byte("x"), nil)[:3], long(0, 1<<30)...), []Channel{Shell, Control, Stdin}, "announces a message"},
	{"heartbeat of 1 MB", long(0, 1<<20), []Channel{Heartbeat}, "announces a message"},
	{"topic of 1 MB", long(0, 1<<20), []Channel{IOPub}, "announces a message"},
	{"command of 2^62 bytes", long(4, 1<<62), []Channel{Shell, Control, Stdin, IOPub, Heartbeat}, "announces a command"},
	{"command with more to come", []byte{5, 1, 0}, []Channel{Shell, Control, Stdin, IOPub, Heartbeat}, "reserved flags"},
	{"reserved flags", []byte{0x80, 1, 0}, []Channel{Shell, Control, Stdin, IOPub, Heartbeat}, "reserved flags"},
	{"garbage", bytes.Repeat([]byte{0xDB, 0x17}, 100), []Channel{Shell, Control, Stdin, IOPub, Heartbeat}, "reserved flags"},
	{"command without a name", []byte{4, 0}, []Channel{Shell, Control, Stdin, IOPub, Heartbeat}, "malformed command"},
	{"PING without its time", []byte("\x04\x05\x04PING"), []Channel{Shell, Control, Stdin, IOPub, Heartbeat}, "malformed PING"},
	{"ERROR", []byte("\x04\x07\x05ERROR\x00"), []Channel{Shell, Control, Stdin, IOPub, Heartbeat}, "reports an error"},
	{"frames without end", bytes.Repeat([]byte{1, 0}, frameLimit+1), []Channel{Shell, Control, Stdin}, "frames"},
	{"subscriptions without end", manyTopics(), []Channel{IOPub}, "too many subscriptions"},
	{"subscriptions without bound", longTopics(), []Channel{IOPub}, "too many subscriptions"},
}

// long is the header of a long frame.
func long(flags byte, size uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{flags | 2}, size)
}

func manyTopics() []byte {
	var b []byte
	for i := range topicLimit + 1 {
		b = append(b, rawMessage([]byte(fmt.Sprintf("\x01topic %d", i)))...)
	}
	return b
}

func longTopics() []byte {
	var b []byte
	for i := range 3 {
		b = append(b, rawMessage(append([]byte{1, byte(i)}, make([]byte, topicBytes/2)...))...)
	}
	return b
}

func TestBadStreamsEndThePeerAlone(t *testing.T) {
	for _, bad := range badStreams {
		t.Run(bad.name, func(t *testing.T) {
			s, book := serveAll(t, Options{})
			go drainSubscriptions(s)
			for _, ch := range bad.channels {
				kind := map[bool]string{true: "SUB", false: "DEALER"}[ch == IOPub]
				p := join(t, s, ch, kind, "")
				_, _ = p.Write(bad.bytes)
				p.expectEnd()
			}
			eventually(t, "the log says why", func() bool { return strings.Count(book.String(), bad.logs) >= len(bad.channels) })
			for _, ch := range []Channel{Shell, Control, Stdin} {
				join(t, s, ch, "DEALER", "").expectAnswer(s, `"hello"`)
			}
		})
	}
}

func drainSubscriptions(s *Sockets) {
	for range s.Subscriptions() {
	}
}

// A length is only a claim: 100 peers that announce 1 GiB each cost no memory.
func TestAnnouncedLengthTakesNoMemory(t *testing.T) {
	s, _ := serveAll(t, Options{})
	before := liveHeap()
	for range 100 {
		p := join(t, s, Shell, "DEALER", "")
		p.write(long(0, 1<<30), make([]byte, 1000))
	}
	join(t, s, Shell, "DEALER", "").expectAnswer(s, `"hello"`)
	if after := liveHeap(); after > before+50<<20 {
		t.Errorf("memory grew by %d MB", (after-before)>>20)
	}
}

// Messages that are whole frames but no Jupyter messages: dropped, and the client stays connected.
func TestMalformedMessagesAreDropped(t *testing.T) {
	s, book := serveAll(t, Options{})
	good := request(s, `"good"`)
	wrong := request(s, `"wrong"`)
	wrong[1] = bytes.Repeat([]byte("0"), 64)
	upper := request(s, `"upper"`)
	upper[1] = bytes.ToUpper(upper[1])
	unsigned := request(s, `"unsigned"`)
	unsigned[1] = nil
	rows := []struct {
		name   string
		frames [][]byte
		logs   string
	}{
		{"empty", [][]byte{{}}, "no <IDS|MSG> frame"},
		{"empty frames", make([][]byte, 10), "no <IDS|MSG> frame"},
		{"no delimiter", good[1:], "no <IDS|MSG> frame"},
		{"delimiter only", good[:1], "0 frames after the delimiter"},
		{"four frames", good[:5], "4 frames after the delimiter"},
		{"wrong signature", wrong, "wrong signature"},
		{"signature in capitals", upper, "wrong signature"},
		{"no signature", unsigned, "no signature"},
		{"signature with a byte more", append([][]byte{good[0], append(bytes.Clone(good[1]), '0')}, good[2:]...), "wrong signature"},
		{"parts in another order", [][]byte{good[0], good[1], good[3], good[2], good[4], good[5]}, "wrong signature"},
	}
	for _, ch := range []Channel{Shell, Control, Stdin} {
		p := join(t, s, ch, "DEALER", "")
		for _, row := range rows {
			before := strings.Count(book.String(), row.logs)
			p.send(row.frames...)
			eventually(t, row.name+" is logged", func() bool { return strings.Count(book.String(), row.logs) > before })
		}
		p.expectAnswer(s, `"still here"`)
	}
	for _, secret := range []string{testKey, "good", string(good[1]), "msg_id"} {
		if strings.Contains(book.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

// A verified message is delivered whatever its parts say: package jupyter answers it.
func TestUnusualMessagesAreDelivered(t *testing.T) {
	s := listen(t, "tcp", Options{})
	p := join(t, s, Shell, "DEALER", "me")
	rows := []struct {
		name string
		m    Message
	}{
		{"not JSON", Message{Header: []byte("\x00\xff{"), Content: []byte("nonsense")}},
		{"10,000 levels", Message{Header: uniqueHeader(), Content: []byte(strings.Repeat("[", 10000))}},
		{"buffers", Message{Header: uniqueHeader(), Buffers: [][]byte{{}, {0}, make([]byte, 1<<20)}}},
		{"proxied", Message{Identities: [][]byte{[]byte("hop")}, Header: uniqueHeader()}},
		{"delimiter in a buffer", Message{Header: uniqueHeader(), Buffers: [][]byte{[]byte(delimiter)}}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			p.send(s.codec.encode(row.m)...)
			got, err := s.Receive(Shell)
			if err != nil {
				t.Fatal(err)
			}
			want := row.m
			want.Identities = append([][]byte{[]byte("me")}, want.Identities...)
			if a, b := s.codec.encode(got), s.codec.encode(want); !equalFrames(a, b) {
				t.Errorf("received %.200q, want %.200q", a, b)
			}
		})
	}
}

func equalFrames(a, b [][]byte) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !bytes.Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

func TestReplayedMessagesAreDropped(t *testing.T) {
	s, book := serveAll(t, Options{})
	p := join(t, s, Shell, "DEALER", "me")
	frames := request(s, `"once"`)
	p.send(frames...)
	p.message()
	thief := join(t, s, Control, "DEALER", "thief")
	thief.send(frames...) // on another channel too
	p.send(frames...)
	eventually(t, "both copies are logged", func() bool { return strings.Count(book.String(), "a copy of an earlier message") == 2 })
	p.expectAnswer(s, `"twice"`)
}

func TestTruncatedMessageNeverArrives(t *testing.T) {
	s, _ := serveAll(t, Options{})
	whole := rawMessage(request(s, `"half"`)...)
	for n := 1; n < len(whole); n += 11 {
		p := join(t, s, Shell, "DEALER", "")
		p.write(whole[:n])
		_ = p.Close()
	}
	join(t, s, Shell, "DEALER", "").expectAnswer(s, `"whole"`)
}
