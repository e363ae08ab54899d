package widgets

import (
	"cmp"
	"math"
	"slices"
)

// Shares is sliders for the parts of a whole: they add to 1, and when one moves the others give way in proportion.
type Shares struct {
	*Box
	sliders  []*Float
	exact    []float64 // by which the others give way: rounded ones would lose their proportions
	values   []float64 // in hundredths
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
	s := &Shares{exact: slices.Clone(o.Values)}
	if o.Values == nil {
		s.exact = slices.Repeat([]float64{1 / float64(n)}, n)
	}
	s.check(s.exact, n)
	s.values = hundredths(s.exact, -1)
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

// hundredths rounds parts of 1 to hundredths that add to 1 too: down, and those that lose most up again (Hamilton's method). One of
// them is left as it is.
func hundredths(parts []float64, but int) []float64 {
	rounded := make([]float64, len(parts))
	order := make([]int, 0, len(parts))
	left := 100
	for k, x := range parts {
		rounded[k] = math.Floor(x*100 + 1e-9)
		if k == but {
			rounded[k] = math.Round(x * 100)
		} else {
			order = append(order, k)
		}
		left -= int(rounded[k])
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(parts[b]*100-rounded[b], parts[a]*100-rounded[a])
	})
	for i := range left {
		rounded[order[i%len(order)]]++
	}
	for k := range rounded {
		rounded[k] /= 100
	}
	return rounded
}

// Value is the present values, in hundredths: they add to 1.
func (s *Shares) Value() []float64 {
	process.Lock()
	defer process.Unlock()
	return slices.Clone(s.values)
}

// Set changes the values, which add to 1, and runs the callbacks.
func (s *Shares) Set(values ...float64) {
	s.check(values, len(s.sliders))
	s.replace(slices.Clone(values), -1)
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
	process.Lock()
	parts := slices.Clone(s.exact)
	process.Unlock()
	rest := 0.0
	for j, x := range parts {
		if j != k {
			rest += x
		}
	}
	for j := range parts {
		switch {
		case j == k:
			parts[j] = v
		case rest > 0:
			parts[j] *= (1 - v) / rest
		default:
			parts[j] = (1 - v) / float64(len(parts)-1)
		}
	}
	s.replace(parts, k)
}

// replace takes new values, shows them in the sliders, and tells of them.
func (s *Shares) replace(parts []float64, but int) {
	values := hundredths(parts, but)
	process.Lock()
	s.exact, s.values = parts, values
	watchers := slices.Clone(s.watchers)
	process.Unlock()
	for j, f := range s.sliders {
		f.value.change(values[j], nil)
	}
	for _, f := range watchers {
		f(slices.Clone(values))
	}
}
