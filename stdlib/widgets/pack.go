package widgets

import (
	"encoding/json"
	"fmt"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

// packer makes JSON data of states: models become references, bytes become buffers beside the JSON.
type packer struct {
	paths   []any
	buffers [][]byte
}

// pack gives a state without its bytes. path is where the state stands in the message.
func (p *packer) pack(state map[string]any, path []any) map[string]any {
	packed := make(map[string]any, len(state))
	for key, v := range state {
		if data, ok := v.([]byte); ok {
			p.paths = append(p.paths, append(append([]any{}, path...), key))
			p.buffers = append(p.buffers, data)
			continue
		}
		packed[key] = reference(v)
	}
	return packed
}

// reference replaces models by their names.
func reference(v any) any {
	switch v := v.(type) {
	case *model:
		return modelPrefix + v.id
	case []*model:
		names := make([]any, len(v))
		for i, m := range v {
			names[i] = modelPrefix + m.id
		}
		return names
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = reference(x)
		}
		return out
	}
	return v
}

// message encodes data with what was packed for it.
func (p *packer) message(data map[string]any) comm.Message {
	// jupyterlab_widgets reads the paths of all states without looking whether there are any.
	data["buffer_paths"] = append([]any{}, p.paths...)
	text, err := json.Marshal(data)
	if err != nil {
		panic(fmt.Errorf("widgets: a state can't be sent: %w", err)) // states are made here, of JSON's types
	}
	return comm.Message{Data: text, Metadata: widgetVersion, Buffers: p.buffers}
}

// received is what a front end sends over a widget's comm.
type received struct {
	Method  string                     `json:"method"`
	State   map[string]json.RawMessage `json:"state"`
	Paths   [][]any                    `json:"buffer_paths"`
	Content json.RawMessage            `json:"content"`

	buffers map[string][]byte // by key of the state
}

// unpack decodes a message.
func unpack(m comm.Message) (received, error) {
	var r received
	if err := json.Unmarshal(m.Data, &r); err != nil {
		return r, fmt.Errorf("widgets: a message of the front end can't be read: %w", err)
	}
	r.buffers = map[string][]byte{}
	for i, path := range r.Paths {
		if len(path) != 1 || i >= len(m.Buffers) {
			return r, fmt.Errorf("widgets: a message of the front end has %d buffers where it names %v", len(m.Buffers), r.Paths)
		}
		if key, ok := path[0].(string); ok {
			r.buffers[key] = m.Buffers[i]
		}
	}
	return r, nil
}
