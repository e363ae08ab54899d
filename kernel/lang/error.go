package lang

import "strconv"

// Error is what went wrong in a cell, for people: it travels from the worker to the kernel and into Jupyter's error message.
type Error struct {
	// Name is the kind, Jupyter's ename: "syntax error", "type error", "refused", "panic", "error" (a value of type
	// error), "interrupted", "worker died".
	Name string `json:"name"`
	// Message is one line, Jupyter's evalue, without the position: Go's own words.
	Message string `json:"message"`
	// Detail are further lines of Go's message: have and want, where the other declaration is.
	Detail []string `json:"detail,omitempty"`
	// Hint says what to do; may be empty.
	Hint string `json:"hint,omitempty"`
	// At is where it happened, innermost first: user code only, no frame of an engine.
	At []Position `json:"at,omitempty"`
	// More are further errors of the same cell (the checker reports several).
	More []*Error `json:"more,omitempty"`
	// Lost names variables that are gone, with the cells that made them (worker died).
	Lost []string `json:"lost,omitempty"`
}

// Kept is the sentence of a hint that is true as long as the worker lives.
const Kept = "The session's variables are kept."

// Position is a place in a cell or script.
type Position struct {
	Cell   int    `json:"cell,omitempty"`
	File   string `json:"file,omitempty"` // a script's name; "" for a cell
	Line   int    `json:"line"`
	Column int    `json:"column,omitempty"` // in bytes from 1, as Go counts; 0 when unknown
	Func   string `json:"func,omitempty"`   // the user's function, for a call chain
	Text   string `json:"text,omitempty"`   // the source line, for the caret
}

// Error gives the error in one line: cell [7] line 3:5: undefined: x.
func (e *Error) Error() string {
	if len(e.At) == 0 {
		return e.Message
	}
	return e.At[0].String() + ": " + e.Message
}

// String gives the place as errors write it: cell [7] line 3:5, name.go:3:5.
func (p Position) String() string {
	place := strconv.Itoa(p.Line)
	if p.Column > 0 {
		place += ":" + strconv.Itoa(p.Column)
	}
	if p.File != "" {
		return p.File + ":" + place
	}
	return CellName(p.Cell) + " line " + place
}
