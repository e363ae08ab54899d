package screen

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
)

// Input gives the user's standard input to cells, line by line.
type Input struct {
	lines *bufio.Reader
}

// NewInput gives an input that reads from r.
func NewInput(r io.Reader) *Input { return &Input{bufio.NewReader(r)} }

// Read gives the next line, without its end. It returns when ctx is done, though the read itself can't be ended.
func (in *Input) Read(ctx context.Context) (string, error) {
	type line struct {
		text string
		err  error
	}
	done := make(chan line, 1)
	go func() {
		text, err := in.lines.ReadString('\n')
		if errors.Is(err, io.EOF) && text != "" {
			err = nil
		}
		done <- line{strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r"), err}
	}()
	select {
	case l := <-done:
		return l.text, l.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
