// Package session joins the language and an engine: a Session checks a cell, has it run in a worker process, delivers
// its outputs and lives on when the worker dies. The kernel, notebooks, the REPL and other programs use it.
package session

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// Options say how a session is started. The zero value is right for most.
type Options struct {
	Dir     string       // working directory of cells; "" is the present one
	Engine  string       // one of Engines; "" is the default
	Memory  int64        // bytes the worker may use; 0 is three quarters of the machine's
	Args    []string     // what cells see as os.Args, a program's name first; nil is this program's name
	Command []string     // how to start a worker; nil: this executable with the argument "worker"
	Log     *slog.Logger // nil: no log
}

// Session runs cells one after another and answers questions about them. Run and Evaluate wait for one another;
// everything else answers at any time.
type Session struct {
	options Options
	log     *slog.Logger
	lang    *lang.Session

	turn    sync.Mutex // held while a cell runs
	outputs sync.Mutex // held while a Front is called

	mu      sync.Mutex
	life    *life              // of the present worker
	front   Front              // of the last cell
	cell    int                // the last cell
	stop    context.CancelFunc // of the running cell; nil when none runs
	history []*record          // cells that declared the variables there are, or were
	open    *record            // the one that is running
	lost    []string           // variables that went with a worker and aren't back
	vars    []lang.Snapshot
	closed  bool

	comms comms
}

// New starts a session. It returns at once: the worker starts in the background, the first cell waits for it.
func New(options Options) (*Session, error) {
	if options.Engine == "" {
		options.Engine = defaultEngine
	}
	if _, ok := makers()[options.Engine]; !ok && options.Command == nil {
		return nil, fmt.Errorf("there is no engine %q; there is %s", options.Engine, engineNames())
	}
	if options.Dir != "" {
		if info, err := os.Stat(options.Dir); err != nil {
			return nil, fmt.Errorf("the folder for cells: %w", err)
		} else if !info.IsDir() {
			return nil, fmt.Errorf("the folder for cells: %s is not a folder", options.Dir)
		}
	}
	if options.Command == nil {
		exe, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("this program can't be found again to start its worker: %w", err)
		}
		options.Command = []string{exe, "worker"}
	}
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	s := &Session{options: options, log: options.Log, lang: lang.New(), comms: comms{open: map[string]string{}}}
	s.lang.SetFolder(options.Dir)
	s.life = s.live()
	return s, nil
}

// Run runs one cell. When ctx is cancelled the cell is interrupted: asked to stop, and ended with its worker when it
// doesn't within two seconds.
func (s *Session) Run(ctx context.Context, src lang.Source, front Front) Result {
	s.turn.Lock()
	defer s.turn.Unlock()
	ctx, end := s.begin(ctx)
	defer end()
	s.mu.Lock()
	s.front, s.cell = front, src.Cell
	s.mu.Unlock()
	result := Result{Started: time.Now()}
	result.Err, result.Exit = s.runCell(ctx, src, front)
	result.Ended = time.Now()
	return result
}

// begin makes a context for the running cell, which Interrupt cancels.
func (s *Session) begin(ctx context.Context) (context.Context, func()) {
	ctx, stop := context.WithCancel(ctx)
	s.mu.Lock()
	s.stop = stop
	s.mu.Unlock()
	return ctx, func() {
		s.mu.Lock()
		s.stop = nil
		s.mu.Unlock()
		stop()
	}
}

// Interrupt asks the running cell to stop, as cancelling Run's context does; when none runs, the handlers of comms. It
// does nothing when nothing runs.
func (s *Session) Interrupt() {
	s.mu.Lock()
	stop, l := s.stop, s.life
	s.mu.Unlock()
	if stop != nil {
		stop()
		return
	}
	l.mu.Lock()
	w := l.worker
	l.mu.Unlock()
	if w != nil {
		w.InterruptHandlers()
	}
}

// Evaluate gives the value of an expression as a bundle, and changes nothing. What it prints goes to the last cell.
func (s *Session) Evaluate(expr string) (display.Bundle, *lang.Error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	ctx, end := s.begin(context.Background())
	defer end()
	s.mu.Lock()
	src := lang.Source{Cell: s.cell, Name: "expression", Text: expr}
	s.mu.Unlock()
	l, failed := s.acquire(ctx)
	if failed != nil {
		return display.Bundle{}, failed
	}
	bundle, err := l.worker.Evaluate(ctx, src)
	return bundle, s.release(l, src, err)
}

// output hands an output to a front. Cells, commands and late goroutines may all have some at the same time.
func (s *Session) output(front Front, out engine.Output) {
	if out.Kind == engine.Comm {
		s.comms.note(out.Event)
	}
	if front.Output == nil {
		return
	}
	s.outputs.Lock()
	defer s.outputs.Unlock()
	front.Output(out)
}

// Close ends the worker and whatever runs in it, within two seconds.
func (s *Session) Close() error {
	s.mu.Lock()
	s.closed = true
	l := s.life
	if s.stop != nil {
		s.stop()
	}
	s.mu.Unlock()
	l.close()
	return nil
}
