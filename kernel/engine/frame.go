package engine

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

// A frame is the length of its header and of its payload (4 bytes each, big endian), the header, a message in JSON, and
// the payload as it is: streams and bundles are never escaped.
const (
	maxHeader  = 16 << 20
	maxPayload = 512 << 20
	prefix     = 8
	// eager is how much of an announced payload is allocated before any of it has arrived.
	eager = 1 << 20
	// trust is how many times as much is allocated then as has arrived: few payloads need to be copied into a second buffer.
	trust = 32
	// together is how large a payload may be to be copied behind its header, for the sake of one write.
	together = 64 << 10
)

// errTooLarge is for what one side would send and the other wouldn't take.
var errTooLarge = errors.New("too large to be sent")

// link is one end of the connection between kernel and worker.
type link struct {
	in  io.Reader
	mu  sync.Mutex // of out
	out io.Writer
}

// send writes one frame. It blocks while the other side doesn't read: so a slow reader slows the cell.
func (l *link) send(m message) error {
	frame, err := head(m, m.size())
	if err != nil {
		return err
	}
	var large [][]byte
	for _, piece := range append([][]byte{m.payload}, m.further...) {
		if len(large) == 0 && len(frame)+len(piece) <= together {
			frame = append(frame, piece...)
			continue
		}
		large = append(large, piece)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, piece := range append([][]byte{frame}, large...) {
		if _, err := l.out.Write(piece); err != nil {
			return err
		}
	}
	return nil
}

// forward writes a frame whose payload is the next n bytes of a pipe.
func (l *link) forward(m message, pipe uintptr, n int) error {
	frame, err := head(m, n)
	if err != nil {
		return err
	}
	out, ok := l.out.(*os.File)
	if !ok {
		return errors.ErrUnsupported
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := out.Write(frame); err != nil {
		return err
	}
	return move(out.Fd(), pipe, n)
}

// head gives a frame's beginning, up to its payload of n bytes.
func head(m message, n int) ([]byte, error) {
	header, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	if len(header) > maxHeader || n > maxPayload {
		return nil, errTooLarge
	}
	frame := make([]byte, prefix, prefix+len(header)+min(n, together))
	binary.BigEndian.PutUint32(frame, uint32(len(header)))
	binary.BigEndian.PutUint32(frame[4:], uint32(n))
	return append(frame, header...), nil
}

// receive reads one frame. io.EOF means that the other side has closed in peace, between two frames. Of a frame whose
// payload was cut short it gives what there is, with the error.
func (l *link) receive() (message, error) {
	var m message
	var lengths [prefix]byte
	if _, err := io.ReadFull(l.in, lengths[:]); err != nil {
		return m, err
	}
	head, body := binary.BigEndian.Uint32(lengths[:]), binary.BigEndian.Uint32(lengths[4:])
	if head > maxHeader || body > maxPayload {
		return m, fmt.Errorf("malformed frame: it announces a header of %d and a payload of %d bytes", head, body)
	}
	header, err := readN(l.in, int(head))
	if err != nil {
		return m, fmt.Errorf("frame cut short: %w", err)
	}
	if err := json.Unmarshal(header, &m); err != nil {
		return m, fmt.Errorf("malformed frame: %w", err)
	}
	if m.payload, err = readN(l.in, int(body)); err != nil {
		return m, fmt.Errorf("frame cut short: %w", err)
	}
	return m, nil
}

// readN reads n bytes, without trusting n before they are there. With an error it gives those that were.
func readN(r io.Reader, n int) ([]byte, error) {
	b := make([]byte, min(n, eager))
	got, err := io.ReadFull(r, b)
	for got < n && err == nil {
		grown := make([]byte, min(n, trust*got))
		copy(grown, b)
		b = grown
		var more int
		more, err = io.ReadFull(r, b[got:])
		got += more
	}
	return b[:got], noEOF(err)
}

// noEOF makes an end within a frame an error of its own.
func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
