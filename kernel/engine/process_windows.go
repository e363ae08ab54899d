package engine

import (
	"os"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// guard is a job object: when its last handle is closed, also because the kernel was killed, Windows ends the worker and
// everything it started.
type guard struct{ job windows.Handle }

// attributes keeps Ctrl+C in a terminal from the worker.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{CreationFlags: windows.CREATE_NEW_PROCESS_GROUP, HideWindow: true}
}

// newGuard puts the worker into a job of its own. Without one (very old systems) the worker still ends with its input.
func newGuard(p *os.Process, memory int64) guard {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return guard{}
	}
	var info windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION
	info.BasicLimitInformation.LimitFlags = windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
	if memory > 0 {
		info.BasicLimitInformation.LimitFlags |= windows.JOB_OBJECT_LIMIT_PROCESS_MEMORY
		info.ProcessMemoryLimit = uintptr(hardLimit(memory))
	}
	_, err = windows.SetInformationJobObject(job, windows.JobObjectExtendedLimitInformation,
		uintptr(unsafe.Pointer(&info)), uint32(unsafe.Sizeof(info)))
	if err == nil {
		err = assign(job, p)
	}
	if err != nil {
		_ = windows.CloseHandle(job)
		return guard{}
	}
	return guard{job}
}

func assign(job windows.Handle, p *os.Process) error {
	process, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, uint32(p.Pid))
	if err != nil {
		return err
	}
	defer windows.CloseHandle(process)
	return windows.AssignProcessToJobObject(job, process)
}

func (g guard) close() {
	if g.job != 0 {
		_ = windows.CloseHandle(g.job)
	}
}

// kill ends the worker and everything it started.
func (p *process) kill() {
	if p.guard.job != 0 {
		_ = windows.TerminateJobObject(p.guard.job, 1)
	}
	_ = p.cmd.Process.Kill()
}

// describe says how the process ended. Windows doesn't tell who ended it.
func (p *process) describe() (status string, killed bool) {
	if p.state == nil {
		return "it was lost sight of", false
	}
	return p.state.String(), false
}

// leaveNothing has nothing to do: with the kernel goes the job.
func leaveNothing() {}
