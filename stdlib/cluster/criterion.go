package cluster

import "fmt"

// Direction says which values of a criterion are better.
type Direction int

// The directions of a criterion.
const (
	Benefit Direction = iota // more is better
	Cost                     // less is better
	Target                   // the nearer to the criterion's Target the better
	Within                   // best inside the criterion's interval Within, and the nearer to it the better
)

// String is the direction's name.
func (d Direction) String() string {
	switch d {
	case Benefit:
		return "benefit"
	case Cost:
		return "cost"
	case Target:
		return "target"
	case Within:
		return "within"
	}
	return fmt.Sprintf("Direction(%d)", int(d))
}

// Criterion describes a column of a Matrix.
type Criterion struct {
	Name      string
	Dimension string // the group it belongs to, such as innovation; may be empty
	Direction Direction
	Unit      string   // may be empty
	Target    float64  // the best value, when Direction is Target
	Within    Interval // the best values, when Direction is Within
}

// check sees that the direction is one, and has what it needs.
func (c Criterion) check() error {
	switch c.Direction {
	case Benefit, Cost:
		return nil
	case Target:
		if isFinite(c.Target) {
			return nil
		}
		return fmt.Errorf("cluster: the target of %s is %v", c.Name, c.Target)
	case Within:
		if isFinite(c.Within.Lo) && isFinite(c.Within.Hi) && c.Within.Lo <= c.Within.Hi {
			return nil
		}
		return fmt.Errorf("cluster: the best values of %s are given as %v", c.Name, c.Within)
	}
	return fmt.Errorf("cluster: %s has the direction %d, which is none", c.Name, int(c.Direction))
}

// off is how far a value is from the best ones, for Target and Within.
func (c Criterion) off(x float64) float64 {
	best := c.Within
	if c.Direction == Target {
		best = Interval{c.Target, c.Target}
	}
	return max(best.Lo-x, x-best.Hi, 0)
}
