package exact

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"
)

// chanMem is the Go channel type that carries a channel's elements.
func (c *compiler) chanMem(t types.Type) reflect.Type { return c.eng.chanMem(t) }

func (e *Engine) chanMem(t types.Type) reflect.Type {
	return reflect.ChanOf(reflect.BothDir, e.typ(t).host.Elem())
}

func (c *compiler) makeChan(in *ssa.MakeChan) op {
	ct, n, d := c.chanMem(in.Type()), c.indexReg(in.Size), c.reg(in).p
	size := int(ct.Elem().Size())
	return func(f *frame) {
		k := n(f)
		if k < 0 || k > 1<<40 {
			panic(textError(plainError(), "makechan: size out of range"))
		}
		f.th.eng.affordElements(k, size)
		*at[ptr](f.p, d) = reflect.MakeChan(ct, k).UnsafePointer()
	}
}

// stopped is how blocking operations end when the cell is interrupted: every wait also waits for the stop.
func (f *frame) stopCase() reflect.SelectCase {
	return reflect.SelectCase{Dir: reflect.SelectRecv, Chan: f.th.run.stopValue}
}

func (c *compiler) send(in *ssa.Send) op {
	ct, x, v := c.chanMem(in.Chan.Type()), c.reg(in.Chan).p, c.operand(in.X)
	et := ct.Elem()
	return func(f *frame) {
		p := alloc(et)
		v.st(f, p)
		ch := mapValue(ct, f, x)
		if !ch.IsNil() && ch.TrySend(valueAt(et, p)) {
			return
		}
		i, _, _ := f.sel("to send to a channel", []reflect.SelectCase{{Dir: reflect.SelectSend, Chan: ch, Send: valueAt(et, p)}, f.stopCase()})
		if i == 1 {
			panic(f.th.run.interrupted())
		}
	}
}

// sel waits for one of the cases; what says for what.
func (f *frame) sel(what string, cs []reflect.SelectCase) (int, reflect.Value, bool) {
	f.th.waits(what)
	defer f.th.resumes()
	return reflect.Select(cs)
}

func (c *compiler) recv(in *ssa.UnOp) op {
	ct, x, d := c.chanMem(in.X.Type()), c.reg(in.X).p, c.reg(in)
	el := c.typ(in.X.Type().Underlying().(*types.Chan).Elem())
	var ok int
	if in.CommaOk {
		ok = c.part(in, 1).w
	}
	comma := in.CommaOk
	ld := loadInto(el, d)
	return func(f *frame) {
		ch := mapValue(ct, f, x)
		var v reflect.Value
		var got bool
		if !ch.IsNil() {
			v, got = ch.TryRecv()
		}
		if !v.IsValid() {
			var i int
			if i, v, got = f.sel("to receive from a channel", []reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: ch}, f.stopCase()}); i == 1 {
				panic(f.th.run.interrupted())
			}
		}
		p := alloc(ct.Elem())
		valueAt(ct.Elem(), p).Set(v)
		ld(f, p)
		if comma {
			*at[bool](f.w, ok) = got
		}
	}
}

func (c *compiler) closeOp(in *ssa.Call) op {
	ct, x := c.chanMem(in.Call.Args[0].Type()), c.reg(in.Call.Args[0]).p
	return func(f *frame) {
		ch := mapValue(ct, f, x)
		if ch.IsNil() {
			var nilChan chan int
			close(nilChan) // Go's own panic
		}
		ch.Close()
	}
}

// selectOp compiles select: the chosen case's index, whether a value was received, and the values received.
func (c *compiler) selectOp(in *ssa.Select) op {
	type state struct {
		ct   reflect.Type
		ch   int
		send *operand
		ld   fromMem
	}
	var states []state
	n := 2
	for _, s := range in.States {
		st := state{ct: c.chanMem(s.Chan.Type()), ch: c.reg(s.Chan).p}
		if s.Dir == types.SendOnly {
			v := c.operand(s.Send)
			st.send = &v
		} else {
			el := c.typ(s.Chan.Type().Underlying().(*types.Chan).Elem())
			st.ld = loadInto(el, c.part(in, n))
			n++
		}
		states = append(states, st)
	}
	idx, ok, blocking := c.part(in, 0).w, c.part(in, 1).w, in.Blocking
	return func(f *frame) {
		cases := make([]reflect.SelectCase, 0, len(states)+1)
		for _, s := range states {
			k := reflect.SelectCase{Dir: reflect.SelectRecv, Chan: mapValue(s.ct, f, s.ch)}
			if s.send != nil {
				p := alloc(s.ct.Elem())
				s.send.st(f, p)
				k.Dir, k.Send = reflect.SelectSend, valueAt(s.ct.Elem(), p)
			}
			cases = append(cases, k)
		}
		if blocking {
			cases = append(cases, f.stopCase())
		} else {
			cases = append(cases, reflect.SelectCase{Dir: reflect.SelectDefault})
		}
		i, v, got := choose(f, blocking, cases)
		if i == len(states) {
			if blocking {
				panic(f.th.run.interrupted())
			}
			i = -1
		}
		*at[int](f.w, idx), *at[bool](f.w, ok) = i, got
		for j, s := range states {
			if s.ld == nil {
				continue
			}
			p := alloc(s.ct.Elem())
			if j == i {
				valueAt(s.ct.Elem(), p).Set(v)
			}
			s.ld(f, p)
		}
	}
}

// choose is select: one that doesn't block has a default case.
func choose(f *frame, blocking bool, cases []reflect.SelectCase) (int, reflect.Value, bool) {
	if !blocking {
		return reflect.Select(cases)
	}
	return f.sel("in a select", cases)
}
