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
}

func newLimits(w *Widget, lo, hi float64) limits {
	if !(lo <= hi) || math.IsInf(lo, 0) || math.IsInf(hi, 0) {
		refuse("%s: from %v to %v is no range", w.label(), lo, hi)
	}
	return limits{lo, hi, true}
}

// replace puts other bounds in the place of these.
func (l *limits) replace(other limits, w *Widget) {
	process.Lock()
	defer process.Unlock()
	if !l.bounded {
		refuse("%s has no bounds", w.label())
	}
	*l = other
}

// within checks a number.
func (l *limits) within(x float64) error {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return errors.New("a value is a finite number")
	case l.bounded && (x < l.lo || x > l.hi):
		return fmt.Errorf("%v is outside %v to %v", x, l.lo, l.hi)
	}
	return nil
}

// String tells the bounds behind a value.
func (l *limits) String() string {
	if !l.bounded {
		return ""
	}
	return fmt.Sprintf(" (%v to %v)", l.lo, l.hi)
}
