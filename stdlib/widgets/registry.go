package widgets

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

// The protocol: how comms are called, and the versions of what they carry (ipywidgets 8).
const (
	widgetTarget   = "jupyter.widget"
	controlTarget  = "jupyter.widget.control"
	viewMIME       = "application/vnd.jupyter.widget-view+json"
	controlsModule = "@jupyter-widgets/controls"
	baseModule     = "@jupyter-widgets/base"
	outputModule   = "@jupyter-widgets/output"
	modelPrefix    = "IPY_MODEL_"
)

// widgetVersion is the metadata of the comms that widgets open.
var widgetVersion = json.RawMessage(`{"version":"2.1.0"}`)

// versions of the modules that define models and views.
func versionOf(module string) string {
	if module == outputModule {
		return "1.0.0"
	}
	return "2.0.0"
}

// registry is the widgets of this process that a front end knows. It is one for the process, as its comms are. Its lock guards
// every model: no callback runs while it is held.
type registry struct {
	sync.Mutex
	open   map[string]*model
	shared map[string]*model // layouts and styles that nobody has changed, by kind
	taken  bool              // the control target is registered

	handling bool // a message of a front end is being handled; handlers run one at a time, and never beside a cell
}

// process is this process's registry.
var process = &registry{open: map[string]*model{}, shared: map[string]*model{}}

// handle runs the handler of a message.
func (r *registry) handle(f func()) {
	r.setHandling(true)
	defer r.setHandling(false)
	f()
}

func (r *registry) setHandling(handling bool) {
	r.Lock()
	defer r.Unlock()
	r.handling = handling
}

func (r *registry) isHandling() bool {
	r.Lock()
	defer r.Unlock()
	return r.handling
}

// add notes an open model. A front end that is opened anew, a page reloaded, asks for all of them.
func (r *registry) add(m *model) {
	r.open[m.id] = m
	if !r.taken {
		r.taken = true
		comm.Register(controlTarget, control)
	}
}

// control takes the comm by which a front end asks for the state of all widgets.
func control(*comm.Comm, comm.Message) (comm.Handler, error) {
	return comm.Handler{Message: func(c *comm.Comm, m comm.Message) {
		var request struct {
			Method string `json:"method"`
		}
		if err := json.Unmarshal(m.Data, &request); err != nil || request.Method != "request_states" {
			warn(fmt.Errorf("widgets: the front end asks for %q, which isn't known", request.Method))
			return
		}
		_ = c.Send(process.states())
	}}, nil
}

// states gives the state of every open widget, and opens what those refer to.
func (r *registry) states() comm.Message {
	r.Lock()
	defer r.Unlock()
	for _, m := range slices.Collect(maps.Values(r.open)) {
		m.open()
	}
	var p packer
	states := map[string]any{}
	for id, m := range r.open {
		state := p.pack(m.state, []any{id, "state"})
		states[id] = map[string]any{
			"model_name": m.kind.model, "model_module": m.kind.module, "model_module_version": versionOf(m.kind.module), "state": state,
		}
	}
	return p.message(map[string]any{"method": "update_states", "states": states})
}
