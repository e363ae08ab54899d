// Package session joins the language and an engine: a Session checks a cell, has it run in a worker process, delivers
// its outputs and lives on when the worker dies. The kernel, notebooks, the REPL and other programs use it.
package session

import (
	"context"
	"io"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// Options say how a session is started. The zero value is right for most.
type Options struct {
	Dir     string    // working directory of cells; "" is the present one
	Engine  string    // "yaegi"; "" is the default
	Memory  int64     // bytes the worker may use; 0 is no limit
	Command []string  // how to start a worker; nil: this executable with the argument "worker"
	Stderr  io.Writer // log; nil is none
}

// Session runs cells one after another and answers questions about them. Run and Evaluate are called one at a time;
// everything else at any time.
type Session struct{}

// New starts a session. It returns at once: the worker starts in the background, the first cell waits for it.
func New(options Options) (*Session, error) { panic("not yet") }

// Run runs one cell. When ctx is cancelled the cell is interrupted: asked to stop, and ended with its worker when it
// doesn't within two seconds.
func (s *Session) Run(ctx context.Context, src lang.Source, front Front) Result { panic("not yet") }

// Interrupt asks the running cell to stop, as cancelling Run's context does. It does nothing when none runs.
func (s *Session) Interrupt() { panic("not yet") }

// Complete gives what could stand at the cursor, in code points. It never waits for the worker.
func (s *Session) Complete(text string, cursor int) lang.Completion { panic("not yet") }

// Inspect describes the name at the cursor. It never waits for the worker.
func (s *Session) Inspect(text string, cursor, detail int) lang.Inspection { panic("not yet") }

// IsComplete says whether the text is a whole cell. It never waits for the worker.
func (s *Session) IsComplete(text string) lang.Completeness { panic("not yet") }

// Evaluate gives the value of an expression as a bundle, and changes nothing.
func (s *Session) Evaluate(expr string) (display.Bundle, *lang.Error) { panic("not yet") }

// Close ends the worker and whatever runs in it, within two seconds.
func (s *Session) Close() error { panic("not yet") }

// Worker is the main function of the subcommand "worker", which Command starts; it gives the exit status.
func Worker() int { panic("not yet") }
