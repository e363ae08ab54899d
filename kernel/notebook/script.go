package notebook

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/kernel/session"
)

// byteOrderMark is what some editors put before a file's text; Go doesn't count it as text.
const byteOrderMark = "\ufeff"

// runScript runs a Go file; it returns the exit status.
func (c *command) runScript(ctx context.Context) int {
	ctx, cancel := c.limited(ctx)
	defer cancel()
	file := c.files[0]
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return c.terminal.Fail("run", exitFailed, fmt.Errorf("%s: no such file", file))
	}
	if err != nil {
		return c.terminal.Fail("run", exitFailed, err)
	}
	c.session.Args = append([]string{file}, c.arguments...)
	s, err := session.New(c.session)
	if err != nil {
		return c.terminal.Fail("run", exitUsage, err)
	}
	defer s.Close()
	cells := scriptCells(strings.TrimPrefix(string(text), byteOrderMark))
	count := 0
	for _, cell := range cells {
		if cell.tagged(tagSkip) {
			continue
		}
		source := lang.Source{Name: file, Text: cell.text}
		if len(cells) > 1 { // %who and others tell in which cell
			count++
			source.Cell = count
		}
		if status, ended := c.runScriptCell(ctx, s, source, cell.tagged(tagMayFail)); ended {
			return status
		}
	}
	if err := c.terminal.Lost(); err != nil {
		return c.terminal.Fail("run", exitFailed, err)
	}
	return exitOK
}

// runScriptCell runs a cell of a script; ended says that the script is over.
func (c *command) runScriptCell(ctx context.Context, s *session.Session, source lang.Source, mayFail bool) (status int, ended bool) {
	result := s.Run(ctx, source, c.terminal.Front(ctx, c.input))
	c.terminal.Flush()
	switch {
	case result.Err != nil && ctx.Err() != nil:
		status, reason := c.stopped(ctx, "in "+source.Name)
		return c.terminal.Fail("run", status, reason), true
	case result.Exit != nil:
		return *result.Exit, true
	case result.Err != nil:
		c.terminal.Traceback(result.Err)
		if mayFail {
			return exitOK, false
		}
		return c.terminal.Fail("run", exitFailed, result.Err), true
	}
	return exitOK, false
}
