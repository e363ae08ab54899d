package widgets

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/comm"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// front is a front end: it keeps the states of the models it hears of, as the real one does, and what else it hears.
type front struct {
	t  *testing.T
	mu sync.Mutex

	models  map[string]map[string]any
	order   []string       // of opening
	heard   []string       // updates: model name, method, state
	buffers map[string]int // bytes that came beside the JSON, by model
	shown   []string       // text of displays, and who catches them
	failed  []string
	sent    int
}

// connect joins the process's widgets to a new front end.
func connect(t *testing.T) *front {
	f := &front{t: t, models: map[string]map[string]any{}, buffers: map[string]int{}}
	before := process
	process = &registry{open: map[string]*model{}, shared: map[string]*model{}}
	comm.Connect(f.hear)
	comm.SetParent("cell")
	display.SetPublisher(f.show)
	t.Cleanup(func() {
		comm.Connect(nil)
		comm.Register(controlTarget, nil)
		comm.SetParent("")
		display.SetPublisher(nil)
		process = before
	})
	return f
}

func (f *front) hear(e comm.Event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if e.Target == controlTarget {
		f.heard = append(f.heard, "control "+string(e.Data))
		return
	}
	var data struct {
		Method string         `json:"method"`
		State  map[string]any `json:"state"`
		Paths  [][]string     `json:"buffer_paths"`
	}
	if err := json.Unmarshal(e.Data, &data); len(e.Data) > 0 && err != nil {
		f.t.Errorf("%s: %v", e.Data, err)
	}
	for i := range data.Paths {
		f.buffers[e.ID] += len(e.Buffers[i])
	}
	switch e.Kind {
	case comm.Opened:
		if string(e.Metadata) != `{"version":"2.1.0"}` {
			f.t.Errorf("opened with metadata %s", e.Metadata)
		}
		f.check(data.State)
		f.models[e.ID] = data.State
		f.order = append(f.order, e.ID)
	case comm.Sent:
		model := f.models[e.ID]
		if model == nil {
			f.t.Errorf("an %s of %s, which isn't open", data.Method, e.ID)
			return
		}
		f.check(data.State)
		state, _ := json.Marshal(data.State)
		f.heard = append(f.heard, fmt.Sprintf("%s %s %s", model["_model_name"], data.Method, state))
		if data.Method == "update" {
			for key, v := range data.State {
				model[key] = v
			}
		}
	case comm.Closed:
		f.heard = append(f.heard, fmt.Sprintf("%s close", f.models[e.ID]["_model_name"]))
		delete(f.models, e.ID)
	}
}

// check sees that a state refers to models that are open already: the front end can't make one of parts it doesn't have.
func (f *front) check(state map[string]any) {
	text, _ := json.Marshal(state)
	for _, piece := range strings.Split(string(text), modelPrefix)[1:] {
		if id := piece[:32]; f.models[id] == nil {
			f.t.Errorf("%s names the model %s, which isn't open", text, id)
		}
	}
}

// show notes what a display says, and which Output catches it.
func (f *front) show(p display.Publication) {
	f.mu.Lock()
	defer f.mu.Unlock()
	text, _ := p.Bundle.Data["text/plain"].(string)
	where := "cell"
	for _, id := range f.order {
		if m := f.models[id]; m["_model_name"] == "OutputModel" && m["msg_id"] == comm.Parent() {
			where = "output"
		}
	}
	if p.Kind == "clear" {
		text = "clear"
	}
	f.shown = append(f.shown, where+": "+text)
}

// send sends a message over the comm of a model, and handles it.
func (f *front) send(m *model, data string, buffers ...[]byte) {
	f.post(m, data, buffers...)
	comm.Poll()
}

// post sends a message and leaves it unhandled.
func (f *front) post(m *model, data string, buffers ...[]byte) {
	f.sent++
	id := fmt.Sprintf("message %d", f.sent)
	e := comm.Event{Kind: comm.Sent, ID: m.id, Message: comm.Message{Data: json.RawMessage(data), Buffers: buffers}}
	comm.Deliver(e, func(handle func() error) {
		defer func() {
			if r := recover(); r != nil {
				f.failed = append(f.failed, fmt.Sprint(r))
			}
		}()
		defer comm.SetParent(comm.SetParent(id))
		if err := handle(); err != nil {
			f.failed = append(f.failed, err.Error())
		}
	})
}

// hears checks and forgets what the front end has been told since the last time.
func (f *front) hears(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(f.heard, want) {
		t.Errorf("the front end hears\n%s\nwant\n%s", strings.Join(f.heard, "\n"), strings.Join(want, "\n"))
	}
	f.heard = nil
}

// view shows a widget and gives its model in the front end.
func (f *front) view(t *testing.T, c Control) map[string]any {
	t.Helper()
	bundle := display.Of(c)
	if bundle.Data["text/plain"] == "" {
		t.Errorf("a %s has no text", c.base().name)
	}
	view, ok := bundle.Data[viewMIME].(map[string]any)
	if !ok {
		t.Fatalf("no view in %v", bundle)
	}
	if f.models[view["model_id"].(string)] == nil {
		t.Fatalf("the view is of a model that isn't open")
	}
	return f.models[c.base().model.id]
}

// refused gives what f stops the cell with.
func refused(f func()) (message string) {
	defer func() {
		if r := recover(); r != nil {
			message = fmt.Sprint(r)
		}
	}()
	f()
	return ""
}
