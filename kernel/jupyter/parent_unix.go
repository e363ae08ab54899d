//go:build unix

package jupyter

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// parentPoll is how often the parent is looked for; asking costs a system call.
const parentPoll = time.Second

// parentGone waits until a process is gone, or until done. A process that is our parent is gone when we have another one;
// of others (the kernel was started through a wrapper) the system is asked.
func parentGone(pid uintptr, done <-chan struct{}) bool {
	ours := os.Getppid() == int(pid)
	tick := time.NewTicker(parentPoll)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-done:
			return false
		}
		if ours && os.Getppid() != int(pid) {
			return true
		}
		if !ours && errors.Is(syscall.Kill(int(pid), 0), syscall.ESRCH) {
			return true
		}
	}
}
