package widgets

import (
	"errors"
	"fmt"
	"math"
)

// limits are the bounds of a number. The zero value bounds nothing.
type limits struct {
	lo, hi  float64
	bounded bool
	slack   float64 // how far beyond a bound, as a part of it, a value may lie
}

func newLimits(w *Widget, lo, hi float64) limits {
	if !(lo <= hi) || math.IsInf(lo, 0) || math.IsInf(hi, 0) {
		refuse("%s: from %v to %v is no range", w.label(), lo, hi)
	}
	return limits{lo: lo, hi: hi, bounded: true}
}

// replace puts other bounds in the place of these.
func (l *limits) replace(other limits, w *Widget) {
	process.Lock()
	defer process.Unlock()
	if !l.bounded {
		refuse("%s has no bounds", w.label())
	}
	other.slack = l.slack
	*l = other
}

// within checks a number.
func (l *limits) within(x float64) error {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return errors.New("a value is a finite number")
	case l.bounded && (x < l.lo-l.slack*math.Abs(l.lo) || x > l.hi+l.slack*math.Abs(l.hi)):
		return fmt.Errorf("%s is outside %s to %s", number(x), number(l.lo), number(l.hi))
	}
	return nil
}

// String tells the bounds behind a value.
func (l *limits) String() string {
	if !l.bounded {
		return ""
	}
	return fmt.Sprintf(" (%s to %s)", number(l.lo), number(l.hi))
}
