package widgets

import (
	"fmt"
	"slices"
	"strings"
)

// Box is a widget that holds others.
type Box struct {
	*Widget
}

// HBox puts widgets side by side.
func HBox(children ...Control) *Box { return newBox("HBox", children) }

// VBox puts widgets one below the other.
func VBox(children ...Control) *Box { return newBox("VBox", children) }

// GridBox puts widgets into a grid, whose columns and rows its Layout says: GridTemplateColumns: "repeat(3, auto)".
func GridBox(children ...Control) *Box { return newBox("GridBox", children) }

func newBox(name string, children []Control) *Box {
	b := &Box{Widget: newWidget(name, name+"View", nil)}
	b.SetChildren(children...)
	b.describe = func() string {
		process.Lock()
		inside := slices.Clone(b.children)
		process.Unlock()
		var lines []string
		for _, child := range inside {
			if text := child.String(); text != "" {
				lines = append(lines, text)
			}
		}
		return strings.Join(lines, "\n")
	}
	return b
}

// SetChildren replaces the widgets in the box.
func (b *Box) SetChildren(children ...Control) {
	models := make([]*model, len(children))
	inside := make([]*Widget, len(children))
	for i, child := range children {
		if child == nil {
			refuse("a %s is given nil as widget %d", b.name, i+1)
		}
		inside[i] = child.base()
		models[i] = inside[i].model
	}
	process.Lock()
	defer process.Unlock()
	for _, child := range b.children {
		child.parents = slices.DeleteFunc(child.parents, func(p *Widget) bool { return p == b.Widget })
	}
	b.children = inside
	for _, child := range inside {
		if child.within(b.Widget) {
			refuse("a %s can't be in itself", b.name)
		}
		child.parents = append(child.parents, b.Widget)
	}
	b.model.set(map[string]any{"children": models})
	if b.printsWithin() {
		for _, shown := range b.shown() {
			shown.shell.extend(shown)
		}
	}
}

// within reports whether the box is the widget or in it.
func (w *Widget) within(box *Widget) bool {
	return w == box || slices.ContainsFunc(w.children, func(c *Widget) bool { return c.within(box) })
}

// Pages is a widget that shows one of several others at a time, by title.
type Pages struct {
	*Box
	titles   []string
	selected *value[int] // -1: none
}

// Accordion is a stack of titles; the chosen one unfolds. It needs a title for each widget. At first none is unfolded.
func Accordion(titles []string, children ...Control) *Pages {
	return newPages("Accordion", titles, children, -1)
}

// Tab is a row of titles; the chosen one's widget shows. It needs a title for each widget. At first the first shows.
func Tab(titles []string, children ...Control) *Pages {
	return newPages("Tab", titles, children, min(0, len(children)-1))
}

func newPages(name string, titles []string, children []Control, selected int) *Pages {
	if len(titles) != len(children) {
		refuse("a %s is given %d titles for %d widgets", name, len(titles), len(children))
	}
	p := &Pages{Box: newBox(name, children), titles: slices.Clone(titles)}
	p.model.state["titles"] = labels(titles)
	choice := newChoice("Select", ChoiceOptions{Options: titles}, nil, "DescriptionStyle") // for its rules of a position
	p.selected = choice.value
	p.selected.hold(p.Widget, "selected_index", selected)
	inside := p.describe
	p.describe = func() string { return fmt.Sprintf("[%s]\n%s", strings.Join(p.titles, "] ["), inside()) }
	return p
}

// Selected is the place of the page that shows; -1 when none does.
func (p *Pages) Selected() int { return p.selected.get() }

// Select shows another page; -1 folds an Accordion up.
func (p *Pages) Select(page int) { p.selected.set(page) }

// OnChange has f called whenever another page shows, whoever chooses it.
func (p *Pages) OnChange(f func(page int)) { p.selected.onChange(f) }
