package exact

import "context"

// Call runs compiled code that calls functions of cells, as handlers of comms are called: they stop when ctx is cancelled,
// with the state kept.
func (e *Engine) Call(ctx context.Context, code func()) {
	before := e.current.Load()
	r := newRun(context.Background(), e, before.cell)
	e.current.Store(r)
	defer e.current.CompareAndSwap(r, before)
	stop := context.AfterFunc(ctx, r.interrupt)
	defer stop()
	r.began()
	defer r.ended()
	defer func() {
		if v := recover(); v != nil {
			panic(e.placed(v))
		}
	}()
	code()
}

// placed gives a panic that began in a function of a cell as the error that says where; others as they are.
func (e *Engine) placed(v any) any {
	if in := e.inner.Load(); in != nil && !ends(v) && ifaceOf(in.value) == ifaceOf(v) {
		e.inner.Store(nil)
		return failure(in.value, in.chain)
	}
	return v
}
