//go:build unix

package engine

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// takeChannel moves the worker's end of the link away from descriptors 0 and 1, where cells' child processes and
// compiled code that writes to a descriptor would find it.
func takeChannel() (in, out *os.File, err error) {
	if in, err = moved(0, "link in"); err != nil {
		return nil, nil, err
	}
	out, err = moved(1, "link out")
	return in, out, err
}

func moved(fd int, name string) (*os.File, error) {
	fresh, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 10)
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(fresh), name), nil
}

// settle gives descriptor 0 to nobody and 1 to the cells' standard output.
func settle(stdout *os.File) error {
	null, err := os.Open(os.DevNull)
	if err != nil {
		return err
	}
	defer null.Close()
	if err := redirect(null, 0); err != nil {
		return err
	}
	return redirect(stdout, 1)
}

func redirect(f *os.File, fd int) error {
	raw, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	err = raw.Control(func(from uintptr) { failed = unix.Dup2(int(from), fd) })
	if err != nil {
		return err
	}
	return failed
}

// inherited gives the pipes that the kernel has made for standard output and error.
func inherited() (pipes [2]pipe) {
	names := [2]string{os.Stdout.Name(), os.Stderr.Name()}
	for i := range pipes {
		pipes[i] = pipe{r: adopt(pipesFrom+2*i, names[i]), w: adopt(pipesFrom+2*i+1, names[i])}
	}
	return pipes
}

func adopt(fd int, name string) *os.File {
	syscall.CloseOnExec(fd)
	_ = syscall.SetNonblock(fd, true)
	return os.NewFile(uintptr(fd), name)
}
