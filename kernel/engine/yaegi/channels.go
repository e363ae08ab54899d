package yaegi

import (
	"reflect"
)

// wait is the case of a select that an interrupt chooses.
func (h *host) wait() reflect.SelectCase {
	return reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(h.done())}
}

func (h *host) send(c, v any) {
	ch := reflect.ValueOf(c)
	value := elemValue(ch, v)
	if ch.TrySend(value) {
		return
	}
	p := h.pause()
	defer p.end()
	i, _, _ := reflect.Select([]reflect.SelectCase{h.wait(), {Dir: reflect.SelectSend, Chan: ch, Send: value}})
	if i == 0 {
		panic(p.stopped())
	}
}

// elemValue is v as a value of the channel's element type.
func elemValue(ch reflect.Value, v any) reflect.Value {
	t := ch.Type().Elem()
	rv := reflect.ValueOf(v)
	if !rv.IsValid() {
		return reflect.Zero(t)
	}
	if rv.Type() != t && t.Kind() != reflect.Interface {
		return rv.Convert(t)
	}
	return rv
}

// receive sets what p points to, to the value received.
func (h *host) receive(c, p any) bool {
	ch := reflect.ValueOf(c)
	v, ok := ch.TryRecv()
	if !v.IsValid() { // nothing there yet
		v, ok = h.await(ch)
	}
	reflect.ValueOf(p).Elem().Set(v)
	return ok
}

// await waits for a value.
func (h *host) await(ch reflect.Value) (reflect.Value, bool) {
	p := h.pause()
	defer p.end()
	i, v, ok := reflect.Select([]reflect.SelectCase{h.wait(), {Dir: reflect.SelectRecv, Chan: ch}})
	if i == 0 {
		panic(p.stopped())
	}
	return v, ok
}

func closeChan(c any) { reflect.ValueOf(c).Close() }

// Selecting is a select statement being carried out.
type Selecting struct {
	host  *host
	cases []reflect.SelectCase
	value reflect.Value
	ok    bool
}

func (h *host) newSelect() *Selecting {
	return &Selecting{host: h, cases: []reflect.SelectCase{h.wait()}}
}

// Send adds a case that sends v.
func (s *Selecting) Send(c, v any) {
	ch := reflect.ValueOf(c)
	s.cases = append(s.cases, reflect.SelectCase{Dir: reflect.SelectSend, Chan: ch, Send: elemValue(ch, v)})
}

// Receive adds a case that receives.
func (s *Selecting) Receive(c any) {
	s.cases = append(s.cases, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c)})
}

// Choose waits for a case and gives its number; without blocking it gives -1 when none is ready.
func (s *Selecting) Choose(block bool) int {
	cases := s.cases
	if !block {
		cases = append(cases[1:len(cases):len(cases)], reflect.SelectCase{Dir: reflect.SelectDefault})
		i, v, ok := reflect.Select(cases)
		if i == len(cases)-1 {
			return -1
		}
		s.value, s.ok = v, ok
		return i
	}
	i, v, ok := s.wait(cases)
	s.value, s.ok = v, ok
	return i - 1
}

// wait waits for a case.
func (s *Selecting) wait(cases []reflect.SelectCase) (int, reflect.Value, bool) {
	p := s.host.pause()
	defer p.end()
	i, v, ok := reflect.Select(cases)
	if i == 0 {
		panic(p.stopped())
	}
	return i, v, ok
}

// Value sets what p points to, to the value received.
func (s *Selecting) Value(p any) { reflect.ValueOf(p).Elem().Set(s.value) }

// OK tells whether the value received was sent.
func (s *Selecting) OK() bool { return s.ok }
