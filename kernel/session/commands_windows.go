package session

import (
	"context"
	"os"
	"os/exec"
	"strconv"
	"syscall"
)

// notFound is the status of a shell that doesn't know a command.
const notFound = 9009

// shellCommand is a command in the system's shell; when ctx is cancelled it ends with everything it started.
func shellCommand(ctx context.Context, line string) *exec.Cmd {
	interpreter := os.Getenv("ComSpec")
	if interpreter == "" {
		interpreter = "cmd.exe"
	}
	cmd := exec.CommandContext(ctx, interpreter)
	// cmd.exe has quoting rules of its own: the line is passed as it is
	cmd.SysProcAttr = &syscall.SysProcAttr{CmdLine: `cmd /S /C "` + line + `"`, HideWindow: true}
	cmd.Cancel = func() error {
		tree := exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(cmd.Process.Pid))
		if tree.Run() != nil {
			return cmd.Process.Kill()
		}
		return nil
	}
	return cmd
}

// endOrphans leaves what a command started in the background: Windows tells no longer who its parent was.
func endOrphans(*exec.Cmd) {}
