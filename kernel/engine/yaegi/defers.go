package yaegi

import "github.com/thunen-lab/thunen/kernel/engine"

// Defers is a running function that defers calls.
type Defers struct {
	engine *Engine
	calls  []func()
	panic  *panicked // what the function is panicking with
}

// Defer adds a call.
func (d *Defers) Defer(f func()) { d.calls = append(d.calls, f) }

// Recover is the predeclared recover, called by a function that d deferred; nil for a function that nobody deferred.
func (d *Defers) Recover() any {
	if d == nil || d.panic == nil {
		return nil
	}
	v := d.panic.value
	switch v.(type) {
	case failed, engine.Exit, goexit, stopped:
		return nil
	}
	d.panic = nil
	return v
}

// RecoverLater is a deferred call of recover itself, which recovers nothing: as in Go.
func (d *Defers) RecoverLater() func() { return func() {} }

// deferring runs the body of a function that defers, then what it deferred.
func (h *host) deferring(body func(*Defers)) {
	d := &Defers{engine: h.engine}
	d.run(func() { body(d) })
	for len(d.calls) > 0 {
		last := d.calls[len(d.calls)-1]
		d.calls = d.calls[:len(d.calls)-1]
		if d.panic != nil && !d.runsDeferred() {
			break
		}
		d.run(last)
	}
	if d.panic != nil {
		panic(d.panic)
	}
}

// runsDeferred tells whether deferred calls run: not when os.Exit ended the cell.
func (d *Defers) runsDeferred() bool {
	_, ok := d.panic.value.(engine.Exit)
	return !ok
}

// run calls f and keeps its panic, which replaces an earlier one.
func (d *Defers) run(f func()) {
	ended := false
	defer func() {
		r := recover()
		switch {
		case r != nil:
			d.panic = d.engine.panicked(r)
		case !ended:
			d.panic = &panicked{value: goexit{}}
		}
	}()
	f()
	ended = true
}
