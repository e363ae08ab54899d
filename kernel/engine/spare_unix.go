//go:build unix

package engine

import (
	"os"
	"os/exec"
	"syscall"
)

// spare are second read ends of the pipes that cells print to. The kernel keeps them for the case that the worker dies
// before it has read what a cell printed last: the very lines one looks for after a crash. (Windows does without.)
type spare struct {
	out, err pipe
}

// pipesFrom is the number of the first descriptor that cmd hands to the worker: those of standard output and error.
const pipesFrom = 3

func newSpare(cmd *exec.Cmd) (*spare, error) {
	s := &spare{}
	for _, p := range []*pipe{&s.out, &s.err} {
		var err error
		if p.r, p.w, err = os.Pipe(); err != nil {
			s.close()
			return nil, err
		}
		cmd.ExtraFiles = append(cmd.ExtraFiles, p.r, p.w)
	}
	return s, nil
}

// started closes what is now the worker's alone.
func (s *spare) started() {
	_ = s.out.w.Close()
	_ = s.err.w.Close()
}

// rest gives what the dead worker hadn't read, and closes the pipes.
func (s *spare) rest() (out, err []byte) {
	defer s.close()
	return leftIn(s.out.r), leftIn(s.err.r)
}

func (s *spare) close() {
	for _, f := range []*os.File{s.out.r, s.out.w, s.err.r, s.err.w} {
		if f != nil {
			_ = f.Close()
		}
	}
}

// leftIn reads what is in a pipe without waiting: a child of the worker may still hold its other end.
func leftIn(r *os.File) []byte {
	raw, err := r.SyscallConn()
	if err != nil {
		return nil
	}
	var left []byte
	_ = raw.Control(func(fd uintptr) {
		if syscall.SetNonblock(int(fd), true) != nil {
			return
		}
		buffer := make([]byte, chunk)
		for len(left) < pipeful {
			n, err := syscall.Read(int(fd), buffer)
			if n <= 0 || err != nil {
				return
			}
			left = append(left, buffer[:n]...)
		}
	})
	return left
}
