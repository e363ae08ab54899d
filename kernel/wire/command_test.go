package wire

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"testing"
	"time"
)

// commanded is a subscriber of a station that isn't bound, and what is written to it until it ends.
func commanded(t *testing.T) (p *peer, written func() []byte) {
	closing := make(chan struct{})
	st := newStation(IOPub, nil, Options{}.withDefaults(), newReports(closing), closing, nil)
	st.greeting = func(topic string) []byte { return joined([][]byte{[]byte("welcome " + topic)}) }
	ours, theirs := net.Pipe()
	var out bytes.Buffer
	read := make(chan struct{})
	go func() { _, _ = io.Copy(&out, theirs); close(read) }()
	p = newPeer(st, ours, bufio.NewReader(ours), everySubscriber)
	return p, func() []byte {
		for p.queued.Load() > 0 { // net.Pipe takes what is written before it ends
			select {
			case <-p.done:
				t.Fatal("the peer has ended")
			case <-time.After(10 * time.Microsecond):
			}
		}
		p.end(net.ErrClosed)
		st.writers.Wait()
		_ = theirs.Close()
		<-read
		return out.Bytes()
	}
}

// FuzzCommands sends any command to a peer, twice: it is answered, refused or ignored, takes no more than its share, and is undone by its
// opposite.
func FuzzCommands(f *testing.F) {
	for _, name := range []string{"PING", "PONG", "SUBSCRIBE", "CANCEL", "UNSUBSCRIBE", "ERROR", "READY", ""} {
		f.Add(name, []byte("\x00\x00topic"))
		f.Add(name, []byte{})
	}
	f.Add("SUBSCRIBE", make([]byte, topicBytes+1))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		p, written := commanded(t)
		first, again := p.handleCommand(name, data), p.handleCommand(name, data)
		if (first == nil) != (again == nil) {
			t.Errorf("%q: %v, then %v", name, first, again)
		}
		subscribed := name == "SUBSCRIBE" && first == nil
		if p.wants(string(data)+"x") != subscribed || len(p.topics) > 1 || p.held > topicBytes {
			t.Errorf("%q of %d bytes: %d topics of %d bytes", name, len(data), len(p.topics), p.held)
		}
		if err := p.handleCommand("CANCEL", data); err != nil || len(p.topics) != 0 || p.held != 0 {
			t.Errorf("CANCEL of %q: %v, %d topics of %d bytes left", data, err, len(p.topics), p.held)
		}
		var want []byte
		switch {
		case name == "PING" && len(data) >= 2:
			pong := command("PONG", data[2:])
			want = append(bytes.Clone(pong), pong...)
		case subscribed:
			want = p.station.greeting(string(data))
		}
		if got := written(); !bytes.Equal(got, want) {
			t.Errorf("%q of %q is answered with %q, want %q", name, data, got, want)
		}
	})
}
