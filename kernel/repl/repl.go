package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/kernel/screen"
	"github.com/thunen-lab/thunen/kernel/session"
)

// lines is where lines come from.
type lines interface {
	// next gives a line without its end; before is what the cell has so far. The error is io.EOF at the end, errDropped
	// when the person drops the cell.
	next(prompt, before string) (string, error)
	// asked gives a line that running code asks for.
	asked(ctx context.Context, prompt string, password bool) (string, error)
	close()
}

// errDropped: the cell that was being typed isn't to be run.
var errDropped = errors.New("dropped")

// repl reads and runs cells.
type repl struct {
	session     *session.Session
	screen      *screen.Screen
	lines       lines
	interactive bool // a failing cell isn't the end
	cell        int
}

// run runs cells until there are no more; it returns the exit status.
func (r *repl) run() int {
	if r.interactive { // Ctrl-C between two lines is nobody's
		between := make(chan os.Signal, 1)
		signal.Notify(between, os.Interrupt)
		defer signal.Stop(between)
	}
	for {
		text, err := r.read()
		switch {
		case errors.Is(err, errDropped):
			continue
		case err != nil && !errors.Is(err, io.EOF):
			r.screen.Say("thunen repl: %v\n", err)
			return exitFailed
		}
		if blank(text) || r.leaves(text) {
			if err != nil || r.leaves(text) {
				return r.end()
			}
			continue
		}
		if failed := r.runCell(text); failed && !r.interactive {
			return exitFailed
		}
		if err != nil {
			return r.end()
		}
	}
}

// end is the exit status when all is done.
func (r *repl) end() int {
	if err := r.screen.Lost(); err != nil {
		r.screen.Say("thunen repl: %v\n", err)
		return exitFailed
	}
	return 0
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }

// leaves: a person wants to go. In a pipe it is Go like everything else.
func (r *repl) leaves(text string) bool {
	word := strings.TrimSpace(text)
	return r.interactive && (word == "exit" || word == "quit")
}

// read reads lines until they are a whole cell; with io.EOF they are the last one, whole or not.
func (r *repl) read() (string, error) {
	prompt := fmt.Sprintf("[%d] ", r.cell+1)
	below := strings.Repeat(" ", len(prompt)-2) + "· "
	text := ""
	for {
		line, err := r.lines.next(prompt, text)
		if err != nil {
			return text, err
		}
		if text += line + "\n"; blank(text) {
			return "", nil
		}
		whole := r.session.IsComplete(text)
		if whole.Status != "incomplete" || r.leaves(text) {
			return text, nil
		}
		prompt = below
	}
}

// runCell runs a cell and shows what it gives. Ctrl-C stops it.
func (r *repl) runCell(text string) (failed bool) {
	r.cell++
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	front := r.screen.Front(ctx, nil)
	front.Input = func(prompt string, password bool) (string, error) { return r.lines.asked(ctx, prompt, password) }
	result := r.session.Run(ctx, lang.Source{Cell: r.cell, Text: strings.TrimSuffix(text, "\n")}, front)
	r.screen.Flush()
	r.screen.EndLine()
	if result.Err != nil {
		r.screen.Traceback(result.Err)
	}
	return result.Err != nil
}
