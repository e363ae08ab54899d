package yaegi

import (
	"context"
	"fmt"
	"reflect"
	"runtime/metrics"
	"sync/atomic"
	"time"
	"unsafe"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// program is a built cell.
type program struct {
	engine *Engine
	cell   *lang.Cell
	name   string // yaegi's of the function that runs the cell
	run    func()
}

// outcome is how a cell ended.
type outcome struct {
	values []any
	err    *lang.Error
}

const interruptedName = "interrupted"

// Run executes the cell. When ctx is cancelled, interpreted code stops at its next step and Run returns; where compiled code
// goes on (a long sort, a request), Run waits for it for some seconds and then says so in the error, and Busy tells until it ends.
func (p *program) Run(ctx context.Context) ([]reflect.Value, error) {
	e := p.engine
	if e.Busy() {
		return nil, p.problem(interruptedName, "a compiled call of an interrupted cell still runs", "Wait for it, or restart the kernel.")
	}
	e.host.begin(p.cell.Source.Cell)
	*e.marks.line = 0
	done := make(chan outcome, 1)
	e.host.threads.live.Add(1)
	go func() {
		defer e.host.threads.live.Add(-1)
		done <- p.execute()
	}()
	deadlocks := lookout{threads: &e.host.threads}
	watch := time.NewTicker(watchInterval)
	defer watch.Stop()
	for {
		select {
		case o := <-done:
			return p.finish(o)
		case <-ctx.Done():
			return p.stop(done, p.problem(interruptedName, "the cell was interrupted", ""))
		case now := <-watch.C:
			if err := deadlocks.look(now); err != nil {
				return p.stop(done, err)
			}
			if stackBytes() > e.options.Stack {
				return p.stop(done, e.overflow(p.name))
			}
		}
	}
}

// grace is how long Run waits for compiled code after an interrupt. A worker's owner ends the worker before.
const grace = 5 * time.Second

// stop ends the interpreted code of the cell.
func (p *program) stop(done chan outcome, err *lang.Error) ([]reflect.Value, error) {
	e := p.engine
	if at, ok := e.marks.last(); ok && len(err.At) == 0 {
		err.At = []lang.Position{at}
	}
	resume := e.halt()
	select {
	case o := <-done:
		resume()
		if o.err != nil && o.err.Name == interruptedName && len(o.err.At) > 0 { // it waited, and says where
			err.At = o.err.At
		}
		return nil, err
	case <-time.After(grace):
	}
	busy := make(chan struct{})
	e.mu.Lock()
	e.busy = busy
	e.mu.Unlock()
	go func() {
		<-done
		resume()
		e.mu.Lock()
		e.busy = nil
		e.mu.Unlock()
		close(busy)
	}()
	err.Message += "; a compiled call (a long sort, a request) is still running"
	return nil, err
}

// halt stops all interpreted code; the function it returns lets code run again. yaegi's frames remember the number of the
// run that made them and stop when the interpreter's differs. yaegi itself only ever counts on, which would also end
// every closure made before; so the number is changed here and given back afterwards. It is the interpreter's first field.
func (e *Engine) halt() (resume func()) {
	id := (*uint64)(unsafe.Pointer(e.interp))
	old := atomic.LoadUint64(id)
	e.host.interrupt()
	atomic.StoreUint64(id, old+1)
	return func() { atomic.StoreUint64(id, old) }
}

// stackBytes is the memory of all goroutines' stacks.
func stackBytes() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return sample[0].Value.Uint64()
}

func (p *program) problem(name, message, hint string) *lang.Error {
	return &lang.Error{Name: name, Message: message, Hint: hint}
}

// execute runs the cell's function and says how it ended.
func (p *program) execute() (o outcome) {
	e := p.engine
	ended := false
	defer func() {
		r := recover()
		if r == nil && !ended {
			r = goexit{}
		}
		if r != nil {
			o.err = e.failure(r, p.cell.Source)
		}
		o.values = e.host.take()
	}()
	p.run()
	ended = true
	return o
}

// finish turns an outcome into what Run returns.
func (p *program) finish(o outcome) ([]reflect.Value, error) {
	if o.err != nil {
		return nil, o.err
	}
	var values []reflect.Value
	for i, v := range o.values {
		rv := reflect.ValueOf(v)
		if !rv.IsValid() { // a nil interface
			rv = reflect.New(reflect.TypeFor[any]()).Elem()
			if p.cell.Result != nil && i < len(p.cell.Result.Types) && isErrorType(p.cell.Result.Types[i]) {
				rv = reflect.New(reflect.TypeFor[error]()).Elem()
			}
		}
		values = append(values, rv)
	}
	return values, nil
}

// failure says what went wrong in a person's words.
func (e *Engine) failure(r any, src lang.Source) *lang.Error {
	pan := e.panicked(r)
	err := &lang.Error{At: pan.at}
	if len(err.At) == 0 {
		err.At = []lang.Position{{Cell: src.Cell, File: src.Name, Line: 1}}
	}
	switch v := pan.value.(type) {
	case failed:
		err.Name, err.Message = "error", v.err.Error()
	case engine.Exit:
		err.Name, err.Message, err.Hint = "exit", v.Error(), "The cell ended here; the session goes on."
	case goexit:
		err.Name, err.Message, err.Hint = "exit", "runtime.Goexit ended the cell", "The session goes on."
	case stopped:
		err.Name, err.Message = interruptedName, "the cell was interrupted"
	default:
		err.Name, err.Message = "panic", panicText(v)
	}
	return err
}

// panicText is what Go prints for a panic's value.
func panicText(v any) string {
	switch v := v.(type) {
	case error:
		return safely(v.Error)
	case fmt.Stringer:
		return safely(v.String)
	case string:
		return v
	}
	if reflect.ValueOf(v).Kind() == reflect.Struct || reflect.ValueOf(v).Kind() == reflect.Pointer {
		return fmt.Sprintf("%+v", v)
	}
	return fmt.Sprint(v)
}

func safely(f func() string) (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = fmt.Sprint("a value whose text panics: ", r)
		}
	}()
	return f()
}
