package notebook

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/kernel/session"
)

// runScript runs a Go file; it returns the exit status.
func (c *command) runScript(ctx context.Context) int {
	ctx, cancel := c.limited(ctx)
	defer cancel()
	file := c.files[0]
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return c.terminal.fail("run", exitFailed, fmt.Errorf("%s: no such file", file))
	}
	if err != nil {
		return c.terminal.fail("run", exitFailed, err)
	}
	c.session.Args = append([]string{file}, c.arguments...)
	s, err := session.New(c.session)
	if err != nil {
		return c.terminal.fail("run", exitUsage, err)
	}
	defer s.Close()
	result := s.Run(ctx, lang.Source{Name: file, Text: string(text)}, c.terminal.front(ctx, c.input))
	c.terminal.flush()
	switch {
	case result.Err != nil && ctx.Err() != nil:
		status, reason := c.stopped(ctx, "in "+file)
		return c.terminal.fail("run", status, reason)
	case result.Exit != nil:
		return *result.Exit
	case result.Err != nil:
		c.terminal.traceback(result.Err)
		return c.terminal.fail("run", exitFailed, result.Err)
	}
	if err := c.terminal.lost(); err != nil {
		return c.terminal.fail("run", exitFailed, err)
	}
	return exitOK
}
