package display

// Bundle is one value in several representations: MIME type to data. text/* and image/svg+xml are strings,
// image/png base64 strings, JSON types (application/json, application/vnd.vegalite.v5+json) anything encoding/json takes.
// Every bundle has text/plain.
type Bundle struct {
	Data     map[string]any `json:"data"`
	Metadata map[string]any `json:"metadata,omitempty"`
}
