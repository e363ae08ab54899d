package repl

import (
	"bufio"
	"context"
	"io"

	"github.com/thunen-lab/thunen/kernel/screen"
)

// piped are lines out of a pipe or file. Code that asks for a line gets the next one, as a shell's script does.
type piped struct{ input *screen.Input }

func newPiped(r io.Reader) *piped { return &piped{screen.NewInput(withoutMark(r))} }

// withoutMark leaves out the byte order mark that PowerShell puts before what it pipes.
func withoutMark(r io.Reader) io.Reader {
	const mark = "\ufeff"
	b := bufio.NewReader(r)
	if start, _ := b.Peek(1); len(start) == 0 || start[0] != mark[0] {
		return b // nothing more is waited for
	}
	if start, _ := b.Peek(len(mark)); string(start) == mark {
		b.Discard(len(mark)) // has been read already
	}
	return b
}

func (p *piped) next(_, _ string) (string, error) { return p.input.Read(context.Background()) }

func (p *piped) asked(ctx context.Context, _ string, _ bool) (string, error) {
	return p.input.Read(ctx)
}

func (p *piped) close() {}
