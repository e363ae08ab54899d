package lang

// Completion is what could stand at the cursor. Start and End bound the text to be replaced, in code points.
type Completion struct {
	Start, End int
	Items      []Item
}

// Item is one completion.
type Item struct {
	Text      string // what is inserted
	Kind      string // "function", "method", "variable", "constant", "type", "field", "package", "keyword", "path", "column"
	Type      string // the type, in Go's words
	Signature string // for functions and methods: (x []float64, weights []float64) float64
}

// Inspection describes the name at the cursor.
type Inspection struct {
	Found    bool
	Text     string // plain text: signature, documentation
	Markdown string
}

// Completeness is is_complete's answer: Status is "complete", "incomplete" or "invalid"; Indent is for the next line.
type Completeness struct {
	Status string
	Indent string
}

// Snapshot is what is known of a variable's value after the last cell that finished; the worker sends it.
type Snapshot struct {
	Name    string   `json:"name"`
	Type    string   `json:"type"`
	Value   string   `json:"value"` // short
	Cell    int      `json:"cell"`
	Size    string   `json:"size,omitempty"`    // "16 rows × 4 columns", "len 3"
	Columns []string `json:"columns,omitempty"` // of a frame
}
