package engine

import (
	"os"

	"golang.org/x/sys/unix"
)

// capacity is what the pipes of the streams should hold: code that prints much waits less often. It is less than pipeful.
const capacity = 512 << 10

// enlarge makes a pipe hold more. Where that isn't allowed it holds what it holds.
func enlarge(r *os.File) {
	raw, err := r.SyscallConn()
	if err != nil {
		return
	}
	_ = raw.Control(func(fd uintptr) { _, _ = unix.FcntlInt(fd, unix.F_SETPIPE_SZ, capacity) })
}

// held gives how much a pipe holds.
func held(fd uintptr) int {
	n, err := unix.IoctlGetInt(int(fd), unix.TIOCINQ)
	if err != nil {
		return 0
	}
	return n
}

// canForward: there is a call that moves bytes from one pipe to another.
const canForward = true

// move moves n bytes that a pipe holds to another pipe.
func move(to, from uintptr, n int) error {
	for n > 0 {
		moved, err := unix.Splice(int(from), nil, int(to), nil, n, 0)
		switch {
		case err == unix.EINTR:
		case err != nil || moved == 0:
			return copyBytes(to, from, n)
		default:
			n -= int(moved)
		}
	}
	return nil
}

// copyBytes does the same by way of memory, where the call isn't there.
func copyBytes(to, from uintptr, n int) error {
	buffer := make([]byte, n)
	for got := 0; got < n; {
		m, err := unix.Read(int(from), buffer[got:])
		if err != nil && err != unix.EINTR {
			return err
		}
		got += max(m, 0)
	}
	for len(buffer) > 0 {
		m, err := unix.Write(int(to), buffer)
		if err != nil && err != unix.EINTR {
			return err
		}
		buffer = buffer[max(m, 0):]
	}
	return nil
}
