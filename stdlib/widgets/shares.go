package widgets

import (
	"math"
	"slices"
)

// Shares is sliders for the parts of a whole: they add to 1, and when one moves the others give way in proportion.
type Shares struct {
	*Box
	sliders  []*Float
	values   []float64 // more exact than the sliders show
	watchers []func([]float64)
}

// ShareOptions make ShareSliders.
type ShareOptions struct {
	Names  []string
	Values []float64 // the first ones, which add to 1; nil is equal parts
	Style  Style
	Layout Layout
}

// ShareSliders is a slider for each of several names, from 0 to 1, kept adding to 1: for weights.
func ShareSliders(o ShareOptions) *Shares {
	n := len(o.Names)
	if n < 2 {
		refuse("ShareSliders is given %d names; two are needed to give way to one another", n)
	}
	s := &Shares{values: slices.Clone(o.Values)}
	if o.Values == nil {
		s.values = slices.Repeat([]float64{1 / float64(n)}, n)
	}
	s.check(s.values, n)
	children := make([]Control, n)
	for k, name := range o.Names {
		f := FloatSlider(FloatOptions{Description: name, Min: 0, Max: 1, Step: .01, Value: s.values[k], Style: o.Style, Layout: o.Layout})
		f.value.watch(func(v float64) { s.moved(k, v) })
		s.sliders, children[k] = append(s.sliders, f), f
	}
	s.Box = VBox(children...)
	return s
}

// check refuses values that aren't n parts of 1.
func (s *Shares) check(values []float64, n int) {
	if len(values) != n {
		refuse("ShareSliders: %d values for %d names", len(values), n)
	}
	total := 0.0
	for _, v := range values {
		if !(v >= 0) {
			refuse("ShareSliders: a part of %v", v)
		}
		total += v
	}
	if math.Abs(total-1) > 1e-9 {
		refuse("ShareSliders: the values add to %v, not to 1", number(total))
	}
}

// Value is the present values.
func (s *Shares) Value() []float64 {
	process.Lock()
	defer process.Unlock()
	return slices.Clone(s.values)
}

// Set changes the values, which add to 1, and runs the callbacks.
func (s *Shares) Set(values ...float64) {
	s.check(values, len(s.sliders))
	s.replace(values, -1)
}

// OnChange has f called once for each change, whoever makes it.
func (s *Shares) OnChange(f func(values []float64)) {
	if f == nil {
		refuse("ShareSliders: OnChange is given no function")
	}
	process.Lock()
	s.watchers = append(s.watchers, f)
	process.Unlock()
	s.listens()
}

// moved has the other sliders give way to one.
func (s *Shares) moved(k int, v float64) {
	values := s.Value()
	rest := 0.0
	for j, x := range values {
		if j != k {
			rest += x
		}
	}
	for j := range values {
		switch {
		case j == k:
			values[j] = v
		case rest > 0:
			values[j] *= (1 - v) / rest
		default:
			values[j] = (1 - v) / float64(len(values)-1)
		}
	}
	s.replace(values, k)
}

// replace takes new values, shows them in all sliders but one, and tells of them.
func (s *Shares) replace(values []float64, but int) {
	process.Lock()
	s.values = slices.Clone(values)
	watchers := slices.Clone(s.watchers)
	process.Unlock()
	for j, f := range s.sliders {
		if j != but {
			f.value.change(min(max(values[j], 0), 1), nil)
		}
	}
	for _, f := range watchers {
		f(slices.Clone(values))
	}
}
