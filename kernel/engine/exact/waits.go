package exact

import (
	"sync"
	"time"

	"golang.org/x/tools/go/ssa"
)

// wait is a compiled method that waits for something to happen: an interrupt ends the wait, and undo what comes of it later. A
// cell that waits for its goroutines needn't cost the worker.
type wait struct {
	do   func(p ptr)
	undo func(p ptr)
	try  func(p ptr) bool // without waiting
	what string           // how a deadlock is told of
}

// waits are these methods, by their full names.
func waits() map[string]wait {
	return map[string]wait{
		"(*sync.WaitGroup).Wait": {
			do:   func(p ptr) { deref[sync.WaitGroup](p).Wait() },
			what: "for a sync.WaitGroup",
		},
		"(*sync.Mutex).Lock": {
			do:   func(p ptr) { deref[sync.Mutex](p).Lock() },
			undo: func(p ptr) { deref[sync.Mutex](p).Unlock() },
			try:  func(p ptr) bool { return deref[sync.Mutex](p).TryLock() },
			what: "to lock a sync.Mutex",
		},
		"(*sync.RWMutex).Lock": {
			do:   func(p ptr) { deref[sync.RWMutex](p).Lock() },
			undo: func(p ptr) { deref[sync.RWMutex](p).Unlock() },
			try:  func(p ptr) bool { return deref[sync.RWMutex](p).TryLock() },
			what: "to lock a sync.RWMutex",
		},
		"(*sync.RWMutex).RLock": {
			do:   func(p ptr) { deref[sync.RWMutex](p).RLock() },
			undo: func(p ptr) { deref[sync.RWMutex](p).RUnlock() },
			try:  func(p ptr) bool { return deref[sync.RWMutex](p).TryRLock() },
			what: "to lock a sync.RWMutex for reading",
		},
		"(*sync.Cond).Wait": {
			do:   func(p ptr) { deref[sync.Cond](p).Wait() },
			undo: func(p ptr) { deref[sync.Cond](p).L.Unlock() },
			what: "for a sync.Cond",
		},
	}
}

// wait compiles a call of such a method: the wait itself is done by a goroutine that is left behind on an interrupt.
func (c *compiler) wait(in *ssa.Call, w wait) op {
	r := c.reg(in.Call.Args[0]).p
	return func(f *frame) {
		p := *at[ptr](f.p, r)
		if p == nil {
			nilFault()
		}
		if w.try == nil || !w.try(p) {
			f.th.wait(w, p)
		}
	}
}

// sleep compiles time.Sleep.
func (c *compiler) sleep(in *ssa.Call) op {
	r := c.reg(in.Call.Args[0]).w
	return func(f *frame) {
		d := *at[time.Duration](f.w, r)
		if d <= 0 {
			return
		}
		f.th.sleep(d)
	}
}

func (th *thread) sleep(d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-th.run.stopped:
		panic(th.run.interrupted())
	}
}

// wait waits, until that is done or the cell is to stop.
func (th *thread) wait(w wait, p ptr) {
	done := make(chan any, 1)
	threads := &th.eng.threads
	threads.help(1)
	go func() {
		defer threads.help(-1)
		defer func() { done <- recover() }()
		w.do(p)
	}()
	th.waits(w.what)
	defer th.resumes()
	select {
	case failed := <-done:
		if failed != nil {
			panic(failed)
		}
	case <-th.run.stopped:
		if w.undo != nil {
			threads.help(1)
			go func() {
				defer threads.help(-1)
				if <-done == nil {
					w.undo(p)
				}
			}()
		}
		panic(th.run.interrupted())
	}
}
