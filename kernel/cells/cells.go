// Package cells runs cells of Go from other programs: a server that computes for a web page, a batch over many regions, a
// test of a notebook's code. It is what `thunen run` stands on, with the fewest words.
//
// Cells run in a worker process, which is the same program started again, so that a cell that crashes or never ends costs
// the worker and not the program. So that it knows what to do when it is started for that, a program's main (and TestMain,
// for its tests) begins with
//
//	cells.Worker()
//
// A cell means what it means in a notebook: the session keeps its names, the value of its last expression is shown.
// Cells are as trusted as the program is: they can read and write files.
package cells

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/kernel/session"
)

// workerArgument is the first argument of a program that is started as a worker.
const workerArgument = "thunen-worker"

// Worker runs the cells and ends the process when the program was started as a worker; otherwise it does nothing.
// Call it first in main: what is before it, the worker does too.
func Worker() {
	if isWorker() {
		os.Exit(session.Worker())
	}
}

func isWorker() bool { return len(os.Args) > 1 && os.Args[1] == workerArgument }

// Options say how a session is started. The zero value is right for most.
type Options struct {
	Dir    string       // working directory of cells; "" is the present one
	Engine string       // "exact", the default, or "yaegi"
	Memory int64        // bytes the cells may use; 0: three quarters of the machine's
	Args   []string     // what cells see as os.Args; nil is this program's name
	Output func(Output) // called with each output while the cell runs, from one goroutine at a time; may be nil
}

// Session runs cells one after another and keeps what they declare. Its methods may be called from any goroutine.
type Session struct {
	session *session.Session
	output  func(Output)

	mu   sync.Mutex // held while a cell runs
	cell int
}

// Error says what was wrong with a cell: Error gives one line with the place, Traceback all that a person is shown, Hint
// what to do.
type Error = lang.Error

// New starts a session. It returns at once; the first cell waits until the worker is ready.
func New(options Options) (*Session, error) {
	if isWorker() {
		return nil, errors.New("cells: this process was started to run cells: call cells.Worker() first in main")
	}
	exe, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("cells: this program can't be found again to start its worker: %w", err)
	}
	if options.Engine != "" && !slices.Contains(session.Engines(), options.Engine) {
		return nil, fmt.Errorf("cells: there is no engine %q; there is %s", options.Engine, strings.Join(session.Engines(), " and "))
	}
	s, err := session.New(session.Options{
		Dir: options.Dir, Engine: options.Engine, Memory: options.Memory, Args: options.Args,
		Command: []string{exe, workerArgument},
	})
	if err != nil {
		return nil, fmt.Errorf("cells: %w", err)
	}
	return &Session{session: s, output: options.Output}, nil
}

// Run runs a cell and gives what it showed. The error is an *Error, also when the cell called os.Exit; what was shown
// before it is in the result. When ctx is cancelled the cell is asked to stop, and ended with its worker when it doesn't within two
// seconds: the session goes on, without the variables.
func (s *Session) Run(ctx context.Context, text string) (Result, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cell++
	var r Result
	displays := map[string]int{}
	front := session.Front{Output: func(o engine.Output) {
		out, shown := outputOf(o)
		if !shown {
			return
		}
		if s.output != nil {
			s.output(out)
		}
		r.add(out, displays)
	}}
	result := s.session.Run(ctx, lang.Source{Cell: s.cell, Text: text}, front)
	if result.Err != nil {
		return r, result.Err
	}
	return r, nil
}

// Close ends the worker and whatever runs in it, within two seconds.
func (s *Session) Close() error { return s.session.Close() }
