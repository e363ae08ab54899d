package compare

import "strings"

// MIME types that are compared in ways of their own.
const (
	mimeText   = "text/plain"
	mimeHTML   = "text/html"
	mimeSVG    = "image/svg+xml"
	mimePNG    = "image/png"
	mimeWidget = "application/vnd.jupyter.widget-view+json" // an identifier that differs with each run
)

// data gives the differences between two representations of the same type.
func data(where, mime string, a, b any, rules Rules) []Difference {
	picture := strings.HasPrefix(mime, "image/") || strings.HasPrefix(mime, "application/vnd.vega")
	switch {
	case mime == mimeWidget, picture && rules.Images == Existing:
		return nil
	case !isText(a) || !isText(b):
		return tree(where, a, b, rules)
	case mime == mimeHTML:
		return html(where, a.(string), b.(string), rules)
	case mime == mimeSVG:
		return drawing(where, a.(string), b.(string), rules)
	case picture:
		return pixels(where, a.(string), b.(string))
	}
	return text(where, a.(string), b.(string), rules)
}

func isText(v any) bool {
	_, ok := v.(string)
	return ok
}
