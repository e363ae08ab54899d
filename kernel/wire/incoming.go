package wire

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
)

const (
	firstPiece  = 32 << 10
	frameLimit  = 1 << 16 // frames of one message
	frameCost   = 64      // bytes that a frame counts on top of its own: what keeping it takes
	budgetTotal = 2 << 30 // bytes of unfinished messages of all peers of a channel together
)

// incoming reads a peer's stream, one whole message at a time. Nothing is allocated for bytes that haven't come: a
// length is only a claim.
type incoming struct {
	src    *bufio.Reader
	limit  int           // of one message, in bytes
	budget *atomic.Int64 // bytes held for unfinished messages, shared by the channel's peers; nil: unbounded
	// command is told of each command, wherever it comes: libzmq sends PING between the frames of a message.
	command func(name string, data []byte) error

	held    int // what this message has taken from the budget
	scratch [9]byte
}

var (
	errFrames = fmt.Errorf("a message of more than %d frames", frameLimit)
	errBudget = errors.New("too many large messages at once")
)

// message reads the next message into dst, in its wire form. io.EOF is a clean end of the stream.
func (in *incoming) message(dst *rope) error {
	defer in.release()
	size, frames := 0, 0
	for {
		h, err := readHeader(in.src, &in.scratch)
		switch {
		case err != nil && frames > 0:
			return noEOF(err)
		case err != nil:
			return err
		case h.command():
			if err := in.handleCommand(h); err != nil {
				return err
			}
			continue
		}
		frames++
		if size, err = in.admit(h, size, frames); err != nil {
			return err
		}
		dst.write(h.append(in.scratch[:0]))
		if err := in.body(dst, int(h.size)); err != nil {
			return noEOF(err)
		}
		if !h.more() {
			return nil
		}
	}
}

// admit says whether a message may go on with a frame, and how large it is with it.
func (in *incoming) admit(h frameHeader, size, frames int) (int, error) {
	if h.size > uint64(in.limit) || size+int(h.size) > in.limit {
		return 0, fmt.Errorf("announces a message of more than %d bytes", in.limit)
	}
	if frames > frameLimit {
		return 0, errFrames
	}
	return size + int(h.size) + frameCost, nil
}

func (in *incoming) handleCommand(h frameHeader) error {
	name, data, err := readCommand(in.src, h)
	if err != nil {
		return err
	}
	return in.command(name, data)
}

// body reads n bytes in pieces that grow with what has come.
func (in *incoming) body(dst *rope, n int) error {
	for size := firstPiece; n > 0; size = min(2*size, 4<<20) {
		size = min(n, size)
		if err := in.piece(dst, size); err != nil {
			return err
		}
		n -= size
	}
	return nil
}

// piece reads n bytes: small ones through the reader's buffer, large ones straight into their place.
func (in *incoming) piece(dst *rope, n int) error {
	if n <= in.src.Size() {
		b, err := in.src.Peek(n)
		if err != nil {
			return err
		}
		dst.write(b)
		_, err = in.src.Discard(n)
		return err
	}
	if err := in.hold(n); err != nil {
		return err
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(in.src, b); err != nil {
		return err
	}
	dst.keep(b)
	return nil
}

// hold takes n bytes from the budget; what a small message needs is free.
func (in *incoming) hold(n int) error {
	if in.budget == nil || n <= firstPiece {
		return nil
	}
	in.held += n
	if in.budget.Add(int64(n)) > budgetTotal {
		return errBudget
	}
	return nil
}

func (in *incoming) release() {
	if in.budget != nil {
		in.budget.Add(int64(-in.held))
	}
	in.held = 0
}
