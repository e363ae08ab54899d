package widgets

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/thunen-lab/thunen/stdlib/comm"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// Pane is a place for what code prints and shows.
type Pane struct {
	*Widget
	left bool // an error ended what it was catching
}

// Output is an empty place for output.
func Output() *Pane {
	o := newPane()
	o.describe = func() string { return "" } // what is shown in it stands where it is shown
	return o
}

func newPane() *Pane {
	o := &Pane{Widget: widgetOf("Output", kind{"OutputModel", outputModule, "OutputView", outputModule}, map[string]any{
		"msg_id": "", "outputs": []any{},
	})}
	o.still = true
	return o
}

// Do runs f; what it prints and shows appears in the Pane, which must be on show. Where there is no front end it appears as
// it would without.
func (o *Pane) Do(f func()) {
	before := o.catch(comm.Parent())
	defer o.catch(before)
	f()
}

// receive is Do for callbacks: an error in one, which is told after it has ended, appears in the Pane too.
func (o *Pane) receive(f func()) {
	if !process.isHandling() {
		o.Do(f)
		return
	}
	before := o.catch(comm.Parent())
	ended := false
	defer func() {
		process.Lock()
		defer process.Unlock()
		o.left = !ended
	}()
	f()
	ended = true
	o.catch(before)
}

// catch has the front end put what is shown in the name of a message into the Pane; it gives the message before.
func (o *Pane) catch(message string) (before string) {
	process.Lock()
	defer process.Unlock()
	if before, _ = o.model.state["msg_id"].(string); before != message {
		o.model.open()
		o.model.set(map[string]any{"msg_id": message})
	}
	if o.left {
		before, o.left = "", false
	}
	return before
}

// Clear removes what the Pane holds; with wait when the next output arrives, so that an animation doesn't flicker.
func (o *Pane) Clear(wait bool) {
	if comm.Parent() == "" {
		return
	}
	if wait {
		o.Do(func() { display.Clear(true) })
		return
	}
	process.Lock()
	defer process.Unlock()
	o.model.set(map[string]any{"outputs": []any{}})
}

// Show adds values to the Pane as they would show as a cell's last expression. It works at any time, from any goroutine.
func (o *Pane) Show(values ...any) {
	if comm.Parent() == "" {
		display.Show(values...)
		return
	}
	for _, v := range values {
		if b := display.Of(v); len(b.Data) > 0 {
			o.append(map[string]any{"output_type": "display_data", "data": b.Data, "metadata": orEmpty(b.Metadata)})
		}
	}
}

// Println adds a line of text to the Pane. It works at any time, from any goroutine.
func (o *Pane) Println(v ...any) {
	if comm.Parent() == "" {
		fmt.Fprintln(os.Stdout, v...)
		return
	}
	o.append(map[string]any{"output_type": "stream", "name": "stdout", "text": fmt.Sprintln(v...)})
}

func orEmpty(m map[string]any) map[string]any {
	if m == nil {
		return map[string]any{}
	}
	return m
}

// append adds an output. The front end tells in the state what it has caught itself.
func (o *Pane) append(output map[string]any) {
	process.Lock()
	defer process.Unlock()
	outputs := append(o.outputs(), output)
	o.model.set(map[string]any{"outputs": outputs})
}

// outputs are those that the Pane holds. The registry is locked.
func (o *Pane) outputs() []any {
	switch held := o.model.state["outputs"].(type) {
	case []any:
		return slices.Clone(held)
	case json.RawMessage:
		var outputs []any
		if json.Unmarshal(held, &outputs) == nil {
			return outputs
		}
	}
	return []any{}
}
