package engine

import "syscall"

// attributes gives the worker a process group of its own, and an end when the kernel is killed.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
