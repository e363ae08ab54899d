package wire

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"sync/atomic"
	"testing"
	"testing/iotest"
)

// readAll reads messages from a stream until it ends, as the wire forms they are handed to zmq4 in.
func readAll(r io.Reader, limit int, command func(string, []byte) error) (messages [][]byte, err error) {
	var budget atomic.Int64
	in := incoming{src: bufio.NewReaderSize(r, 8<<10), limit: limit, budget: &budget, command: command}
	for {
		var m rope
		if err = in.message(&m); err != nil {
			break
		}
		var b []byte
		for c, ok := m.take(); ok; c, ok = m.take() {
			b = append(b, c.bytes...)
		}
		messages = append(messages, b)
	}
	if left := budget.Load(); left != 0 {
		return nil, errors.New("the budget isn't given back")
	}
	return messages, err
}

func noCommands(string, []byte) error { return nil }

func TestIncomingPassesWholeMessages(t *testing.T) {
	var stream []byte
	var want [][]byte
	for _, size := range []int{0, 1, 255, 256, 8<<10 - 2, 8 << 10, 8<<10 + 1, firstPiece, firstPiece + 1, 3 << 20} {
		m := rawMessage(bytes.Repeat([]byte{byte(size)}, size), nil, []byte("end"))
		want = append(want, m)
		stream = append(append(stream, m...), command("PING", []byte{0, 0})...)
	}
	for name, wrap := range map[string]func(io.Reader) io.Reader{
		"at once": func(r io.Reader) io.Reader { return r }, "byte by byte": iotest.OneByteReader, "by halves": iotest.HalfReader,
	} {
		t.Run(name, func(t *testing.T) {
			pings := 0
			got, err := readAll(wrap(bytes.NewReader(stream)), 1<<30, func(string, []byte) error { pings++; return nil })
			if err != io.EOF || !equalFrames(got, want) || pings != len(want) {
				t.Errorf("read %d messages of %d, %d commands, %v", len(got), len(want), pings, err)
			}
		})
	}
}

func TestIncomingRefuses(t *testing.T) {
	rows := []struct {
		name   string
		stream []byte
		want   string
	}{
		{"end in a header", []byte{2, 0, 0}, io.ErrUnexpectedEOF.Error()},
		{"end in a body", []byte{0, 5, 'x'}, io.ErrUnexpectedEOF.Error()},
		{"end between frames", []byte{1, 1, 'x'}, io.ErrUnexpectedEOF.Error()},
		{"end in a command", []byte{4, 6, 5, 'R'}, io.ErrUnexpectedEOF.Error()},
		{"larger than the limit", long(0, 1001), "announces a message of more than 1000 bytes"},
		{"larger together", append(rawMessage(make([]byte, 600), nil)[:609], long(0, 600)...), "announces a message of more than 1000 bytes"},
		{"many empty frames", bytes.Repeat([]byte{1, 0}, 100), "announces a message of more than 1000 bytes"},
		{"overflow", append([]byte{1, 1, 'x'}, long(0, 1<<63-1)...), "announces a message of more than 1000 bytes"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := readAll(bytes.NewReader(row.stream), 1000, noCommands)
			if len(got) != 0 || err == nil || err.Error() != row.want {
				t.Errorf("read %q, %v; want %q", got, err, row.want)
			}
		})
	}
}

// The peers of a channel together can't have more in the making than the budget.
func TestIncomingBudget(t *testing.T) {
	var budget atomic.Int64
	budget.Store(budgetTotal - 1<<20)
	read := func(size int) error {
		in := incoming{src: bufio.NewReader(bytes.NewReader(rawMessage(make([]byte, size)))), limit: 1 << 30, budget: &budget, command: noCommands}
		return in.message(&rope{})
	}
	if err := read(2 << 20); err != errBudget {
		t.Errorf("2 MB beside others: %v", err)
	}
	if err := read(100 << 10); err != nil {
		t.Errorf("100 kB beside others: %v", err)
	}
	budget.Store(budgetTotal)
	if err := read(firstPiece); err != nil {
		t.Errorf("a small message when there is no room: %v", err)
	}
	if budget.Load() != budgetTotal {
		t.Errorf("the budget is off by %d", budget.Load()-budgetTotal)
	}
}

// FuzzIncoming: no stream panics the reader or makes it pass on anything but whole, bounded messages, however the bytes are cut.
func FuzzIncoming(f *testing.F) {
	f.Add(append(rawMessage([]byte("a"), nil, make([]byte, 300)), command("PING", []byte{0, 0})...))
	f.Add(long(1, 1<<62))
	f.Add([]byte{4, 0, 1, 0, 4, 2, 1, 'x', 0, 0})
	f.Fuzz(func(t *testing.T, stream []byte) {
		commands := 0
		got, err := readAll(bytes.NewReader(stream), 1<<16, func(string, []byte) error { commands++; return nil })
		again, errAgain := readAll(iotest.OneByteReader(bytes.NewReader(stream)), 1<<16, noCommands)
		if !equalFrames(got, again) || err.Error() != errAgain.Error() {
			t.Errorf("whole: %q, %v; in pieces: %q, %v", got, err, again, errAgain)
		}
		size := 0
		for _, m := range got {
			checkWhole(t, m)
			size += len(m)
		}
		if size > len(stream)+9*len(stream) || commands > len(stream) {
			t.Errorf("%d bytes gave %d", len(stream), size)
		}
	})
}

// checkWhole checks that b is the wire form of exactly one message.
func checkWhole(t *testing.T, b []byte) {
	t.Helper()
	r, more := bytes.NewReader(b), true
	for more {
		var scratch [9]byte
		h, err := readHeader(r, &scratch)
		if err != nil || h.command() || h.size > uint64(r.Len()) {
			t.Fatalf("%q is no message: %v", b, err)
		}
		_, _ = r.Seek(int64(h.size), io.SeekCurrent)
		more = h.more()
	}
	if r.Len() != 0 {
		t.Fatalf("%q has %d bytes too many", b, r.Len())
	}
}

// FuzzReady: no READY panics, and one that is understood says what it was made of.
func FuzzReady(f *testing.F) {
	f.Add(ready("DEALER", "me")[2:])
	f.Add([]byte("\x05READY\x0bSocket-Type\xff\xff\xff\xff"))
	f.Add([]byte{0})
	f.Fuzz(func(t *testing.T, body []byte) {
		name, data, err := readCommand(bytes.NewReader(body), frameHeader{flagCommand, uint64(len(body))})
		if err != nil {
			return
		}
		socketType, identity, err := parseReady(data)
		if err != nil {
			return
		}
		if len(name)+len(socketType)+len(identity) > len(body) || len(identity) > 255 {
			t.Errorf("%q gave %q, %q, %q", body, name, socketType, identity)
		}
		again := ready(socketType, identity)
		h, _ := readHeader(bytes.NewReader(again), new([9]byte))
		_, data, _ = readCommand(bytes.NewReader(again[len(again)-int(h.size):]), h)
		if a, b, err := parseReady(data); a != socketType || b != identity || err != nil {
			t.Errorf("%q, %q came back as %q, %q, %v", socketType, identity, a, b, err)
		}
	})
}
