package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/display"
)

const (
	// grace is how long an interrupted cell may take to stop before its worker is ended.
	grace = 2 * time.Second
	// farewell is how long the end of a process is waited for once it has no way back.
	farewell = time.Second
)

// Config says how a worker is started.
type Config struct {
	Command []string // program and arguments; the program calls Serve
	Dir     string   // working directory; "" is the present one
	Engine  string   // the engine's name
	Memory  int64    // bytes; 0 is three quarters of the machine's
	Args    []string // what cells see as os.Args; empty is the program's name alone
	Log     *slog.Logger
}

// Worker is the kernel's side of a worker process. WaitReady comes first; it, Load, Run and Evaluate are called one at a
// time, everything else at any time.
type Worker struct {
	log     *slog.Logger
	process *process
	link    *link
	words   *lastWords
	replies chan message
	gone    chan struct{}
	death   Death // once gone is closed
	// what was heard of standard output and error; used by read, and when that has ended by bury
	heard [2]hearing

	mu        sync.Mutex
	cause     error // why the kernel ended it
	jobs      uint64
	job, last *Job // the present or last one, and the one before

	handlers handlers
}

// Job is a cell to run, and where what comes of it goes. The functions are called from one goroutine at a time.
type Job struct {
	Source   lang.Source
	Parent   string       // the front end's request it is run for
	Accepted func()       // it checked and built; called before it runs
	Output   func(Output) // called for as long as the worker lives
	// Input answers code that waits for a line; nil: nobody does. When the job ends meanwhile, its answer isn't waited for.
	Input func(prompt string, password bool) (string, error)

	id   uint64
	done <-chan struct{} // interrupted
}

// Outcome is how a cell ended.
type Outcome struct {
	Err     *lang.Error
	Exit    *int            // the status when the code called os.Exit or log.Fatal
	Refused bool            // nothing ran
	Vars    []lang.Snapshot // the session's variables, unless Refused
	Undone  []string        // variables that the cell failed before it declared them: see lang.Session.Undo
}

// Start starts a worker process. It doesn't wait until it is ready: WaitReady does.
func Start(cfg Config) (*Worker, error) {
	p, err := launch(cfg)
	if err != nil {
		return nil, fmt.Errorf("the worker process can't be started: %w", err)
	}
	w := &Worker{
		log:     cfg.Log,
		process: p,
		link:    &link{in: p.out, out: p.in},
		words:   &lastWords{},
		replies: make(chan message, 1),
		gone:    make(chan struct{}),

		handlers: handlers{open: map[uint64]*handling{}},
	}
	if w.log == nil {
		w.log = slog.New(slog.DiscardHandler)
	}
	read, heard := make(chan error, 1), make(chan struct{})
	go func() { read <- w.read() }()
	go func() {
		_, _ = io.Copy(w.words, p.stderr)
		close(heard)
	}()
	go w.bury(read, heard)
	_ = w.link.send(message{Kind: msgStart, Name: cfg.Engine, Memory: cfg.Memory, Args: cfg.Args}) // a failure shows as its death
	return w, nil
}

// WaitReady waits until the worker takes requests. The error is a *Death, a *lang.Error when the engine can't be had,
// or ctx's.
func (w *Worker) WaitReady(ctx context.Context) error {
	reply, err := w.reply(ctx)
	if err == nil && reply.Err != nil {
		err = reply.Err
	}
	return err
}

// Load gives a fresh worker what survived of a session. Call it before the first Run.
func (w *Worker) Load(ctx context.Context, sources []lang.Source) error {
	payload, err := json.Marshal(sources)
	if err != nil {
		return err
	}
	if err := w.link.send(message{Kind: msgLoad, payload: payload}); errors.Is(err, errTooLarge) {
		return err
	}
	reply, err := w.reply(ctx)
	if err == nil && reply.Err != nil {
		err = reply.Err
	}
	return err
}

// Run runs a cell. When ctx is cancelled the cell is asked to stop, and the worker ended when it doesn't within two
// seconds. The error is a *Death; the outcome may have an error besides that says what led to it.
func (w *Worker) Run(ctx context.Context, job *Job) (Outcome, error) {
	w.begin(ctx, job)
	src := job.Source
	reply, err := w.request(ctx, message{
		Kind: msgRun, Job: job.id, Cell: src.Cell, Name: src.Name, Input: job.Input != nil, Parent: job.Parent, payload: []byte(src.Text),
	})
	if err == nil && reply.Stuck {
		w.Kill(errStuck)
		<-w.gone
		err = &w.death
	}
	return Outcome{Err: reply.Err, Exit: reply.Exit, Refused: reply.Kind == msgRefused, Vars: reply.Vars, Undone: reply.Undone}, err
}

// Evaluate gives the value of an expression. What it prints belongs to the last job. The error is a *Death or a
// *lang.Error.
func (w *Worker) Evaluate(ctx context.Context, src lang.Source) (display.Bundle, error) {
	w.mu.Lock()
	w.jobs++
	id := w.jobs
	w.mu.Unlock()
	reply, err := w.request(ctx, message{Kind: msgEvaluate, Job: id, Cell: src.Cell, Name: src.Name, payload: []byte(src.Text)})
	if err != nil {
		return display.Bundle{}, err
	}
	if reply.Err != nil {
		return display.Bundle{}, reply.Err
	}
	return unpack(reply)
}

// begin makes job the present one.
func (w *Worker) begin(ctx context.Context, job *Job) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.jobs++
	job.id, job.done = w.jobs, ctx.Done()
	w.job, w.last = job, w.job
}

// request sends a request and waits for its reply; when ctx is cancelled it interrupts the worker.
func (w *Worker) request(ctx context.Context, m message) (message, error) {
	if err := w.link.send(m); errors.Is(err, errTooLarge) {
		return message{Kind: msgRefused, Err: &lang.Error{Name: "refused", Message: "the cell is " + err.Error()}}, nil
	}
	reply, err := w.reply(ctx)
	if err == nil || ctx.Err() == nil {
		return reply, err
	}
	_ = w.link.send(message{Kind: msgInterrupt, Job: m.Job})
	late, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	reply, err = w.reply(late)
	if err == nil || late.Err() == nil {
		return reply, err
	}
	w.Kill(errStubborn)
	return w.reply(context.Background())
}

// InterruptHandlers asks the handlers of comms to stop, and ends the worker when one doesn't within two seconds.
func (w *Worker) InterruptHandlers() {
	w.handlers.mu.Lock()
	var open []*handling
	for _, h := range w.handlers.open {
		open = append(open, h)
	}
	w.handlers.mu.Unlock()
	if len(open) == 0 {
		return
	}
	_ = w.link.send(message{Kind: msgInterrupt, Job: interruptHandler})
	go func() {
		late := time.After(grace)
		for _, h := range open {
			select {
			case <-h.done:
			case <-late:
				w.Kill(errStubborn)
				return
			}
		}
	}()
}

// errStubborn is the cause of the end of a worker whose cell didn't stop.
var errStubborn = errors.New("the cell didn't stop within two seconds after it was interrupted, so its process was ended")

// errStuck is the cause of the end of a worker whose cell failed and didn't stop.
var errStuck = errors.New("the cell couldn't be stopped within two seconds after that, so its process was ended")

// Stubborn reports whether the worker was ended because an interrupted cell didn't stop.
func (d *Death) Stubborn() bool { return errors.Is(d.Cause, errStubborn) }

// reply waits for a reply. A worker's last reply counts even when it died right after.
func (w *Worker) reply(ctx context.Context) (message, error) {
	select {
	case m := <-w.replies:
		return m, nil
	case <-w.gone:
		select {
		case m := <-w.replies:
			return m, nil
		default:
			return message{}, &w.death
		}
	case <-ctx.Done():
		return message{}, ctx.Err()
	}
}

// Gone is closed when the worker has ended and all it had to say is delivered.
func (w *Worker) Gone() <-chan struct{} { return w.gone }

// Death tells how the worker ended; it waits for that.
func (w *Worker) Death() *Death {
	<-w.gone
	return &w.death
}

// Kill ends the worker and everything that runs in it. cause becomes its Death's.
func (w *Worker) Kill(cause error) {
	w.mu.Lock()
	if w.cause == nil {
		w.cause = cause
	}
	w.mu.Unlock()
	w.process.kill()
}
