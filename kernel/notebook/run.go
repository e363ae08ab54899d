package notebook

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/kernel/session"
)

// Tags of a cell's metadata that nbclient and JupyterLab know too.
const (
	tagMayFail = "raises-exception" // the run goes on when the cell fails
	tagSkip    = "skip-execution"
)

// slow is how long a cell runs until a person who watches is told its time.
const slow = time.Second

// runNotebook runs the notebook's cells and stores their outputs; it returns the exit status.
func (c *command) runNotebook(ctx context.Context) int {
	n, err := c.read()
	if err != nil {
		return c.fail(exitFailed, err)
	}
	c.options.Dir = filepath.Dir(c.file)
	s, err := session.New(c.options)
	if err != nil {
		return c.fail(exitUsage, err)
	}
	outputs := newRecorder()
	status, reason := c.runCells(ctx, s, n, outputs)
	if err := errors.Join(s.Close(), c.terminal.lost()); err != nil && reason == nil {
		status, reason = exitFailed, err
	}
	outputs.save(n)
	if err := c.store(n); err != nil {
		return c.fail(exitFailed, err)
	}
	if reason != nil {
		return c.fail(status, fmt.Errorf("%s: %w", c.file, reason))
	}
	return status
}

// read reads the notebook and finds out, before hours of work, whether it can be run and stored.
func (c *command) read() (*Notebook, error) {
	n, err := ReadFile(c.file)
	if err != nil {
		return nil, err
	}
	if language := n.Language(); language != "go" && (language != "" || n.Kernel() != "") {
		return nil, fmt.Errorf("%s: the notebook is for the kernel %q (%s), not for Go: choose the kernel Go (Thunen) in JupyterLab, or run it with 'jupyter execute'",
			c.file, n.Kernel(), languageName(language))
	}
	if c.out != "" {
		if info, err := os.Stat(filepath.Dir(c.out)); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("%s: there is no folder %s to write it to", c.out, filepath.Dir(c.out))
		}
	}
	return n, nil
}

func languageName(language string) string {
	if language == "" {
		return "language unknown"
	}
	return "language " + language
}

// runCells runs the cells in order until one fails. The reason says why it ended early.
func (c *command) runCells(ctx context.Context, s *session.Session, n *Notebook, outputs *recorder) (status int, reason error) {
	for _, cell := range n.Cells {
		if cell.Kind() == Code {
			cell.Clear() // no output of an earlier run is left, whatever happens
		}
	}
	count := 0
	for i, cell := range n.Cells {
		if cell.Kind() != Code || cell.Blank() || cell.Tagged(tagSkip) {
			continue
		}
		count++
		if ctx.Err() != nil {
			return c.stopped(ctx, fmt.Sprintf("before cell [%d]", count))
		}
		outputs.begin(cell, count)
		if c.terminal.progress {
			c.terminal.say("[%d] cell %d of %d: %s\n", count, i+1, len(n.Cells), firstLine(cell.Source()))
		}
		failure := c.runCell(ctx, s, cell, count, outputs)
		switch {
		case failure != nil && ctx.Err() != nil:
			return c.stopped(ctx, fmt.Sprintf("in cell [%d]", count))
		case failure != nil && !cell.Tagged(tagMayFail):
			return exitFailed, failure
		}
	}
	return exitOK, nil
}

func (c *command) runCell(ctx context.Context, s *session.Session, cell *Cell, count int, outputs *recorder) error {
	front := c.front(ctx)
	if c.out != "" {
		front.Parent = parent(count) // widgets are at home in a notebook
	}
	front.Output = func(o engine.Output) {
		outputs.add(o)
		c.terminal.show(o)
	}
	result := s.Run(ctx, lang.Source{Cell: count, Text: cell.Source()}, front)
	c.terminal.flush()
	if took := result.Ended.Sub(result.Started); c.terminal.progress && took > slow {
		c.terminal.say("[%d] took %v\n", count, took.Round(slow/10))
	}
	if result.Err == nil {
		return nil
	}
	outputs.fail(count, result.Err)
	c.terminal.traceback(result.Err)
	return result.Err
}

// runScript runs a Go file; it returns the exit status.
func (c *command) runScript(ctx context.Context) int {
	text, err := os.ReadFile(c.file)
	if errors.Is(err, os.ErrNotExist) {
		return c.fail(exitFailed, fmt.Errorf("%s: no such file", c.file))
	}
	if err != nil {
		return c.fail(exitFailed, err)
	}
	c.options.Args = append([]string{c.file}, c.arguments...)
	s, err := session.New(c.options)
	if err != nil {
		return c.fail(exitUsage, err)
	}
	defer s.Close()
	result := s.Run(ctx, lang.Source{Name: c.file, Text: string(text)}, c.front(ctx))
	c.terminal.flush()
	switch {
	case result.Err != nil && ctx.Err() != nil:
		status, reason := c.stopped(ctx, "in "+c.file)
		return c.fail(status, reason)
	case result.Exit != nil:
		return *result.Exit
	case result.Err != nil:
		c.terminal.traceback(result.Err)
		return c.fail(exitFailed, result.Err)
	}
	if err := c.terminal.lost(); err != nil {
		return c.fail(exitFailed, err)
	}
	return exitOK
}

// front shows a cell's outputs on the terminal and gives it the user's standard input.
func (c *command) front(ctx context.Context) session.Front {
	return session.Front{
		Output: c.terminal.show,
		Input:  func(string, bool) (string, error) { return c.input.read(ctx) },
	}
}

// stopped says why a context that is done ended the run.
func (c *command) stopped(ctx context.Context, where string) (status int, reason error) {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return exitTimeout, fmt.Errorf("stopped %s: the --timeout of %v is over", where, c.timeout)
	}
	return exitInterrupted, fmt.Errorf("interrupted %s", where)
}

func (c *command) store(n *Notebook) error {
	if c.out == "" {
		return nil
	}
	if err := n.WriteFile(c.out); err != nil {
		return fmt.Errorf("the outputs are not stored: %w", err)
	}
	return nil
}

// fail prints the last line of a run that didn't end well.
func (c *command) fail(status int, err error) int {
	c.terminal.say("thunen run: %v\n", err)
	return status
}

// firstLine gives the first line of a source that isn't blank.
func firstLine(source string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(source), "\n")
	return line
}
