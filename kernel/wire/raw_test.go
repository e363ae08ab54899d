package wire

import (
	"bufio"
	"encoding/binary"
	"io"
	"net"
	"testing"
	"time"
)

// rawPeer is a client that speaks ZMTP byte by byte, so that it can also speak it wrongly.
type rawPeer struct {
	net.Conn
	tb  testing.TB
	src *bufio.Reader
}

// dial connects to a channel and says nothing.
func dial(tb testing.TB, s *Sockets, ch Channel) *rawPeer {
	tb.Helper()
	network := "tcp"
	if s.info.Transport == "ipc" {
		network = "unix"
	}
	c, err := net.Dial(network, s.info.Address(ch))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = c.Close() })
	return &rawPeer{c, tb, bufio.NewReader(c)}
}

// rawGreeting is a client's greeting, of ZMTP 3.1.
func rawGreeting() []byte {
	g := make([]byte, 64)
	g[0], g[8], g[9], g[10], g[11] = 0xFF, 1, 0x7F, 3, 1
	copy(g[12:], "NULL")
	return g
}

// rawReady is a READY command of the given socket type.
func rawReady(socketType, identity string) []byte {
	body := []byte("\x05READY")
	for _, p := range [][2]string{{"Socket-Type", socketType}, {"Identity", identity}} {
		body = append(append(body, byte(len(p[0]))), p[0]...)
		body = append(binary.BigEndian.AppendUint32(body, uint32(len(p[1]))), p[1]...)
	}
	if len(body) > 255 {
		return append(long(4, uint64(len(body))), body...)
	}
	return append([]byte{4, byte(len(body))}, body...)
}

// join dials and makes a proper handshake.
func join(tb testing.TB, s *Sockets, ch Channel, socketType, identity string) *rawPeer {
	tb.Helper()
	p := dial(tb, s, ch)
	p.write(rawGreeting(), rawReady(socketType, identity))
	p.readHandshake()
	return p
}

func (p *rawPeer) write(pieces ...[]byte) {
	p.tb.Helper()
	for _, b := range pieces {
		if _, err := p.Write(b); err != nil {
			p.tb.Fatal(err)
		}
	}
}

// readHandshake reads the kernel's greeting and READY.
func (p *rawPeer) readHandshake() {
	p.tb.Helper()
	_ = p.SetReadDeadline(time.Now().Add(patience))
	if _, err := io.ReadFull(p.src, make([]byte, 64)); err != nil {
		p.tb.Fatalf("the kernel's greeting: %v", err)
	}
	if flags, _, err := p.frame(); err != nil || flags != 4 {
		p.tb.Fatalf("the kernel's READY: flags %d, %v", flags, err)
	}
}

// frame reads one frame.
func (p *rawPeer) frame() (byte, []byte, error) {
	_ = p.SetReadDeadline(time.Now().Add(patience))
	head := make([]byte, 9)
	if _, err := io.ReadFull(p.src, head[:2]); err != nil {
		return 0, nil, err
	}
	size := uint64(head[1])
	if head[0]&2 != 0 {
		if _, err := io.ReadFull(p.src, head[2:]); err != nil {
			return 0, nil, err
		}
		size = binary.BigEndian.Uint64(head[1:])
	}
	body := make([]byte, size)
	_, err := io.ReadFull(p.src, body)
	return head[0], body, err
}

// message reads one message.
func (p *rawPeer) message() [][]byte {
	p.tb.Helper()
	var frames [][]byte
	for {
		flags, body, err := p.frame()
		if err != nil {
			p.tb.Fatalf("reading a message: %v", err)
		}
		frames = append(frames, body)
		if flags&1 == 0 {
			return frames
		}
	}
}

// send writes frames as a message.
func (p *rawPeer) send(frames ...[]byte) {
	p.tb.Helper()
	p.write(rawMessage(frames...))
}

// rawMessage is the wire form of a message.
func rawMessage(frames ...[]byte) []byte {
	var b []byte
	for i, f := range frames {
		flags := byte(1)
		if i == len(frames)-1 {
			flags = 0
		}
		if len(f) > 255 {
			b = binary.BigEndian.AppendUint64(append(b, flags|2), uint64(len(f)))
		} else {
			b = append(b, flags, byte(len(f)))
		}
		b = append(b, f...)
	}
	return b
}

// expectEnd waits for the kernel to end the connection.
func (p *rawPeer) expectEnd() {
	p.tb.Helper()
	_ = p.SetReadDeadline(time.Now().Add(patience))
	if _, err := io.Copy(io.Discard, p.src); err != nil && !isEnd(err) {
		p.tb.Fatalf("the kernel hasn't ended the connection: %v", err)
	}
}

// subscribe subscribes to a topic as clients did before ZMTP 3.1.
func (p *rawPeer) subscribe(topic string) { p.tb.Helper(); p.send(append([]byte{1}, topic...)) }

// expectAnswer makes a round trip with somebody who serves the channel.
func (p *rawPeer) expectAnswer(s *Sockets, content string) {
	p.tb.Helper()
	p.send(request(s, content)...)
	if got := contentOf(p.tb, s, p.message()); got != content {
		p.tb.Fatalf("answered %s, want %s", got, content)
	}
}
