package cluster

import "fmt"

// Direction says which values of a criterion are better.
type Direction int

// The directions of a criterion.
const (
	Benefit Direction = iota // more is better
	Cost                     // less is better
)

// String is the direction's name.
func (d Direction) String() string {
	switch d {
	case Benefit:
		return "benefit"
	case Cost:
		return "cost"
	}
	return fmt.Sprintf("Direction(%d)", int(d))
}

// Criterion describes a column of a Matrix.
type Criterion struct {
	Name      string
	Dimension string // the group it belongs to, such as innovation; may be empty
	Direction Direction
	Unit      string // may be empty
}
