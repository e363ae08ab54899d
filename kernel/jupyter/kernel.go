package jupyter

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/kernel/session"
	"github.com/thunen-lab/thunen/kernel/wire"
	"github.com/thunen-lab/thunen/stdlib/comm"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// Session is what the kernel asks of the session behind it; *session.Session is one.
type Session interface {
	Run(ctx context.Context, src lang.Source, front session.Front) session.Result
	Interrupt()
	Complete(text string, cursor int) lang.Completion
	Inspect(text string, cursor, detail int) lang.Inspection
	IsComplete(text string) lang.Completeness
	Evaluate(expr string) (display.Bundle, *lang.Error)
	Deliver(e comm.Event, front session.Front) (handled <-chan struct{}, err error)
	Comms() map[string]string
	Close() error
}

// Options say how a kernel is started.
type Options struct {
	Connection wire.ConnectionInfo
	Wire       wire.Options
	Session    session.Options
	History    string       // the history's file, "" for this session's memory only
	Version    string       // of the program, for kernel_info
	Log        *slog.Logger // nil: no log
}

// Kernel is a running kernel.
type Kernel struct {
	options    Options
	log        *slog.Logger
	session    Session
	sockets    *wire.Sockets
	connection wire.ConnectionInfo
	identity   *identity
	iopub      *publisher
	outputs    *outputs
	runner     *runner
	historian  *historian
	stdin      stdin
	slow       backlog // requests that may take long
	handlers   map[string]handler
	count      int // the execution counter; only the runner touches it
	uncounted  int // counts the other cells

	stopped context.Context
	stop    context.CancelFunc
}

// New binds a kernel's sockets while its session's worker starts. The kernel ends when ctx does.
func New(ctx context.Context, o Options) (*Kernel, error) {
	s, err := session.New(o.Session)
	if err != nil {
		return nil, err
	}
	k, err := newKernel(ctx, o, s)
	if err != nil {
		_ = s.Close() // the sockets' error is the one to tell
		return nil, err
	}
	if o.Connection.Registers() {
		if err := wire.Register(ctx, k.connection); err != nil {
			return nil, errors.Join(err, k.discard())
		}
	}
	return k, nil
}

// newKernel makes a kernel around a session.
func newKernel(ctx context.Context, o Options, s Session) (*Kernel, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Wire.Logger == nil {
		o.Wire.Logger = o.Log
	}
	id := newIdentity()
	o.Wire.Welcome = id.welcome
	// The sockets outlive ctx: what is queued has to leave first.
	sockets, err := wire.Listen(context.WithoutCancel(ctx), o.Connection, o.Wire)
	if err != nil {
		return nil, err
	}
	k := &Kernel{
		options:    o,
		log:        o.Log,
		session:    s,
		sockets:    sockets,
		connection: sockets.Info(),
		identity:   id,
		historian:  newHistorian(o.History, o.Log),
		handlers:   handlers(),
	}
	k.iopub = newPublisher(k.identity, sockets, o.Log)
	k.outputs = newOutputs(k.iopub)
	k.runner = newRunner(k)
	k.slow.answer = k.answer
	k.stopped, k.stop = context.WithCancel(ctx)
	return k, nil
}

// discard ends a kernel that never served.
func (k *Kernel) discard() error {
	k.stop()
	k.historian.Close()
	return errors.Join(k.session.Close(), k.sockets.Close())
}

// Connection tells where the kernel listens, with the ports the system chose where none were given.
func (k *Kernel) Connection() wire.ConnectionInfo { return k.connection }

// Stop ends the kernel; Serve returns soon.
func (k *Kernel) Stop() { k.stop() }

// Serve answers messages until the kernel is stopped, by Stop, by its context or by a client. When it returns, the worker is
// gone and the sockets are closed.
func (k *Kernel) Serve() error {
	k.iopub.urgent(nil, "status", Status{starting})
	var running, serving sync.WaitGroup
	running.Go(func() { k.runner.loop(k.stopped) })
	serving.Go(func() { k.serve(wire.Shell) })
	serving.Go(func() { k.serve(wire.Control) })
	serving.Go(k.serveStdin)
	<-k.stopped.Done()
	k.slow.clear()
	k.sockets.Hurry()
	err := k.session.Close() // ends the cell that runs
	wait(&running, runningWait)
	k.iopub.flush()
	k.historian.Close()
	if closed := k.sockets.Close(); err == nil {
		err = closed
	}
	serving.Wait()
	return err
}

// runningWait is how long an ending kernel waits for the reply of the cell it ended.
const runningWait = 300 * time.Millisecond

// wait waits for a group, but no longer than d.
func wait(group *sync.WaitGroup, d time.Duration) {
	done := make(chan struct{})
	go func() { group.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(d):
	}
}
