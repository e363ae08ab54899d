package widgets

import (
	"crypto/rand"
	"encoding/hex"
	"slices"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

// kind says which model of the front end a model is, and which view shows it.
type kind struct {
	model, module    string
	view, viewModule string // "" for what has no view: links
}

// control is a kind of the controls module, by the name that ipywidgets gives it.
func controlKind(name, view string) kind {
	return kind{name + "Model", controlsModule, view, controlsModule}
}

// model is this side of a front end's model: a state that both sides keep the same. The front end fills in what the state
// leaves out. It opens when it is first shown: a control that nobody sees costs nothing.
type model struct {
	kind   kind
	id     string
	state  map[string]any
	comm   *comm.Comm // nil until it opens, and when the front end has closed it: it may open again
	closed bool       // for good, from this side
	widget *Widget    // takes its messages; nil for layouts, styles and links
}

func newModel(k kind, state map[string]any) *model {
	var id [16]byte
	rand.Read(id[:]) // never fails
	if state == nil {
		state = map[string]any{}
	}
	state["_model_name"], state["_model_module"], state["_model_module_version"] = k.model, k.module, versionOf(k.module)
	state["_view_name"], state["_view_module"], state["_view_module_version"] = nil, k.viewModule, versionOf(k.viewModule)
	if k.view != "" {
		state["_view_name"] = k.view
	}
	return &model{kind: k, id: hex.EncodeToString(id[:]), state: state}
}

// open makes the model, and those its state refers to, known to the front end. The registry is locked.
func (m *model) open() {
	if m.closed {
		return
	}
	if m.comm != nil {
		m.renew()
		return
	}
	for _, v := range m.state {
		openAll(v)
	}
	var p packer
	data := map[string]any{"state": p.pack(m.state, nil)}
	c, err := comm.OpenAs(m.id, widgetTarget, p.message(data), comm.Handler{
		Message: func(c *comm.Comm, message comm.Message) { process.handle(func() { m.take(c, message) }) },
		Close:   func(c *comm.Comm, _ comm.Message) { m.forget(c) },
	})
	if err != nil {
		panic(err) // the identifier is random, the state is JSON
	}
	m.comm = c
	process.add(m)
}

// renew opens again what the front end has closed of the models that an open one's state refers to. It tells of them anew: the
// front end keeps those that it had, which are dead. A state is never sent without: JupyterLab's model that is told of one that isn't
// open takes no update and shows no view ever after.
func (m *model) renew() {
	dead := map[string]any{}
	for key, v := range m.state {
		if refersToClosed(v) {
			dead[key] = v
		}
		openAll(v)
	}
	if len(dead) > 0 {
		m.send("update", dead)
	}
}

func refersToClosed(v any) bool {
	switch v := v.(type) {
	case *model:
		return v.comm == nil && !v.closed
	case []*model:
		return slices.ContainsFunc(v, func(m *model) bool { return refersToClosed(m) })
	case []any:
		return slices.ContainsFunc(v, refersToClosed)
	}
	return false
}

// openAll opens the models in a part of a state.
func openAll(v any) {
	switch v := v.(type) {
	case *model:
		v.open()
	case []*model:
		for _, m := range v {
			m.open()
		}
	case []any:
		for _, x := range v {
			openAll(x)
		}
	}
}

// set changes the state on both sides. The registry is locked.
func (m *model) set(changes map[string]any) {
	for key, v := range changes {
		m.state[key] = v
	}
	if m.comm == nil {
		return
	}
	for _, v := range changes {
		openAll(v)
	}
	m.send("update", changes)
}

// send sends a part of the state. An error means that nobody is there to hear it any more.
func (m *model) send(method string, state map[string]any) {
	var p packer
	packed := p.pack(state, nil)
	_ = m.comm.Send(p.message(map[string]any{"method": method, "state": packed}))
}

// forget is called when a front end has closed the model. Others that show it hear of it: they would keep a dead control. Shown
// again, it opens again.
func (m *model) forget(c *comm.Comm) {
	process.Lock()
	defer process.Unlock()
	_ = c.Close(comm.Message{Metadata: widgetVersion}) // its only error is of data that isn't JSON
	m.comm = nil
	delete(process.open, m.id)
}

// take hands a message of the front end to the model's widget. What comes for a layout or a style changes nothing.
func (m *model) take(c *comm.Comm, message comm.Message) {
	r, err := unpack(message)
	switch {
	case err != nil && m.widget != nil:
		m.widget.fail(err)
	case err != nil:
		warn(err)
	case r.Method == "request_state":
		process.Lock()
		defer process.Unlock()
		if m.comm != nil {
			m.open()
			m.send("update", m.state)
		}
	case m.widget != nil:
		m.widget.take(c, r)
	}
}

// close ends the model on both sides. The registry is locked.
func (m *model) close() {
	if m.comm != nil {
		_ = m.comm.Close(comm.Message{Metadata: widgetVersion}) // its only error is of data that isn't JSON
	}
	m.comm, m.closed = nil, true
	delete(process.open, m.id)
}
