package notebook

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/kernel/screen"
	"github.com/thunen-lab/thunen/kernel/session"
)

// Tags of a cell's metadata that nbclient and JupyterLab know too.
const (
	tagMayFail = "raises-exception" // the run goes on when the cell fails
	tagSkip    = "skip-execution"
)

// slow is how long a cell runs until a person who watches is told its time.
const slow = time.Second

// job is one notebook's run.
type job struct {
	options
	file       string
	out        string // where the outputs are stored; "" for nowhere
	parameters parameters
	terminal   *screen.Screen
	input      *screen.Input // nil: there is no one to ask
	stored     bool          // the outputs are of use afterwards: widgets are at home in the notebook
	cells      int           // how many have run
}

// main reads the notebook, runs it and stores the outputs; it returns the exit status.
func (j *job) main(ctx context.Context) int {
	n, err := j.read()
	if err != nil {
		return j.terminal.Fail("run", exitFailed, err)
	}
	if err := j.parameters.inject(n); err != nil {
		return j.terminal.Fail("run", exitUsage, fmt.Errorf("%s: %w", j.file, err))
	}
	j.stored = j.out != ""
	status, reason := j.run(ctx, n)
	if j.out != "" {
		if err := n.WriteFile(j.out); err != nil {
			return j.terminal.Fail("run", exitFailed, fmt.Errorf("the outputs are not stored: %w", err))
		}
	}
	if reason != nil {
		return j.terminal.Fail("run", status, fmt.Errorf("%s: %w", j.file, reason))
	}
	return status
}

// read reads the notebook and finds out, before hours of work, whether it can be run and stored.
func (j *job) read() (*Notebook, error) {
	n, err := readGo(j.file)
	if err != nil {
		return nil, err
	}
	if j.out != "" {
		if err := Writable(j.out); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// readGo reads a notebook that is for Go.
func readGo(file string) (*Notebook, error) {
	n, err := ReadFile(file)
	if err != nil {
		return nil, err
	}
	if language := n.Language(); language != "go" && (language != "" || n.Kernel() != "") {
		return nil, fmt.Errorf("%s: the notebook is for the kernel %q (%s), not for Go: choose the kernel Go (Thunen) in JupyterLab, or run it with 'jupyter execute'",
			file, n.Kernel(), languageName(language))
	}
	return n, nil
}

func languageName(language string) string {
	if language == "" {
		return "language unknown"
	}
	return "language " + language
}

// run runs the notebook's cells, in its folder, and puts the outputs into it. The reason says why it ended early.
func (j *job) run(ctx context.Context, n *Notebook) (status int, reason error) {
	ctx, cancel := j.limited(ctx)
	defer cancel()
	j.session.Dir = filepath.Dir(j.file)
	s, err := session.New(j.session)
	if err != nil {
		return exitUsage, err
	}
	outputs := newRecorder()
	status, reason = j.runCells(ctx, s, n, outputs)
	if err := errors.Join(s.Close(), j.terminal.Lost()); err != nil && reason == nil {
		status, reason = exitFailed, err
	}
	outputs.save(n)
	return status, reason
}

// runnable says whether a cell is one to run.
func runnable(cell *Cell) bool {
	return cell.Kind() == Code && !cell.Blank() && !cell.Tagged(tagSkip)
}

// runCells runs the cells in order until one fails.
func (j *job) runCells(ctx context.Context, s *session.Session, n *Notebook, outputs *recorder) (status int, reason error) {
	for _, cell := range n.Cells {
		if cell.Kind() == Code && !cell.Tagged(tagSkip) {
			cell.Clear() // no output of an earlier run is left, whatever happens
		}
	}
	for i, cell := range n.Cells {
		if !runnable(cell) {
			continue
		}
		count := j.cells + 1
		if ctx.Err() != nil {
			return j.stopped(ctx, fmt.Sprintf("before cell [%d]", count))
		}
		j.cells = count
		outputs.begin(cell, count)
		j.terminal.At("[%d] cell %d of %d: %s\n", count, i+1, len(n.Cells), firstLine(cell.Source()))
		failure := j.runCell(ctx, s, cell, count, outputs)
		switch {
		case failure != nil && ctx.Err() != nil:
			return j.stopped(ctx, fmt.Sprintf("in cell [%d]", count))
		case failure != nil && !cell.Tagged(tagMayFail):
			return exitFailed, failure
		}
	}
	return exitOK, nil
}

func (j *job) runCell(ctx context.Context, s *session.Session, cell *Cell, count int, outputs *recorder) error {
	front := j.terminal.Front(ctx, j.input)
	if j.stored {
		front.Parent = parent(count)
	}
	front.Output = func(o engine.Output) {
		outputs.add(o)
		j.terminal.Show(o)
	}
	result := s.Run(ctx, lang.Source{Cell: count, Text: cell.Source()}, front)
	j.terminal.Flush()
	if took := result.Ended.Sub(result.Started); took > slow {
		j.terminal.At("[%d] took %v\n", count, took.Round(slow/10))
	}
	if result.Err == nil {
		return nil
	}
	outputs.fail(count, result.Err)
	j.terminal.Traceback(result.Err)
	return result.Err
}

// firstLine gives the first line of a source that isn't blank.
func firstLine(source string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(source), "\n")
	return line
}
