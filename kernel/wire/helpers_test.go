package wire

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// patience is how long a test waits for what must come.
const patience = 30 * time.Second

const testKey = "0b9b1c3e-3f9a-4a55-8c0a-9f0f5d2d1f11"

// listen opens sockets on the loopback address, or on socket files, and closes them after the test: then no goroutine and no
// descriptor of it may be left.
func listen(tb testing.TB, transport string, opts Options) *Sockets {
	tb.Helper()
	leavesNothing(tb)
	info := ConnectionInfo{Transport: transport, IP: "127.0.0.1", Key: testKey, SignatureScheme: defaultScheme}
	if transport == "ipc" {
		onlyUnix(tb)
		info.IP = filepath.Join(tb.TempDir(), "k")
		info.ShellPort, info.IOPubPort, info.StdinPort, info.ControlPort, info.HBPort = 1, 2, 3, 4, 5
	}
	s, err := Listen(context.Background(), info, opts)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = s.Close() })
	return s
}

// leavesNothing fails a test when goroutines or descriptors that began after the call are left at its end.
func leavesNothing(tb testing.TB) {
	goroutines, files := runtime.NumGoroutine(), openFiles()
	tb.Cleanup(func() {
		tb.Helper()
		eventually(tb, "as many goroutines as before", func() bool { return runtime.NumGoroutine() <= goroutines })
		eventually(tb, "as many descriptors as before", func() bool { return openFiles() <= files })
	})
}

// openFiles counts this process's descriptors, where the system tells.
func openFiles() int {
	files, _ := os.ReadDir("/proc/self/fd")
	return len(files)
}

// request makes the frames of a signed message, as a client sends it. Each is different.
func request(s *Sockets, content string) [][]byte {
	return s.codec.encode(Message{Header: uniqueHeader(), Content: []byte(content)})
}

var (
	headers  int
	headerMu sync.Mutex
)

func uniqueHeader() []byte {
	headerMu.Lock()
	defer headerMu.Unlock()
	headers++
	return []byte(`{"msg_id":"` + strings.Repeat("x", 20) + time.Now().String() + `","n":` + string(rune('0'+headers%10)) + `}`)
}

// serve answers each message on a channel with its own content, until the sockets close.
func serve(s *Sockets, ch Channel) {
	for {
		m, err := s.Receive(ch)
		if err != nil {
			return
		}
		_ = s.Send(ch, Message{Identities: m.Identities, Header: uniqueHeader(), ParentHeader: m.Header, Content: m.Content})
	}
}

// contentOf gives the content of a message in frames, verified.
func contentOf(tb testing.TB, s *Sockets, frames [][]byte) string {
	tb.Helper()
	c := codec{signer: s.codec.signer}
	m, err := c.decode(frames)
	if err != nil {
		tb.Fatalf("%q: %v", frames, err)
	}
	return string(m.Content)
}

// eventually waits until a condition holds.
func eventually(tb testing.TB, what string, holds func() bool) {
	tb.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		if holds() {
			return
		}
	}
	tb.Fatalf("after %v still not: %s", patience, what)
}

// within runs f and fails when it takes too long.
func within(tb testing.TB, what string, f func() error) {
	tb.Helper()
	done := make(chan error, 1)
	go func() { done <- f() }()
	select {
	case err := <-done:
		if err != nil {
			tb.Fatalf("%s: %v", what, err)
		}
	case <-time.After(patience):
		tb.Fatalf("%s: not within %v", what, patience)
	}
}

// logBook is a log for tests to read.
type logBook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logBook) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *logBook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func (l *logBook) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(l, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// liveHeap is the memory in use after a collection.
func liveHeap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func isEnd(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || strings.Contains(err.Error(), "reset by peer") || strings.Contains(err.Error(), "broken pipe")
}
