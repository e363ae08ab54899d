package widgets

import (
	"reflect"
	"strings"
	"unicode"
)

var layoutKind = kind{"LayoutModel", baseModule, "LayoutView", baseModule}

// Layout is how a widget takes its place: CSS properties, each as CSS writes it ("50%", "10em", "1 1 auto"). An empty one is as
// the front end has it. Display, Flex… are of the boxes that HBox and VBox are, Grid… of those that GridBox is.
type Layout struct {
	Width, Height, MinWidth, MaxWidth, MinHeight, MaxHeight string
	Margin, Padding, Border                                 string
	Display, Visibility, Overflow                           string
	Flex, FlexFlow, Order                                   string
	AlignItems, AlignContent, AlignSelf                     string
	JustifyContent, JustifyItems                            string
	Top, Right, Bottom, Left                                string
	GridTemplateColumns, GridTemplateRows                   string
	GridTemplateAreas, GridArea, GridColumn, GridRow        string
	GridAutoColumns, GridAutoRows, GridAutoFlow, GridGap    string
	ObjectFit, ObjectPosition                               string
}

// SetLayout replaces the widget's layout.
func (w *Widget) SetLayout(l Layout) {
	process.Lock()
	defer process.Unlock()
	m := process.sharedModel(layoutKind)
	if l != (Layout{}) {
		m = newModel(layoutKind, properties(l))
	}
	w.replace("layout", m)
}

// replace puts a model of the widget's own in the place of another. The registry is locked.
func (w *Widget) replace(key string, m *model) {
	old, _ := w.model.state[key].(*model)
	if old == m {
		return
	}
	w.model.set(map[string]any{key: m})
	if old != nil && process.shared[old.kind.model] != old {
		old.close()
	}
}

// sharedModel gives the model of all layouts, or styles of a kind, that are as the front end has them.
func (r *registry) sharedModel(k kind) *model {
	m := r.shared[k.model]
	if m == nil || m.closed {
		m = newModel(k, nil)
		r.shared[k.model] = m
	}
	return m
}

// properties gives the fields of a struct of strings that aren't empty, by the names that models have for them.
func properties(v any) map[string]any {
	state := map[string]any{}
	r := reflect.ValueOf(v)
	for i := range r.NumField() {
		text := r.Field(i).String()
		if text == "" {
			continue
		}
		name := snake(r.Type().Field(i).Name)
		if name == "border" {
			for _, side := range []string{"top", "right", "bottom", "left"} {
				state["border_"+side] = text
			}
			continue
		}
		state[name] = text
	}
	return state
}

// snake writes GridTemplateColumns as grid_template_columns.
func snake(name string) string {
	var b strings.Builder
	for i, c := range name {
		if unicode.IsUpper(c) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}
