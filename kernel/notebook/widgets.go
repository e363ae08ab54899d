package notebook

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

// The names by which Jupyter knows widgets, and by which a notebook stores them.
const (
	widgetTarget    = "jupyter.widget"
	widgetStateMIME = "application/vnd.jupyter.widget-state+json"
	outputModel     = "OutputModel"
)

// widgets follows the models that cells open, as a front end does, so that a notebook that was run without one shows them.
type widgets struct {
	models   map[string]*widget
	catching []*widget // Output widgets that catch what is shown in a cell's name, the latest last
}

// widget is a model: its state, and the bytes that aren't in it.
type widget struct {
	state   map[string]any
	buffers map[string][]byte
	caught  *record // of an Output widget: what it shows
}

// take follows an event of a comm.
func (w *widgets) take(e comm.Event) {
	if e.Kind == comm.Closed {
		w.release(w.models[e.ID])
		delete(w.models, e.ID)
		return
	}
	if e.Kind == comm.Opened && e.Target == widgetTarget {
		w.models[e.ID] = &widget{state: map[string]any{}, buffers: map[string][]byte{}, caught: &record{}}
	}
	model := w.models[e.ID]
	if model == nil {
		return
	}
	changes := model.merge(e)
	if _, ok := changes["outputs"]; ok {
		model.caught.outputs, _ = changes["outputs"].([]any)
	}
	if _, ok := changes["msg_id"]; ok {
		w.release(model)
		if changes["msg_id"] != "" {
			w.catching = append(w.catching, model)
		}
	}
}

// release ends a widget's catching.
func (w *widgets) release(model *widget) {
	w.catching = slices.DeleteFunc(w.catching, func(m *widget) bool { return m == model })
}

// merge takes the state in a message and gives it. What isn't of the protocol changes nothing.
func (m *widget) merge(e comm.Event) map[string]any {
	var data struct {
		Method string         `json:"method"`
		State  map[string]any `json:"state"`
		Paths  [][]string     `json:"buffer_paths"`
	}
	decoder := json.NewDecoder(bytes.NewReader(e.Data))
	decoder.UseNumber()
	if decoder.Decode(&data) != nil || e.Kind == comm.Sent && data.Method != "update" {
		return nil
	}
	for key, v := range data.State {
		m.state[key] = v
	}
	for i, path := range data.Paths {
		if len(path) == 1 && i < len(e.Buffers) {
			m.buffers[path[0]] = e.Buffers[i]
		}
	}
	return data.State
}

// place gives the record that what is shown in the name of a parent belongs to: an Output widget's, or nil.
func (w *widgets) place(parent string) *record {
	for _, model := range slices.Backward(w.catching) {
		if model.state["msg_id"] == parent {
			return model.caught
		}
	}
	return nil
}

// saved gives the models as a notebook's metadata holds them; nil when there are none.
func (w *widgets) saved() map[string]any {
	if len(w.models) == 0 {
		return nil
	}
	states := map[string]any{}
	for id, m := range w.models {
		state := map[string]any{}
		for key, v := range m.state {
			state[key] = v
		}
		if m.state["_model_name"] == outputModel {
			state["outputs"], state["msg_id"] = m.caught.stored(), ""
		}
		entry := map[string]any{
			"model_name": m.state["_model_name"], "model_module": m.state["_model_module"],
			"model_module_version": m.state["_model_module_version"], "state": state,
		}
		if buffers := m.savedBuffers(); len(buffers) > 0 {
			entry["buffers"] = buffers
		}
		states[id] = entry
	}
	return map[string]any{widgetStateMIME: map[string]any{"version_major": 2, "version_minor": 0, "state": states}}
}

func (m *widget) savedBuffers() []any {
	var buffers []any
	for _, key := range slices.Sorted(maps.Keys(m.buffers)) {
		data := m.buffers[key]
		buffers = append(buffers, map[string]any{
			"encoding": "base64", "path": []any{key}, "data": base64.StdEncoding.EncodeToString(data),
		})
	}
	return buffers
}
