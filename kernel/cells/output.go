package cells

import (
	"strings"

	"github.com/thunen-lab/thunen/kernel/engine"
)

// The kinds of Output.
const (
	Stdout  = engine.Stdout
	Stderr  = engine.Stderr
	Display = engine.Display
	Update  = engine.Update // a display has changed
	Value   = engine.Shown  // of the cell's last expression
)

// Output is one thing a cell shows.
type Output struct {
	Kind string
	Text string         // of a stream, or a display's or value's text/plain
	Data map[string]any // of a display or value, by MIME type: strings, and json.RawMessage for JSON
	ID   string         // names a display that can be updated; "" for one that can't
}

// outputOf gives an output as this package tells it; shown is false for what only a live front end can do.
func outputOf(o engine.Output) (out Output, shown bool) {
	switch o.Kind {
	case Stdout, Stderr:
		return Output{Kind: o.Kind, Text: o.Text}, true
	case Display, Update, Value:
		text, _ := o.Bundle.Data["text/plain"].(string)
		return Output{Kind: o.Kind, Text: text, Data: o.Bundle.Data, ID: o.DisplayID}, true
	}
	return Output{}, false
}

// Result is what a cell showed.
type Result struct {
	Outputs []Output // in order; pieces of a stream are joined, a display that was updated is there as it was in the end
}

// add appends an output; displays has the places of those that can be updated.
func (r *Result) add(o Output, displays map[string]int) {
	last := len(r.Outputs) - 1
	switch {
	case o.Kind == Update:
		if i, ok := displays[o.ID]; ok {
			o.Kind = Display
			r.Outputs[i] = o
			return
		}
	case o.Data == nil && last >= 0 && r.Outputs[last].Kind == o.Kind:
		r.Outputs[last].Text += o.Text
		return
	case o.ID != "":
		displays[o.ID] = len(r.Outputs)
	}
	r.Outputs = append(r.Outputs, o)
}

// Printed is what the cell wrote to standard output.
func (r Result) Printed() string {
	var b strings.Builder
	for _, o := range r.Outputs {
		if o.Kind == Stdout {
			b.WriteString(o.Text)
		}
	}
	return b.String()
}

// Value is the value of the cell's last expression; ok is false when it shows none.
func (r Result) Value() (o Output, ok bool) {
	for _, o := range r.Outputs {
		if o.Kind == Value {
			return o, true
		}
	}
	return Output{}, false
}
