//go:build unix

package session

import (
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// gone waits until a process is no more.
func gone(t *testing.T, pid int) {
	t.Helper()
	for late := time.Now().Add(bound); ; time.Sleep(time.Millisecond) {
		if running, err := alive(pid); err != nil {
			t.Fatal(err)
		} else if !running {
			return
		}
		if time.Now().After(late) {
			t.Fatalf("process %d is still there", pid)
		}
	}
}

func alive(pid int) (bool, error) {
	switch err := syscall.Kill(pid, 0); err {
	case nil:
		return !zombie(pid), nil
	case syscall.ESRCH:
		return false, nil
	default:
		return false, err
	}
}

// zombie reports whether a process has ended and waits for whoever adopted it.
func zombie(pid int) bool {
	state, err := exec.Command("ps", "-o", "stat=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && strings.HasPrefix(strings.TrimSpace(string(state)), "Z")
}
