//go:build unix && !linux

package engine

import "syscall"

// attributes gives the worker a process group of its own. That the kernel has been killed it sees by its standard input.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true}
}
