package wire

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
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

// Sockets are the five bound sockets of a kernel. All methods are safe for concurrent use.
type Sockets struct{}

// Listen binds the five sockets of info, each to its address and to nothing else. Heartbeats are echoed from then on. An address
// that can't be bound is one error that names channel and address. A port 0 (tcp) is chosen by the system: Info tells.
// The sockets close when ctx is cancelled.
func Listen(ctx context.Context, info ConnectionInfo, opts Options) (*Sockets, error) {
	return nil, errors.New("wire: not built yet")
}

// Info gives the connection as bound: with the ports chosen where info had 0.
func (s *Sockets) Info() ConnectionInfo { panic("not built yet") }

// Receive waits for the next message of Shell, Control or Stdin whose signature is right. What is malformed, unsigned, wrongly signed or
// replayed is dropped and logged. The only error is ErrClosed.
func (s *Sockets) Receive(ch Channel) (Message, error) { panic("not built yet") }

// Send signs m and queues it: on Shell, Control and Stdin for the client that m.Identities name (ErrNoPeer when it is gone), never waiting;
// on IOPub for every subscriber of m.Identities' topic, waiting while one of them is behind by more than Options.Queue bytes, so
// that a subscriber that reads loses nothing. Messages of one caller keep their order. The bytes of m must not be changed afterwards.
func (s *Sockets) Send(ch Channel, m Message) error { panic("not built yet") }

// SendUrgent is Send without the waiting on IOPub: for small messages that must not stand behind a cell's output when a subscriber is slow,
// such as status. Messages of one caller keep their order, whichever of the two it uses.
func (s *Sockets) SendUrgent(ch Channel, m Message) error { panic("not built yet") }

// Subscriptions tells of each new subscription on IOPub, by its topic, once messages for it are delivered: what is sent from then
// on reaches the subscriber (iopub_welcome). It is closed by Close. Receive from it always.
func (s *Sockets) Subscriptions() <-chan string { panic("not built yet") }

// Close sends what is queued, for as long as Options.Linger, and closes everything: sockets, peers, ipc files.
func (s *Sockets) Close() error { panic("not built yet") }
