//go:build unix

package session

import (
	"os/exec"
	"strconv"
	"strings"
)

// zombie reports whether a process has ended and waits for whoever adopted it.
func zombie(pid int) bool {
	state, err := exec.Command("ps", "-o", "stat=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && strings.HasPrefix(strings.TrimSpace(string(state)), "Z")
}
