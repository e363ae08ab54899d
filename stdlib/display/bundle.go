package display

import "fmt"

// MIME types that bundles use.
const (
	mimeText     = "text/plain"
	mimeHTML     = "text/html"
	mimeMarkdown = "text/markdown"
	mimeLaTeX    = "text/latex"
	mimeJSON     = "application/json"
	mimeSVG      = "image/svg+xml"
	mimePNG      = "image/png"
	mimeJPEG     = "image/jpeg"
	mimeVegaLite = "application/vnd.vegalite.v5+json"
)

// Bundle is one value in several representations: MIME type to data. text/* and image/svg+xml are strings,
// image/png base64 strings, JSON types (application/json, application/vnd.vegalite.v5+json) anything encoding/json takes.
// Every bundle has text/plain, but for the empty one: no Data says that the value is on show already (a Handle) and
// nothing is to be added.
type Bundle struct {
	Data     map[string]any `json:"data"`
	Metadata map[string]any `json:"metadata,omitempty"`
}

// text is the bundle's text twin.
func (b Bundle) text() string {
	s, _ := b.Data[mimeText].(string)
	return s
}

// textBundle is a bundle of text alone.
func textBundle(s string) Bundle {
	return Bundle{Data: map[string]any{mimeText: s}}
}

// withText gives the bundle a text twin when it has none.
func (b Bundle) withText(twin string) Bundle {
	if _, ok := b.Data[mimeText].(string); !ok && len(b.Data) > 0 {
		b.Data[mimeText] = twin
	}
	return b
}

// failed is what is shown of a value that can't be shown as it should be.
func failed(v, reason any) Bundle {
	return textBundle(fmt.Sprintf("%T can't be shown: %v", v, reason))
}
