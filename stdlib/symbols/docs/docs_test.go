package docs_test

import (
	gotypes "go/types"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/symbols/docs"
	"github.com/thunen-lab/thunen/stdlib/symbols/types"
)

func TestLookup(t *testing.T) {
	const (
		mat  = "gonum.org/v1/gonum/mat"
		stat = "gonum.org/v1/gonum/stat"
		plot = "gonum.org/v1/plot"
	)
	tests := []struct {
		path, name, signature, synopsis string
		doc                             string // has this
	}{
		{stat, "", `package stat // import "` + stat + `"`, "Package stat provides generalized statistical functions.", ""},
		{stat, "Mean", "func Mean(x, weights []float64) float64", "Mean computes the weighted mean of the data set.", "If weights is nil then all of the weights are 1."},
		{mat, "Dense.At", "func (m *Dense) At(i, j int) float64", "At returns the element at row i, column j.", "row i, column j"},
		{mat, "Matrix.Dims", "func (Matrix) Dims() (r, c int)", "Dims returns the dimensions of a Matrix.", ""},
		{plot, "Plot.BackgroundColor", "field BackgroundColor color.Color", "BackgroundColor is the background color of the plot.", "The default is White."},
		{"math", "Pi", "const Pi = 3.14159", "Mathematical constants.", ""},
		{"math", "MaxInt8", "const MaxInt8 = 127", "Integer limit values.", "127"},
		{"time", "Millisecond", "const Millisecond Duration = 1000000", "Common durations.", "daylight savings"},
		{"io", "EOF", "var EOF error", "EOF is the error returned by Read when no more input is available.", ""},
		{"io", "Reader", "type Reader interface {\n    Read(p []byte) (n int, err error)\n}", "Reader is the interface that wraps the basic Read method.", ""},
		{"slices", "Sort", "func Sort[S ~[]E, E cmp.Ordered](x S)", "Sort sorts a slice of any ordered type in ascending order.", ""},
		{"image", "Point", "type Point struct{ X, Y int }", "A Point is an X, Y coordinate pair.", ""},
		{"os", "File", "type File struct {\n    // contains filtered or unexported fields\n}", "File represents an open file descriptor.", ""},
		{"go/scanner", "Scanner", "type Scanner struct {\n    ErrorCount int\n    // contains filtered or unexported fields\n}", "", "internal state"},
		{"os", "O_CREATE", "const O_CREATE int", "create a new file if none exists.", "Flags to OpenFile"},
		{"testing", "T.Log", "func (c *T) Log(args ...any)", "", "Log formats its arguments"},
		{"testing", "common.Log", "func (c *T) Log(args ...any)", "", "Log formats its arguments"},
		{"sync/atomic", "Pointer.Load", "func (x *Pointer[T]) Load() *T", "Load atomically loads and returns the value stored in x.", ""},
		{"strings", "NewReader", "func NewReader(s string) *Reader", "", "NewReader returns a new Reader reading from s."},
		{"builtin", "append", "func append(slice []Type, elems ...Type) []Type", "The append built-in function appends elements to the end of a slice.", "the destination is resliced"},
		{"builtin", "true", "const true = 0 == 0", "Untyped bool.", "the two untyped boolean values"},
		{"builtin", "error", "type error interface{ Error() string }", "The error built-in interface type is the conventional interface for representing an error condition, with the nil value representing no error.", ""},
		{"bufio", "ReadWriter.Reader", "field Reader *Reader", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.path+" "+tt.name, func(t *testing.T) {
			e, ok := docs.Lookup(tt.path, tt.name)
			if !ok {
				t.Fatal("not found")
			}
			if e.Signature != tt.signature {
				t.Errorf("signature %q, want %q", e.Signature, tt.signature)
			}
			if tt.synopsis != "" && e.Synopsis != tt.synopsis {
				t.Errorf("synopsis %q, want %q", e.Synopsis, tt.synopsis)
			}
			if !strings.Contains(strings.Join(strings.Fields(e.Doc), " "), tt.doc) {
				t.Errorf("doc %q lacks %q", e.Doc, tt.doc)
			}
		})
	}
}

func TestMarkdown(t *testing.T) {
	e, _ := docs.Lookup("gonum.org/v1/gonum/stat", "Mean")
	md := e.Markdown()
	if !strings.HasPrefix(md, "```go\nfunc Mean(") || !strings.Contains(md, "\n\tsum_i {w_i * x_i} / sum_i {w_i}\n") {
		t.Errorf("got %s", md)
	}
	e, _ = docs.Lookup("strings", "NewReader")
	if md := e.Markdown(); strings.Contains(md, "](") || strings.Contains(md, "\\[Reader\\]") {
		t.Errorf("a link that leads nowhere: %s", md)
	}
}

func TestUnknown(t *testing.T) {
	for _, tt := range []struct{ path, name string }{
		{"syscall", ""}, {"", ""}, {"../docs", ""}, {"fmt", "println"}, {"fmt", "Nothing"}, {"fmt", "State.Nothing"},
	} {
		if e, ok := docs.Lookup(tt.path, tt.name); ok {
			t.Errorf("Lookup(%q, %q) = %+v", tt.path, tt.name, e)
		}
	}
}

// TestEveryName finds an entry for every exported name, method and field that the type information has.
func TestEveryName(t *testing.T) {
	imp := types.NewImporter()
	for _, path := range types.Paths() {
		p, err := imp.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := docs.Package(path); !ok || !strings.Contains(e.Signature, p.Name()) {
			t.Errorf("package %s: %+v, %v", path, e, ok)
		}
		for _, name := range names(p) {
			if e, ok := docs.Lookup(path, name); !ok || e.Signature == "" {
				t.Errorf("%s.%s isn't documented", path, name)
			}
		}
	}
}

// names lists the exported names of p, and of its types the exported fields and the methods declared for them.
func names(p *gotypes.Package) []string {
	var list []string
	for _, name := range p.Scope().Names() {
		obj := p.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		list = append(list, name)
		named, ok := obj.Type().(*gotypes.Named)
		if _, isType := obj.(*gotypes.TypeName); !ok || !isType || named.Obj().Pkg() != p {
			continue
		}
		if s, ok := named.Underlying().(*gotypes.Struct); ok {
			for f := range s.Fields() {
				if f.Exported() {
					list = append(list, name+"."+f.Name())
				}
			}
		}
		for m := range named.Methods() {
			if m.Exported() {
				list = append(list, name+"."+m.Name())
			}
		}
	}
	return list
}

// BenchmarkFirstLookup reads a package's documentation for the first time; it is kept, so run it with -run '^$' -benchtime 1x.
func BenchmarkFirstLookup(b *testing.B) {
	for _, tt := range []struct{ path, name string }{{"fmt", "Printf"}, {"net/http", "Get"}, {"gonum.org/v1/gonum/mat", "NewDense"}} {
		b.Run(tt.path, func(b *testing.B) {
			for b.Loop() {
				if _, ok := docs.Lookup(tt.path, tt.name); !ok {
					b.Fatal("not found")
				}
			}
		})
	}
}
