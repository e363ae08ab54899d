package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"sync"
	"time"
)

// ErrClosed is what Receive and Send return once Close was called or Listen's context was cancelled.
var ErrClosed = net.ErrClosed

// ErrNoPeer is what Send returns when the client a message is addressed to isn't connected to that channel (any more):
// it left before its reply came, or never opened a stdin socket. Nothing is wrong with the kernel.
var ErrNoPeer = errors.New("no client with this identity is connected")

// Options tune Listen. The zero value is what a kernel wants.
type Options struct {
	// Logger hears of dropped messages and ended peers; nil: nobody does. Keys and contents are never logged.
	Logger *slog.Logger
	// Stderr gets the one line that says a connection without a key is unsigned; nil: os.Stderr.
	Stderr io.Writer
	// Welcome makes the message that a subscriber gets for a new subscription, before anything else for it (iopub_welcome);
	// nil: there is none, and Subscriptions reports instead.
	Welcome func(topic string) (Message, error)
	// Queue bounds, in bytes, what waits for one subscriber before Send on IOPub waits for it; 0: 32 MiB.
	Queue int
	// Patience bounds how long a subscriber whose queue is full may make no progress before it is dropped: the short one
	// when other subscribers wait because of it (0: 3 s), the long one when none does (0: 30 s).
	ShortPatience, LongPatience time.Duration
	// Linger bounds how long Close waits for queued messages to leave; 0: 1 s.
	Linger time.Duration
	// Handshake bounds how long a new peer may take to introduce itself; 0: 30 s.
	Handshake time.Duration
}

func (o Options) withDefaults() Options {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Stderr == nil {
		o.Stderr = os.Stderr
	}
	if o.Queue <= 0 {
		o.Queue = 32 << 20
	}
	orDefault(&o.ShortPatience, 3*time.Second)
	orDefault(&o.LongPatience, 30*time.Second)
	orDefault(&o.Linger, time.Second)
	orDefault(&o.Handshake, 30*time.Second)
	return o
}

func orDefault(d *time.Duration, value time.Duration) {
	if *d <= 0 {
		*d = value
	}
}

// Sockets are the five bound sockets of a kernel. All methods are safe for concurrent use.
type Sockets struct {
	info     ConnectionInfo
	opts     Options
	codec    codec
	stations [channels]*station
	reports  *reports
	closing  chan struct{}
	once     sync.Once
	hurry    chan struct{} // closed when nobody is to wait for subscribers any more
	hurried  sync.Once
	closed   chan struct{}
	forget   context.CancelFunc // ends the watch on Listen's context
}

// Listen binds the five sockets of info, each to its address and to nothing else. Heartbeats are echoed from then on. An address
// that can't be bound is one error that names channel and address. A port 0 (tcp) is chosen by the system: Info tells.
// The sockets close when ctx is cancelled.
func Listen(ctx context.Context, info ConnectionInfo, opts Options) (*Sockets, error) {
	if err := info.checkBasics(); err != nil {
		return nil, err
	}
	signer, err := newSigner(info.SignatureScheme, info.Key)
	if err != nil {
		return nil, err
	}
	if err := register(); err != nil {
		return nil, err
	}
	s := &Sockets{
		info: info, opts: opts.withDefaults(), codec: codec{signer: signer},
		closing: make(chan struct{}), closed: make(chan struct{}), hurry: make(chan struct{}),
	}
	s.reports = newReports(s.closing)
	watched, forget := context.WithCancel(ctx)
	s.forget = forget
	if err := s.bind(ctx); err != nil {
		forget()
		return nil, err
	}
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.warnUnsigned()
	context.AfterFunc(watched, func() { _ = s.Close() })
	return s, nil
}

// bind binds all channels or none.
func (s *Sockets) bind(ctx context.Context) error {
	for ch := range channels {
		l, err := bind(ctx, s.info, ch)
		if err != nil {
			for _, st := range s.stations[:ch] {
				_ = st.listener.Close()
			}
			return err
		}
		if at, ok := l.Addr().(*net.TCPAddr); ok {
			*s.info.port(ch) = at.Port
		}
		s.stations[ch] = newStation(ch, l, s.opts, s.reports, s.closing, s.hurry)
		s.stations[ch].greeting = s.welcome
	}
	return nil
}

func (s *Sockets) open(ctx context.Context) error {
	for _, st := range s.stations {
		// Close ends the zmq4 sockets in good order; a cancelled context would just cut them off.
		if err := st.open(context.WithoutCancel(ctx)); err != nil {
			return fmt.Errorf("%s channel: %w", st.channel, err)
		}
	}
	return nil
}

func (s *Sockets) warnUnsigned() {
	if s.codec.signer.signs() {
		return
	}
	fmt.Fprintf(s.opts.Stderr, "thunen: the connection has no key: messages are not signed, and whoever can connect to %s %s can run code as you\n",
		s.info.Transport, s.info.IP)
	s.opts.Logger.Warn("messages are not signed: the connection has no key")
}

// Info gives the connection as bound: with the ports chosen where info had 0.
func (s *Sockets) Info() ConnectionInfo { return s.info }

// Receive waits for the next message of Shell, Control or Stdin whose signature is right. What is malformed, unsigned, wrongly signed or
// replayed is dropped and logged. The only error is ErrClosed.
func (s *Sockets) Receive(ch Channel) (Message, error) {
	if ch != Shell && ch != Control && ch != Stdin {
		return Message{}, fmt.Errorf("wire: nothing is received on %s", ch)
	}
	st := s.stations[ch]
	for {
		frames, err := st.receive()
		if err != nil {
			return Message{}, ErrClosed
		}
		m, err := s.codec.decode(frames)
		if err == nil {
			return m, nil
		}
		st.log.Warn("message dropped", "why", err)
	}
}

// Send signs m and queues it: on Shell, Control and Stdin for the client that m.Identities name (ErrNoPeer when it is gone), never waiting;
// on IOPub for every subscriber of m.Identities' topic, waiting while one of them is behind by more than Options.Queue bytes, so
// that a subscriber that reads loses nothing. Messages of one caller keep their order. The bytes of m must not be changed afterwards.
func (s *Sockets) Send(ch Channel, m Message) error { return s.send(ch, m, false) }

// SendUrgent is Send without the waiting on IOPub: for small messages that must not stand behind a cell's output when a subscriber is slow,
// such as status. They wait only when Options.Queue bytes of them are queued. Messages of one caller keep their order, whichever of the two it uses.
func (s *Sockets) SendUrgent(ch Channel, m Message) error { return s.send(ch, m, true) }

func (s *Sockets) send(ch Channel, m Message, urgent bool) error {
	if ch < 0 || ch >= Heartbeat {
		return fmt.Errorf("wire: nothing is sent on %s", ch)
	}
	if s.isClosing() {
		return ErrClosed
	}
	st := s.stations[ch]
	frames := s.codec.encode(m)
	if ch == IOPub {
		return st.publish(frames, urgent)
	}
	if len(m.Identities) == 0 {
		return ErrNoPeer
	}
	return st.reply(frames)
}

// Subscriptions tells of each new subscription on IOPub, by its topic, once messages for it are delivered: what is sent from then
// on reaches the subscriber. It is closed by Close. Without Options.Welcome, receive from it always.
func (s *Sockets) Subscriptions() <-chan string { return s.reports.topics }

// welcome gives the welcome for a subscription as it goes over the wire; nil when there is none.
func (s *Sockets) welcome(topic string) []byte {
	if s.opts.Welcome == nil {
		return nil
	}
	m, err := s.opts.Welcome(topic)
	if err != nil {
		s.opts.Logger.Error("no welcome for a subscriber", "error", err)
		return nil
	}
	return joined(s.codec.encode(m))
}

func (s *Sockets) isClosing() bool {
	select {
	case <-s.closing:
		return true
	default:
		return false
	}
}
