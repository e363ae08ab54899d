package widgets

// shell is what a widget is shown in: a box with the widget and, below it, the place for what callbacks in it print. Without
// one their output would be seen nowhere: the cell that made the widget has ended.
type shell struct {
	model  *model
	output *Pane // nil while nothing in the widget has callbacks
}

// face gives the model that stands for the widget where it is shown. The registry is locked.
func (w *Widget) face() *model {
	if w.still {
		return w.model
	}
	if w.shell == nil {
		w.shell = &shell{model: newModel(controlKind("VBox", "VBoxView"), nil)}
		w.shell.model.state["layout"] = process.sharedModel(layoutKind)
		w.shell.model.state["children"] = []*model{w.model}
	}
	if w.printsWithin() {
		w.shell.extend(w)
	}
	return w.shell.model
}

// extend adds the place for output.
func (s *shell) extend(w *Widget) {
	if s.output == nil {
		s.output = newPane()
		s.model.set(map[string]any{"children": []*model{w.model, s.output.model}})
	}
}

func (s *shell) close() {
	s.model.close()
	if s.output != nil {
		s.output.model.close()
	}
}

// printsWithin reports whether the widget or one in it has callbacks.
func (w *Widget) printsWithin() bool {
	if w.prints {
		return true
	}
	for _, child := range w.children {
		if child.printsWithin() {
			return true
		}
	}
	return false
}

// listens notes that the widget has callbacks.
func (w *Widget) listens() {
	process.Lock()
	defer process.Unlock()
	w.prints = true
	for _, shown := range w.shown() {
		shown.shell.extend(shown)
	}
}

// shown gives the widgets on show that this one is in, itself first.
func (w *Widget) shown() []*Widget {
	var found []*Widget
	seen := map[*Widget]bool{w: true}
	for queue := []*Widget{w}; len(queue) > 0; queue = queue[1:] {
		if queue[0].shell != nil {
			found = append(found, queue[0])
		}
		for _, p := range queue[0].parents {
			if !seen[p] {
				seen[p] = true
				queue = append(queue, p)
			}
		}
	}
	return found
}

// place gives where output of the widget's callbacks belongs: the nearest there is; nil when the widget isn't shown.
func (w *Widget) place() *Pane {
	process.Lock()
	defer process.Unlock()
	for _, shown := range w.shown() {
		if shown.shell.output != nil {
			return shown.shell.output
		}
	}
	return nil
}
