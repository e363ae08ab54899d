package widgets

import (
	"encoding/json"
	"fmt"
	"maps"
)

// value is the part of a widget's state that people change and callbacks hear of.
type value[T any] struct {
	widget   *Widget
	key      string
	now      T
	encode   func(T) any
	decode   func(json.RawMessage) (T, error)
	check    func(T) error
	same     func(a, b T) bool
	shown    func(a, b T) bool // whether the front end shows them alike; nil: only the same
	watchers []func(T)
}

// hold makes v the widget's value under its key.
func (v *value[T]) hold(w *Widget, key string, now T) {
	v.widget, v.key, v.now = w, key, now
	w.attributes[key] = v
	w.model.state[key] = v.encode(now)
}

// plainValue is a value that JSON encodes as it is.
func plainValue[T comparable](check func(T) error) *value[T] {
	return &value[T]{
		encode: func(x T) any { return x },
		decode: decodeAs[T],
		check:  check,
		same:   func(a, b T) bool { return a == b },
	}
}

// decodeAs decodes JSON. null is no value.
func decodeAs[T any](raw json.RawMessage) (T, error) {
	var x T
	if string(raw) == "null" {
		return x, fmt.Errorf("a value is missing")
	}
	if err := json.Unmarshal(raw, &x); err != nil {
		return x, fmt.Errorf("%s isn't a value for it", clip(string(raw)))
	}
	return x, nil
}

// clip shortens what a message quotes.
func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

func (v *value[T]) get() T {
	process.Lock()
	defer process.Unlock()
	return v.now
}

// set changes the value on both sides and runs the callbacks. A value it can't have stops the cell.
func (v *value[T]) set(x T) { v.setWith(x, nil) }

// setWith is set together with other parts of the state: one message tells of all.
func (v *value[T]) setWith(x T, others map[string]any) {
	if v.change(x, others) {
		v.notify()
	}
}

// change changes the value, and other parts of the state, on both sides without callbacks; false when it is the old value.
func (v *value[T]) change(x T, others map[string]any) bool {
	process.Lock()
	defer process.Unlock()
	if err := v.check(x); err != nil {
		refuse("%s: %w", v.widget.label(), err)
	}
	changes := map[string]any{}
	maps.Copy(changes, others)
	changed := !v.same(x, v.now)
	if changed {
		v.now = x
		changes[v.key] = v.encode(x)
	}
	if len(changes) > 0 {
		v.widget.model.set(changes)
	}
	return changed
}

// receive takes the front end's value.
func (v *value[T]) receive(raw json.RawMessage) (changed bool, err error) {
	x, err := v.decode(raw)
	if err != nil {
		return false, err
	}
	if err := v.check(x); err != nil {
		return false, err
	}
	// A slider sends back the step nearest to what the program has set: where that can't be seen it is no change.
	if v.same(x, v.now) || v.shown != nil && v.shown(x, v.now) {
		return false, nil
	}
	v.now = x
	v.widget.model.state[v.key] = v.encode(x)
	return true, nil
}

func (v *value[T]) notify() {
	process.Lock()
	now, watchers := v.now, v.watchers[:len(v.watchers):len(v.watchers)]
	process.Unlock()
	for _, f := range watchers {
		f(now)
	}
}

// watch adds a callback without a place for what it prints.
func (v *value[T]) watch(f func(T)) {
	process.Lock()
	defer process.Unlock()
	v.watchers = append(v.watchers, f)
}

// onChange adds a callback of a cell.
func (v *value[T]) onChange(f func(T)) {
	if f == nil {
		refuse("%s: OnChange is given no function", v.widget.label())
	}
	v.watch(f)
	v.widget.listens()
}

// mustBe stops the cell when the first value isn't one the control can have.
func (v *value[T]) mustBe(x T) {
	if err := v.check(x); err != nil {
		refuse("%s: %w", v.widget.label(), err)
	}
}
