package widgets

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

// Control is what can be shown and put into a box: every widget of this package.
type Control interface {
	base() *Widget
}

// Widget is what all widgets have in common.
type Widget struct {
	name       string // what ipywidgets calls it
	model      *model
	attributes map[string]attribute // the parts of the state with a meaning here; what else comes is only kept
	custom     func(json.RawMessage)
	describe   func() string
	still      bool // nothing ever happens in it
	parents    []*Widget
	children   []*Widget
	shell      *shell
	prints     bool        // it has callbacks, whose output needs a place
	pending    []attribute // changed, callbacks not run yet
}

// attribute is a part of a widget's state that the front end may change.
type attribute interface {
	// receive takes the front end's value and says whether it is a new one. An error leaves the old value.
	receive(raw json.RawMessage) (changed bool, err error)
	// notify runs the callbacks.
	notify()
}

// common are the options that most controls have.
type common struct {
	description, tooltip string
	disabled             bool
	layout               Layout
	style                Style
}

// newWidget makes a widget of the controls module.
func newWidget(name, view string, state map[string]any) *Widget {
	return widgetOf(name, controlKind(name, view), state)
}

func widgetOf(name string, k kind, state map[string]any) *Widget {
	w := &Widget{name: name, model: newModel(k, state), attributes: map[string]attribute{}}
	w.model.widget = w
	w.model.state["layout"] = process.sharedModel(layoutKind)
	w.describe = func() string { return "[" + w.name + "]" }
	return w
}

// with applies the common options to a control that has all of them.
func (w *Widget) with(o common, styleKind string) *Widget {
	s := w.model.state
	s["description"], s["disabled"] = o.description, o.disabled
	if o.tooltip != "" {
		s["tooltip"] = o.tooltip
	}
	w.styled(styleKind, o.style)
	w.SetLayout(o.layout)
	return w
}

func (w *Widget) base() *Widget { return w }

// label names the widget in messages: its description where it has one.
func (w *Widget) label() string {
	if d, _ := w.model.state["description"].(string); d != "" {
		return fmt.Sprintf("%s %q", w.name, d)
	}
	return w.name
}

// MIMEBundle shows the widget: as itself in a front end that knows widgets, else as text.
func (w *Widget) MIMEBundle() map[string]any {
	process.Lock()
	m := w.face()
	m.open()
	process.Unlock()
	return map[string]any{
		viewMIME:     map[string]any{"version_major": 2, "version_minor": 0, "model_id": m.id},
		"text/plain": w.String(),
	}
}

// String is the widget as a line of text, a box as a line for each of its controls.
func (w *Widget) String() string { return w.describe() }

// Close removes the widget from the front end, wherever it is shown.
func (w *Widget) Close() {
	process.Lock()
	defer process.Unlock()
	w.model.close()
	if w.shell != nil {
		w.shell.close()
	}
}

// SetDisabled makes a control deaf to the front end, or not.
func (w *Widget) SetDisabled(disabled bool) { w.SetAttribute("disabled", disabled) }

// SetDescription changes the text beside or on a control.
func (w *Widget) SetDescription(text string) { w.SetAttribute("description", text) }

// SetTooltip changes the text that appears when the mouse rests on the widget.
func (w *Widget) SetTooltip(text string) { w.SetAttribute("tooltip", text) }

// SetAttribute changes any other part of the widget's model by the name that ipywidgets gives it, such as "readout_format". The
// value is a string, a number, a bool, nil, or slices and maps of these. Values have methods of their own.
func (w *Widget) SetAttribute(name string, v any) {
	if _, ok := w.attributes[name]; ok {
		refuse("the %s of a %s is changed by its methods", name, w.label())
	}
	if _, err := json.Marshal(v); err != nil {
		refuse("the %s of a %s: %v", name, w.label(), err)
	}
	process.Lock()
	defer process.Unlock()
	w.model.set(map[string]any{name: v})
}

// Attribute gives a part of the widget's model by the name that ipywidgets gives it; nil where the front end's default holds.
func (w *Widget) Attribute(name string) any {
	process.Lock()
	defer process.Unlock()
	return w.model.state[name]
}

// take handles what the front end sends.
func (w *Widget) take(c *comm.Comm, r received) {
	switch r.Method {
	case "update":
		if errs := w.update(r); len(errs) > 0 {
			w.run()
			w.fail(errs...)
			return
		}
		// Of the many positions of a slider that is being dragged only the last is worth a callback.
		if !c.Waiting() {
			w.run()
		}
	case "custom":
		w.run()
		if w.custom != nil {
			w.react(func() { w.custom(r.Content) })
		}
	default:
		w.fail(fmt.Errorf("widgets: the front end sends %q, which isn't known", r.Method))
	}
}

// update takes the front end's changes. What it may not change is told to it again.
func (w *Widget) update(r received) (errs []error) {
	process.Lock()
	defer process.Unlock()
	m := w.model
	if m.comm == nil {
		return nil
	}
	w.echo(r)
	old := map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(r.State)) {
		a, known := w.attributes[key]
		if !known {
			m.state[key] = r.State[key]
			continue
		}
		changed, err := a.receive(r.State[key])
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", w.label(), err))
			old[key] = m.state[key]
		}
		if changed && !slices.Contains(w.pending, a) {
			w.pending = append(w.pending, a)
		}
	}
	for key, data := range r.buffers {
		m.state[key] = data
	}
	if len(old) > 0 {
		m.send("update", old)
	}
	return errs
}

// echo tells every front end what one of them sent: several may show the widget.
func (w *Widget) echo(r received) {
	state := map[string]any{}
	for key, v := range r.State {
		state[key] = v
	}
	for key, v := range r.buffers {
		state[key] = v
	}
	w.model.send("echo_update", state)
}

// run runs the callbacks of what has changed.
func (w *Widget) run() {
	process.Lock()
	changed := w.pending
	w.pending = nil
	process.Unlock()
	if len(changed) > 0 {
		w.react(func() {
			for _, a := range changed {
				a.notify()
			}
		})
	}
}

// react runs callbacks; what they print appears below the widget.
func (w *Widget) react(f func()) {
	if out := w.place(); out != nil {
		out.receive(f)
		return
	}
	f()
}

// fail shows errors below the widget.
func (w *Widget) fail(errs ...error) {
	w.listens()
	w.react(func() {
		for _, err := range errs {
			warn(err)
		}
	})
}

// warn tells of an error that no code of a cell made.
func warn(err error) { fmt.Fprintln(os.Stderr, err) }

// refuse stops the cell.
func refuse(format string, v ...any) { panic(fmt.Errorf("widgets: "+format, v...)) }
