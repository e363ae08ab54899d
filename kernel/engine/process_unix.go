//go:build unix

package engine

import (
	"os"
	"syscall"
)

// attributes gives the worker a process group of its own. That the kernel has been killed it sees by its standard input, and
// ends with all that cells have started (leaveNothing); a signal at the kernel's death would leave those alive. A stopped
// worker is woken by the system: its process group is an orphan then.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// guard ends what a worker started, where the process group doesn't do that.
type guard struct{}

func newGuard(*os.Process, int64) guard { return guard{} }

func (guard) close() {}

// kill ends the worker and everything it started: its process group.
func (p *process) kill() {
	_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
}

// describe says how the process ended.
func (p *process) describe() (status string, killed bool) {
	if p.state == nil {
		return "it was lost sight of", false
	}
	if status, ok := p.state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return p.state.String(), status.Signal() == syscall.SIGKILL
	}
	return p.state.String(), false
}

// leaveNothing ends what cells have started when the worker ends because the kernel is gone: its process group, itself
// included.
func leaveNothing() {
	if syscall.Getpgrp() == os.Getpid() {
		_ = syscall.Kill(0, syscall.SIGKILL)
	}
}
