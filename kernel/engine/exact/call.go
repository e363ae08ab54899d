package exact

import "context"

// Call runs compiled code that calls functions of cells, as handlers of comms are called: they stop when ctx is cancelled,
// with the state kept.
func (e *Engine) Call(ctx context.Context, code func()) {
	before := e.current.Load()
	r := newRun(e, before.cell)
	e.current.Store(r)
	defer e.current.CompareAndSwap(r, before)
	stop := context.AfterFunc(ctx, r.interrupt)
	defer stop()
	r.began()
	defer r.ended()
	code()
}
