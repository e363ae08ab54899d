package repl

import (
	"context"
	"io"

	"github.com/thunen-lab/thunen/kernel/screen"
)

// piped are lines out of a pipe or file. Code that asks for a line gets the next one, as a shell's script does.
type piped struct{ input *screen.Input }

func newPiped(r io.Reader) *piped { return &piped{screen.NewInput(r)} }

func (p *piped) next(_, _ string) (string, error) { return p.input.Read(context.Background()) }

func (p *piped) asked(ctx context.Context, _ string, _ bool) (string, error) {
	return p.input.Read(ctx)
}

func (p *piped) close() {}
