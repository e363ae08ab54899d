package jupyter

import (
	"sync"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/session"
)

// remembered is how many cells' requests are kept, so that the output of a goroutine finds its cell.
const remembered = 2_000

// Display is the content of display_data and update_display_data.
type Display struct {
	Data      map[string]any `json:"data"`
	Metadata  map[string]any `json:"metadata"`
	Transient Transient      `json:"transient"`
}

// ExecuteResult is the content of execute_result: the value of a cell's last expression.
type ExecuteResult struct {
	Display
	ExecutionCount int `json:"execution_count"`
}

// Transient is what is not kept in the notebook: the name by which a display can be updated.
type Transient struct {
	DisplayID string `json:"display_id,omitempty"`
}

// ClearOutput asks for the cell's outputs to be removed, with Wait not before the next one is there.
type ClearOutput struct {
	Wait bool `json:"wait"`
}

// outputs publishes what cells show, each under the request that ran the cell.
type outputs struct {
	iopub *publisher

	mu    sync.Mutex
	cells map[int]*cell // by number
}

func newOutputs(iopub *publisher) *outputs {
	return &outputs{iopub: iopub, cells: map[int]*cell{}}
}

// front is where the session sends what a cell shows. What comes late, from a goroutine of an earlier cell, comes
// through the front of the last one and names the cell it belongs to.
func (o *outputs) front(c *cell) session.Front {
	o.mu.Lock()
	o.cells[c.number] = c
	delete(o.cells, c.number-remembered)
	o.mu.Unlock()
	return session.Front{
		Parent: c.r.header.MsgID,
		Output: func(out engine.Output) { o.publish(o.owner(c, out.Cell), out) },
	}
}

// owner gives the cell an output belongs to, else the last one.
func (o *outputs) owner(last *cell, number int) *cell {
	o.mu.Lock()
	defer o.mu.Unlock()
	if c, known := o.cells[number]; known {
		return c
	}
	return last
}

// publish sends one output. A silent cell shows nothing.
func (o *outputs) publish(c *cell, out engine.Output) {
	if out.Kind == engine.Comm { // a silent cell's too: the comm is there
		msgType, content := commContent(out.Event)
		o.iopub.publishWith(c.r, msgType, content, out.Event)
		return
	}
	if out.Kind == engine.Next {
		c.next.Store(&out.Text)
		return
	}
	if c.q.Silent {
		return
	}
	switch out.Kind {
	case engine.Stdout, engine.Stderr:
		o.iopub.write(c.r, out.Kind, out.Text)
	case engine.Display:
		o.iopub.publish(c.r, "display_data", displayed(out))
	case engine.Update:
		o.iopub.publish(c.r, "update_display_data", displayed(out))
	case engine.Clear:
		o.iopub.publish(c.r, "clear_output", ClearOutput{out.Wait})
	case engine.Shown:
		c.show(out)
		o.iopub.publish(c.r, "execute_result", ExecuteResult{displayed(out), c.count})
	}
}

func displayed(out engine.Output) Display {
	d := Display{Data: out.Bundle.Data, Metadata: out.Bundle.Metadata, Transient: Transient{out.DisplayID}}
	if d.Data == nil {
		d.Data = map[string]any{}
	}
	if d.Metadata == nil {
		d.Metadata = map[string]any{}
	}
	return d
}
