package session

import (
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// Front is where a cell's outputs go: a notebook, a file, a terminal. Its functions are called from one goroutine at a
// time, in the order in which the code made the outputs; a slow Front slows the cell. Every output of a cell is
// delivered before Run returns. What a goroutine shows after its cell has ended may come through the Front of a later cell:
// Output.Cell says whose it is.
type Front struct {
	Output func(engine.Output)
	// Input asks the person for a line, without its newline; the prompt is what the code printed last, without a newline.
	// An error ends the code's standard input. Nil: there is no one to ask, reads get io.EOF.
	Input func(prompt string, password bool) (string, error)
	// Parent identifies the front end's request, for widgets that take the outputs made in its name; "" for none.
	Parent string
}

// Result is how a cell ended. The values it shows arrive as an Output of kind "result" (engine.Shown).
type Result struct {
	Err            *lang.Error // nil when it ended well
	Exit           *int        // the status when the code called os.Exit or log.Fatal, whatever Err is
	Started, Ended time.Time
}
