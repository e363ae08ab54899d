package jupyter

import (
	"os"
	"os/signal"
	"syscall"
)

// signals has SIGINT interrupt the running cell (nothing when none runs) and SIGTERM end the kernel, until the function it
// gives is called. SIGHUP, which comes when a terminal closes, ends it too, unless it was started to outlive that (nohup).
func (k *Kernel) signals() (undo func()) {
	interrupts, ends := make(chan os.Signal, 1), make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	signal.Notify(ends, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) {
		signal.Notify(ends, syscall.SIGHUP)
	}
	go func() {
		for {
			select {
			case <-interrupts:
				k.Interrupt()
			case <-ends:
				k.Stop()
			case <-k.stopped.Done():
				return
			}
		}
	}()
	return func() { signal.Stop(interrupts); signal.Stop(ends) }
}
