//go:build unix

package session

import (
	"context"
	"os/exec"
	"syscall"
)

// notFound is the status of a shell that doesn't know a command.
const notFound = 127

// shellCommand is a command in the system's shell; when ctx is cancelled it ends with everything it started.
func shellCommand(ctx context.Context, line string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "/bin/sh", "-c", line)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	return cmd
}

// endOrphans ends what a command left running.
func endOrphans(cmd *exec.Cmd) {
	if cmd.Process != nil {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	}
}
