package jupyter

import "strconv"

// watchParent ends the kernel when the process that started it is gone: nobody could reach it any more. The process is
// named by JPY_PARENT_PID, which Jupyter sets; a kernel started by hand has none.
func (k *Kernel) watchParent(id string) (undo func()) {
	n, err := strconv.ParseUint(id, 10, 63)
	if err != nil || n <= 1 {
		return func() {}
	}
	done := make(chan struct{})
	go func() {
		if parentGone(uintptr(n), done) {
			k.log.Warn("the process that started the kernel is gone; so is the kernel", "process", n)
			k.Stop()
		}
	}()
	return func() { close(done) }
}
