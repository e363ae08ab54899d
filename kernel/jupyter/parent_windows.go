package jupyter

import "syscall"

// parentGone waits until the process behind a handle, which Jupyter lets the kernel inherit, is gone, or until done.
func parentGone(handle uintptr, done <-chan struct{}) bool {
	const step = 1000 // milliseconds
	for {
		event, err := syscall.WaitForSingleObject(syscall.Handle(handle), step)
		if err != nil {
			return false // no such handle: there is nothing to watch
		}
		if event == syscall.WAIT_OBJECT_0 {
			return true
		}
		select {
		case <-done:
			return false
		default:
		}
	}
}
