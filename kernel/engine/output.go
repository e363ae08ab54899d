package engine

import (
	"github.com/thunen-lab/thunen/stdlib/comm"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// The kinds of Output.
const (
	Stdout  = "stdout"
	Stderr  = "stderr"
	Display = "display"
	Update  = "update"
	Clear   = "clear"
	Shown   = "result" // the value of a cell's last expression
	Comm    = "comm"   // a cell's comm sends
	Next    = "next"   // Text is for the next cell
)

// Output is one thing a cell shows.
type Output struct {
	Kind string
	// Cell is the execution count of the cell it belongs to.
	Cell int
	// Text is a piece of a stream; it never ends in the middle of a UTF-8 character, but may in the middle of a line.
	Text string
	// Bundle is what a display, update or result shows. Its text/* and image/* values are strings; values of JSON types
	// are json.RawMessage.
	Bundle display.Bundle
	// DisplayID names a display that can be updated; "" for one that can't.
	DisplayID string
	// Wait: clear only when the next output arrives.
	Wait bool
	// Event is what a comm sends.
	Event comm.Event
}
