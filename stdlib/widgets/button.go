package widgets

import (
	"encoding/json"
	"slices"
)

// Push is a button to click.
type Push struct {
	*Widget
	clicked []func()
}

// ButtonOptions make a Button.
type ButtonOptions struct {
	Description string
	Button      string // its colour: "primary", "success", "info", "warning" or "danger"
	Icon        string // a Font Awesome name, such as "play"
	Tooltip     string
	Disabled    bool
	Layout      Layout
	Style       Style
}

// Button is a button to click.
func Button(o ButtonOptions) *Push {
	state := map[string]any{"button_style": buttonStyle(o.Button), "icon": o.Icon}
	b := &Push{Widget: newWidget("Button", "ButtonView", state).
		with(common{o.Description, o.Tooltip, o.Disabled, o.Layout, o.Style}, "ButtonStyle")}
	b.custom = func(content json.RawMessage) {
		if event(content) == "click" {
			b.Click()
		}
	}
	b.describe = func() string { return "[" + o.Description + "]" }
	return b
}

// OnClick has f called at each click.
func (b *Push) OnClick(f func()) {
	if f == nil {
		refuse("%s: OnClick is given no function", b.label())
	}
	process.Lock()
	b.clicked = append(b.clicked, f)
	process.Unlock()
	b.listens()
}

// Click runs the callbacks, as a click does.
func (b *Push) Click() {
	process.Lock()
	callbacks := slices.Clone(b.clicked)
	process.Unlock()
	for _, f := range callbacks {
		f()
	}
}
