package engine

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"runtime"
	"time"
)

const (
	firstLook = 5 * time.Millisecond
	mostLook  = 50 * time.Millisecond
	// share is how much longer the watcher rests than it looks: with very many goroutines a look takes long.
	share     = 50
	maxStacks = 4 << 20
)

// watch calls waiting whenever code waits in a read of file, until ctx ends. Go has no event for that, but a goroutine's
// stack tells, however the read came about: fmt.Scan, a bufio.Reader, a compiled package.
func watch(ctx context.Context, file *os.File, waiting func()) {
	var stacks []byte
	rest := firstLook
	timer := time.NewTimer(rest)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		began := time.Now()
		stacks = goroutines(stacks)
		found := waitsIn(stacks, file)
		took := time.Since(began)
		if found && ctx.Err() == nil {
			waiting()
			rest = firstLook
		}
		rest = min(2*rest, mostLook)
		timer.Reset(max(rest, share*took))
	}
}

// goroutines gives the stacks of all goroutines, in buffer when it is large enough.
func goroutines(buffer []byte) []byte {
	buffer = buffer[:cap(buffer)]
	for {
		n := runtime.Stack(buffer, true)
		if n < len(buffer) || len(buffer) >= maxStacks {
			return buffer[:n]
		}
		buffer = make([]byte, max(32<<10, 2*len(buffer)))
	}
}

// waitsIn reports whether one of the stacks is that of a goroutine blocked in file.Read: the state in its first line is
// a wait, and the receiver of the call is file.
func waitsIn(stacks []byte, file *os.File) bool {
	read := fmt.Appendf(nil, "\nos.(*File).Read(%p", file)
	for len(stacks) > 0 {
		i := bytes.Index(stacks, read)
		if i < 0 {
			return false
		}
		head := stacks[:i]
		if j := bytes.LastIndex(head, []byte("\n\n")); j >= 0 {
			head = head[j+2:]
		}
		state, _, _ := bytes.Cut(head, []byte("\n"))
		if bytes.Contains(state, []byte("[IO wait")) || bytes.Contains(state, []byte("[syscall")) {
			return true
		}
		stacks = stacks[i+len(read):]
	}
	return false
}
