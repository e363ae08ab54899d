package notebook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// recorder turns what cells show into nbformat's outputs. Output of a goroutine that outlives its cell may arrive while
// a later cell runs, so it keeps every cell open until save.
type recorder struct {
	mu       sync.Mutex
	cells    map[int]*record             // by execution count
	displays map[string][]map[string]any // outputs that can be updated, by display id
	widgets  widgets
}

// record is a cell and the outputs it has so far: maps as nbformat stores them, and streams still being written.
type record struct {
	cell    *Cell
	count   int
	outputs []any
	clear   bool // when the next output arrives
}

// stream is a stream output being written: pieces join in a builder, so that a long stream costs no copies.
type stream struct {
	name string
	text strings.Builder
}

func newRecorder() *recorder {
	return &recorder{cells: map[int]*record{}, displays: map[string][]map[string]any{}, widgets: widgets{models: map[string]*widget{}}}
}

// parent is the name in which a cell's outputs are made.
func parent(count int) string { return fmt.Sprintf("cell %d", count) }

// begin makes cell the one with this execution count.
func (r *recorder) begin(cell *Cell, count int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cells[count] = &record{cell: cell, count: count}
}

// add takes an output. One of a cell the recorder doesn't know has no place in the notebook and is dropped.
func (r *recorder) add(o engine.Output) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch o.Kind {
	case engine.Update:
		r.update(o)
		return
	case engine.Comm:
		r.widgets.take(o.Event)
		return
	case engine.Next: // for a live front end
		return
	}
	cell, ok := r.cells[o.Cell]
	if !ok {
		return
	}
	if caught := r.widgets.place(parent(o.Cell)); caught != nil && o.Kind != engine.Shown {
		cell = caught
	}
	if o.Kind == engine.Clear {
		cell.clear = o.Wait
		if !o.Wait {
			cell.outputs = nil
		}
		return
	}
	if cell.clear {
		cell.outputs, cell.clear = nil, false
	}
	cell.add(o, r)
}

func (c *record) add(o engine.Output, r *recorder) {
	switch o.Kind {
	case engine.Stdout, engine.Stderr:
		c.write(o.Kind, o.Text)
	case engine.Display:
		output := bundled("display_data", o)
		c.outputs = append(c.outputs, output)
		if o.DisplayID != "" {
			r.displays[o.DisplayID] = append(r.displays[o.DisplayID], output)
		}
	case engine.Shown:
		output := bundled("execute_result", o)
		output["execution_count"] = c.count
		c.outputs = append(c.outputs, output)
	}
}

// write appends to the last output when that is the same stream, else begins a new output.
func (c *record) write(name, text string) {
	if len(c.outputs) > 0 {
		if last, ok := c.outputs[len(c.outputs)-1].(*stream); ok && last.name == name {
			last.text.WriteString(text)
			return
		}
	}
	s := &stream{name: name}
	s.text.WriteString(text)
	c.outputs = append(c.outputs, s)
}

func (r *recorder) update(o engine.Output) {
	for _, output := range r.displays[o.DisplayID] {
		output["data"], output["metadata"] = object(o.Bundle.Data), object(o.Bundle.Metadata)
	}
}

// fail adds the error that ended a cell.
func (r *recorder) fail(count int, err *lang.Error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	traceback := []any{}
	for _, line := range err.Traceback(true) {
		traceback = append(traceback, valid(line))
	}
	cell := r.cells[count]
	cell.outputs = append(cell.outputs, map[string]any{
		"output_type": "error", "ename": valid(err.Name), "evalue": valid(err.Message), "traceback": traceback,
	})
}

// save puts the outputs and the counts into the cells, the widgets into the notebook.
func (r *recorder) save(n *Notebook) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.cells {
		c.cell.fields["outputs"] = c.stored()
		c.cell.fields["execution_count"] = c.count
	}
	n.setWidgets(r.widgets.saved())
}

// stored gives the outputs as nbformat stores them.
func (c *record) stored() []any {
	outputs := make([]any, len(c.outputs))
	for i, output := range c.outputs {
		if s, ok := output.(*stream); ok {
			output = map[string]any{"output_type": "stream", "name": s.name, "text": valid(s.text.String())}
		}
		outputs[i] = output
	}
	return outputs
}

func bundled(kind string, o engine.Output) map[string]any {
	return map[string]any{"output_type": kind, "data": object(o.Bundle.Data), "metadata": object(o.Bundle.Metadata)}
}

// object gives a map as a tree of decoded JSON.
func object(m map[string]any) map[string]any {
	result := make(map[string]any, len(m))
	for key, value := range m {
		result[valid(key)] = tree(value)
	}
	return result
}

// tree gives a value as decoded JSON. What has no JSON form is left out of a notebook as null.
func tree(v any) any {
	if s, ok := v.(string); ok {
		return valid(s)
	}
	data, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var decoded any
	if decoder.Decode(&decoded) != nil {
		return nil
	}
	return decoded
}

// valid replaces bytes that aren't UTF-8, which JSON can't hold.
func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
