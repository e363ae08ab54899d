package wire

import (
	"bufio"
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// pieceSize is how much is written to a peer at once: progress is seen in steps of it.
const pieceSize = 64 << 10

// pongLimit is how many bytes may wait for a peer that still gets an answer to its PING. One that doesn't read what there is needs none.
const pongLimit = 1 << 20

// peer is one connected client, as the net.Conn that zmq4 gets. zmq4 reads from it the handshake that was made already, played
// back from memory, and then whole messages; what it writes is queued.
type peer struct {
	raw      net.Conn
	station  *station
	identity string
	in       incoming

	// Of the goroutine that reads.
	inbox   rope
	current chunk // being read
	offset  int
	live    bool // zmq4 has taken the peer in: it gets what is sent to its identity

	introduced atomic.Bool // zmq4 has read the handshake to its end, so its own is written

	// Of the holder of the station's sending lock.
	addressed bool // the message being sent is for this peer
	partial   rope // what zmq4 has written of it

	mu       sync.Mutex
	out      rope // whole messages, waiting to be written
	draining bool // a goroutine writes them
	ended    bool
	released bool
	progress time.Time // when the peer last took something, or had nothing to take
	topics   map[string]struct{}
	held     int // bytes of topics

	queued  atomic.Int64  // bytes on their way to the peer
	outputs atomic.Int64  // what was queued when the last output was: urgent messages come on top
	done    chan struct{} // closed when the peer has ended
}

// newPeer makes the peer of a connection whose handshake is done.
func newPeer(st *station, raw net.Conn, src *bufio.Reader, identity string) *peer {
	p := &peer{raw: raw, station: st, identity: identity, done: make(chan struct{})}
	p.in = incoming{src: src, limit: st.channel.messageLimit(), budget: &st.budget, command: p.handleCommand}
	p.inbox.write(greeting())
	p.inbox.write(ready("DEALER", identity))
	return p
}

// endOfPeer is the error zmq4 gets when a peer is no more: it counts as io.EOF, the only error after which zmq4 forgets a connection, but isn't it, so
// that io.ReadFull passes it on.
type endOfPeer struct{}

func (endOfPeer) Error() string        { return "the peer has ended" }
func (endOfPeer) Is(target error) bool { return target == io.EOF }

// Read gives zmq4 the handshake, then messages.
func (p *peer) Read(b []byte) (int, error) {
	for p.offset == len(p.current.bytes) {
		if err := p.turn(); err != nil {
			return 0, err
		}
	}
	n := copy(b, p.current.bytes[p.offset:])
	p.offset += n
	if p.offset == len(p.current.bytes) && p.inbox.empty() {
		p.introduced.Store(true)
	}
	return n, nil
}

// turn makes the next chunk the current one, reading a message when there is none.
func (p *peer) turn() error {
	p.inbox.recycle(p.current)
	p.current, p.offset = chunk{}, 0
	next, ok := p.inbox.take()
	for ; !ok; next, ok = p.inbox.take() {
		if p.in.src == nil {
			return endOfPeer{}
		}
		p.goLive()
		if err := p.receive(); err != nil {
			p.end(err)
			p.in.src, p.inbox = nil, rope{} // zmq4 may keep the peer in a list for long, but not its buffers
		}
	}
	p.current = next
	return nil
}

// goLive makes the peer reachable. zmq4 reads past the handshake only when it has taken the peer into its lists.
func (p *peer) goLive() {
	if !p.live {
		p.live = true
		p.station.join(p)
	}
}

// receive reads the next message into the inbox; what a subscriber sends stays here, and heartbeats go back from here.
func (p *peer) receive() error {
	p.inbox.trim()
	if p.station.channel != IOPub && p.station.channel != Heartbeat {
		return p.in.message(&p.inbox)
	}
	var m rope
	if err := p.in.message(&m); err != nil {
		return err
	}
	if p.station.channel == Heartbeat {
		return p.echo(&m)
	}
	return p.handleSubscriber(&m)
}

// echo sends a heartbeat back. It goes through no other goroutine than that which writes: a computing cell leaves little time.
func (p *peer) echo(beat *rope) error {
	if p.station.overfull(p) {
		return errStuck
	}
	p.queued.Add(int64(beat.size()))
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.ended {
		p.out.move(beat)
		p.startDraining()
	}
	return nil
}

// handleCommand answers a peer's commands.
func (p *peer) handleCommand(name string, data []byte) error {
	switch name {
	case "PING":
		const ttl = 2 // its bytes; what follows is sent back
		if len(data) < ttl {
			return errors.New("a malformed PING")
		}
		if p.queued.Load() < pongLimit {
			p.enqueue(command("PONG", data[ttl:]))
		}
	case "SUBSCRIBE":
		return p.subscribe(data)
	case "CANCEL", "UNSUBSCRIBE":
		p.unsubscribe(data)
	case "ERROR":
		return errors.New("the peer reports an error")
	}
	return nil
}

// Write takes a part of a message from zmq4. Its own handshake goes nowhere: the peer has had ours.
func (p *peer) Write(b []byte) (int, error) {
	if !p.introduced.Load() || !p.addressed {
		return len(b), nil
	}
	p.partial.keep(b)
	return len(b), nil
}

// commit puts the message that zmq4 has written into the queue; false when the peer has ended.
func (p *peer) commit() bool {
	p.queued.Add(int64(p.partial.size()))
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		p.partial = rope{}
		return false
	}
	p.out.move(&p.partial)
	p.partial.trim()
	p.startDraining()
	return true
}

// enqueue queues a frame that doesn't come from zmq4.
func (p *peer) enqueue(frame []byte) {
	p.queued.Add(int64(len(frame)))
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.ended {
		p.out.write(frame)
		p.startDraining()
	}
}

func (p *peer) startDraining() {
	if p.draining {
		return
	}
	p.draining = true
	p.progress = time.Now()
	p.station.writers.Add(1)
	go p.drain()
}

// drain writes what is queued until nothing is.
func (p *peer) drain() {
	defer p.station.writers.Done()
	var last chunk
	for {
		p.mu.Lock()
		p.out.recycle(last)
		c, ok := p.out.take()
		if !ok || p.ended {
			p.draining = false
			p.out.trim()
			p.mu.Unlock()
			return
		}
		p.mu.Unlock()
		if err := p.writeOut(c.bytes); err != nil {
			p.end(err)
		}
		last = c
	}
}

func (p *peer) writeOut(b []byte) error {
	for len(b) > 0 {
		n, err := p.raw.Write(b[:min(len(b), pieceSize)])
		if err != nil {
			return err
		}
		b = b[n:]
		p.mu.Lock()
		p.progress = time.Now()
		p.mu.Unlock()
		p.queued.Add(int64(-n))
		p.station.room.changed()
	}
	return nil
}

// idleFor says for how long the peer has taken nothing of what waits for it.
func (p *peer) idleFor() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Since(p.progress)
}

// end ends the peer. zmq4 sees it at its next read or write.
func (p *peer) end(why error) {
	p.mu.Lock()
	if p.ended {
		p.mu.Unlock()
		return
	}
	p.ended = true
	p.out, p.topics = rope{}, nil
	p.mu.Unlock()
	close(p.done)
	_ = p.raw.Close()
	p.station.leave(p, why)
}

// Close is zmq4's last word: it doesn't use the peer any more.
func (p *peer) Close() error {
	p.end(net.ErrClosed)
	p.mu.Lock()
	first := !p.released
	p.released = true
	p.mu.Unlock()
	if first {
		p.station.release()
	}
	return nil
}

// LocalAddr is the connection's.
func (p *peer) LocalAddr() net.Addr { return p.raw.LocalAddr() }

// RemoteAddr is the connection's.
func (p *peer) RemoteAddr() net.Addr { return p.raw.RemoteAddr() }

// SetDeadline is never used by zmq4.
func (p *peer) SetDeadline(time.Time) error { return errors.ErrUnsupported }

// SetReadDeadline is never used by zmq4.
func (p *peer) SetReadDeadline(time.Time) error { return errors.ErrUnsupported }

// SetWriteDeadline is never used by zmq4.
func (p *peer) SetWriteDeadline(time.Time) error { return errors.ErrUnsupported }
