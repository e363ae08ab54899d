package wire

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-zeromq/zmq4"
)

// silentLimit bounds the connections of a channel that haven't introduced themselves; the oldest makes room for a new one.
const silentLimit = 256

// station is one channel: its bound address, its peers, and the zmq4 socket that they reach through it.
type station struct {
	channel  Channel
	opts     Options
	log      *slog.Logger
	listener net.Listener
	sock     zmq4.Socket
	reports  *reports                  // of new subscriptions
	greeting func(topic string) []byte // what a new subscription is answered with; nil is nothing
	closing  <-chan struct{}           // closed when the sockets begin to close
	hurry    <-chan struct{}           // closed when nobody is to wait for subscribers any more

	sending sync.Mutex // held while a message goes through zmq4
	to      []*peer    // of the holder of sending

	budget  atomic.Int64
	room    room
	greeter sync.WaitGroup // the accept loop and handshakes
	writers sync.WaitGroup

	mu        sync.Mutex
	silent    []net.Conn // oldest first
	arrived   []*peer    // introduced, not yet with zmq4
	arrival   *sync.Cond
	peers     map[*peer]bool // that haven't ended: whether they are live
	lent      int            // peers that zmq4 has and hasn't closed
	stopped   bool           // no peer comes in any more
	abandoned bool           // zmq4 doesn't accept any more
}

func newStation(ch Channel, l net.Listener, opts Options, reports *reports, closing, hurry <-chan struct{}) *station {
	st := &station{
		channel: ch, opts: opts, log: opts.Logger.With("channel", ch.String()), listener: l,
		reports: reports, closing: closing, hurry: hurry, peers: make(map[*peer]bool),
	}
	st.arrival = sync.NewCond(&st.mu)
	return st
}

// open joins the station to a zmq4 socket and lets peers in.
func (st *station) open(ctx context.Context) error {
	ctx = context.WithValue(ctx, stationKey{}, st)
	st.sock = zmq4.NewRouter(ctx, zmq4.WithLogger(slog.NewLogLogger(st.log.Handler(), slog.LevelWarn)))
	if err := st.sock.Listen(transportName + "://" + st.channel.String()); err != nil {
		return err
	}
	st.greeter.Add(1)
	go st.accept()
	return nil
}

// accept lets peers in until the station stops, whatever goes wrong on the way: without descriptors left, for example, it tries again.
func (st *station) accept() {
	defer st.greeter.Done()
	wait := time.Duration(0)
	for {
		raw, err := st.listener.Accept()
		switch {
		case err == nil:
			wait = 0
			st.greeter.Add(1)
			go st.welcome(raw)
		case errors.Is(err, net.ErrClosed):
			return
		default:
			wait = min(max(2*wait, 5*time.Millisecond), time.Second)
			st.log.Warn("can't accept a client", "error", err)
			if st.await(nil, nil, wait) != nil {
				return
			}
		}
	}
}

// welcome makes the handshake with a newcomer.
func (st *station) welcome(raw net.Conn) {
	defer st.greeter.Done()
	if !st.watch(raw) {
		return
	}
	p, err := st.handshake(raw)
	if st.unwatch(raw); err != nil {
		st.logEnd(raw, err)
		_ = raw.Close()
		return
	}
	st.admit(p)
}

// handshake makes a peer of a connection that behaves like one.
func (st *station) handshake(raw net.Conn) (*peer, error) {
	_ = raw.SetDeadline(time.Now().Add(st.opts.Handshake))
	var theirs [greetingSize]byte
	if _, err := io.ReadFull(raw, theirs[:1]); err != nil {
		return nil, err
	}
	if theirs[0] != signatureStart {
		return nil, checkGreeting(theirs[:])
	}
	if _, err := raw.Write(greeting()); err != nil {
		return nil, err
	}
	src := bufio.NewReaderSize(raw, 8<<10)
	if _, err := io.ReadFull(src, theirs[1:]); err != nil {
		return nil, err
	}
	if err := checkGreeting(theirs[:]); err != nil {
		return nil, err
	}
	identity, err := st.exchangeReady(raw, src)
	if err != nil {
		return nil, err
	}
	_ = raw.SetDeadline(time.Time{})
	return newPeer(st, raw, src, identity), nil
}

// watch notes a connection that hasn't said who it is. It is false, and the connection closed, when the station has stopped.
func (st *station) watch(raw net.Conn) bool {
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.stopped {
		_ = raw.Close()
		return false
	}
	if len(st.silent) == silentLimit {
		_ = st.silent[0].Close()
		st.silent = st.silent[1:]
	}
	st.silent = append(st.silent, raw)
	return true
}

func (st *station) unwatch(raw net.Conn) {
	st.mu.Lock()
	defer st.mu.Unlock()
	for i, c := range st.silent {
		if c == raw {
			st.silent = append(st.silent[:i], st.silent[i+1:]...)
			return
		}
	}
}

// admit queues a peer for zmq4.
func (st *station) admit(p *peer) {
	st.mu.Lock()
	stopped := st.stopped
	if !stopped {
		st.peers[p] = false
		st.arrived = append(st.arrived, p)
		st.arrival.Signal()
	}
	st.mu.Unlock()
	if stopped {
		p.end(net.ErrClosed)
	}
}

// join makes a peer reachable.
func (st *station) join(p *peer) {
	st.mu.Lock()
	defer st.mu.Unlock()
	if _, present := st.peers[p]; present {
		st.peers[p] = true
	}
}

// leave forgets a peer that has ended.
func (st *station) leave(p *peer, why error) {
	st.mu.Lock()
	delete(st.peers, p)
	st.mu.Unlock()
	st.room.changed()
	st.logEnd(p.raw, why)
}

// release notes that zmq4 has let go of a peer.
func (st *station) release() {
	st.mu.Lock()
	st.lent--
	st.mu.Unlock()
	st.room.changed()
}

// logEnd says why a connection ended: a warning when the peer did something wrong, not when it just went.
func (st *station) logEnd(raw net.Conn, why error) {
	level := slog.LevelWarn
	if failed := (*net.OpError)(nil); errors.As(why, &failed) || errors.Is(why, io.EOF) || errors.Is(why, net.ErrClosed) {
		level = slog.LevelDebug
	}
	st.log.Log(context.Background(), level, "client gone", "address", raw.RemoteAddr().String(), "why", why)
}

// reportSubscription tells the kernel of a new subscription. A peer's own stream waits for the kernel to take it, but not for ever.
func (st *station) reportSubscription(p *peer, topic string) {
	if !st.reports.send(topic, 10*time.Second, p.done) {
		st.log.Warn("nobody takes notice of a new subscription")
	}
}
