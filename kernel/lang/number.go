package lang

import "fmt"

// Uncounted and the numbers above are of cells without an execution count: silent ones, and those that aren't stored in
// the history. Sessions need a number for them too, and nobody who reads it could find the cell by it.
const Uncounted = 1 << 30

// CellName is how people are told of a cell: cell [7].
func CellName(number int) string {
	if number >= Uncounted {
		return "uncounted cell"
	}
	return fmt.Sprintf("cell [%d]", number)
}
