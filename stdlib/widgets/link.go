package widgets

// Linked is two controls whose values go together.
type Linked struct {
	model *model
}

// Link keeps the values of two controls the same, whichever changes: a Play and a slider, two sliders. The front end does it,
// so it works without the program.
func Link(a, b Control) *Linked { return newLink("Link", a, valueName(a), b, valueName(b)) }

// DLink gives the value of one control to another whenever it changes, and not back.
func DLink(source, target Control) *Linked {
	return newLink("DirectionalLink", source, valueName(source), target, valueName(target))
}

// DLinkAttribute gives a part of one widget's model to a part of another's whenever it changes, by the names that ipywidgets
// gives them: a slider's "max" to another's.
func DLinkAttribute(source Control, from string, target Control, to string) *Linked {
	return newLink("DirectionalLink", source, from, target, to)
}

func newLink(name string, a Control, from string, b Control, to string) *Linked {
	if a == nil || b == nil {
		refuse("%s is given nil as a widget", name)
	}
	k := kind{name + "Model", controlsModule, "", controlsModule}
	l := &Linked{newModel(k, map[string]any{"source": []any{a.base().model, from}, "target": []any{b.base().model, to}})}
	process.Lock()
	defer process.Unlock()
	l.model.open()
	return l
}

// Close ends the link.
func (l *Linked) Close() {
	process.Lock()
	defer process.Unlock()
	l.model.close()
}

// valueName is what a control's model calls its value.
func valueName(c Control) string {
	if c == nil {
		refuse("Link is given nil as a widget")
	}
	for _, name := range []string{"value", "index", "selected_index"} {
		if _, ok := c.base().attributes[name]; ok {
			return name
		}
	}
	refuse("a %s has no value to link", c.base().name)
	return ""
}
