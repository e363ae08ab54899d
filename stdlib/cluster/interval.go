package cluster

import (
	"fmt"
	"math"
)

// Interval is the values between two ends, both included.
type Interval struct{ Lo, Hi float64 }

// Contains reports whether x lies in the interval, its ends included.
func (v Interval) Contains(x float64) bool { return v.Lo <= x && x <= v.Hi }

// String is the interval with four decimals.
func (v Interval) String() string {
	return fmt.Sprintf("[%s, %s]", decimal(v.Lo, 4), decimal(v.Hi, 4))
}

// touching is how far apart, relative to their size, two intervals may be that meet but for rounding.
const touching = 1e-12

// meets reports whether the intervals have a value in common.
func (v Interval) meets(o Interval) bool {
	slack := touching * max(1, math.Abs(v.Lo), math.Abs(v.Hi))
	return v.Lo <= o.Hi+slack && o.Lo <= v.Hi+slack
}

// rounded is the interval of the values that print as x when half is half a unit of the last printed place. The sign counts:
// 0.00 stands for [0, 0.005), since a negative number would print as -0.00. half 0 means that x is exact.
func rounded(x, half float64) Interval {
	v := Interval{x - half, x + half}
	if math.Signbit(x) {
		v.Hi = math.Min(v.Hi, 0)
	} else {
		v.Lo = math.Max(v.Lo, 0)
	}
	return v
}
