package lang

// Error is what went wrong in a cell, for people: it travels from the worker to the kernel and into Jupyter's error message.
type Error struct {
	// Name is the kind, Jupyter's ename: "syntax error", "type error", "refused", "panic", "error" (a value of type
	// error), "interrupted", "worker died".
	Name string `json:"name"`
	// Message is one line, Jupyter's evalue, without the position: Go's own words.
	Message string `json:"message"`
	// Hint says what to do; may be empty.
	Hint string `json:"hint,omitempty"`
	// At is where it happened, innermost first: user code only, no frame of an engine.
	At []Position `json:"at,omitempty"`
	// More are further errors of the same cell (the checker reports several).
	More []*Error `json:"more,omitempty"`
	// Lost names variables that are gone, with the cells that made them (worker died).
	Lost []string `json:"lost,omitempty"`
}

// Position is a place in a cell or script.
type Position struct {
	Cell   int    `json:"cell,omitempty"`
	File   string `json:"file,omitempty"` // a script's name; "" for a cell
	Line   int    `json:"line"`
	Column int    `json:"column,omitempty"` // in bytes from 1, as Go counts; 0 when unknown
	Func   string `json:"func,omitempty"`   // the user's function, for a call chain
	Text   string `json:"text,omitempty"`   // the source line, for the caret
}
