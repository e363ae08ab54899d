package types

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"sync"
	"testing"
)

// TestEveryPackage imports every package by one Importer and finds it complete.
func TestEveryPackage(t *testing.T) {
	imp := NewImporter()
	for _, path := range Paths() {
		p, err := imp.Import(path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if p.Path() != path || p.Name() != Name(path) || !p.Complete() {
			t.Errorf("%s: got package %s %q, complete %v", path, p.Name(), p.Path(), p.Complete())
		}
	}
}

func TestNotBuiltIn(t *testing.T) {
	tests := []struct{ path, want string }{
		{"github.com/x/y", "github.com/x/y is not built into Thunen"},
		{"internal/abi", "internal/abi is not built into Thunen"},
		{"plugin", "plugin is not built into Thunen: a static binary can't load plugins"},
		{"", " is not built into Thunen"},
		{"../data", "../data is not built into Thunen"},
		{"fmt.z", "fmt.z is not built into Thunen"},
	}
	for _, tt := range tests {
		p, err := NewImporter().Import(tt.path)
		var missing *NotBuiltInError
		if p != nil || !errors.As(err, &missing) || missing.Path != tt.path || err.Error() != tt.want {
			t.Errorf("Import(%q) = %v, %v", tt.path, p, err)
		}
		if Name(tt.path) != "" {
			t.Errorf("Name(%q) = %q", tt.path, Name(tt.path))
		}
	}
}

// TestIdentity imports a package that refers to a second one and the second one itself, in both orders: the type is one.
func TestIdentity(t *testing.T) {
	tests := []struct {
		from, object string // a variable, or a function whose first result counts
		in, typ      string
	}{
		{"os", "Stdout", "os", "File"},
		{"io/ioutil", "TempFile", "os", "File"},
		{"os/exec", "Command", "os/exec", "Cmd"},
		{"gonum.org/v1/gonum/stat", "CovarianceMatrix", "gonum.org/v1/gonum/mat", "SymDense"},
		{"gonum.org/v1/gonum/graph/path", "DijkstraFrom", "gonum.org/v1/gonum/graph/path", "Shortest"},
		{"net/http", "Get", "net/http", "Response"},
		{"github.com/go-gota/gota/dataframe", "LoadRecords", "github.com/go-gota/gota/dataframe", "DataFrame"},
	}
	for _, tt := range tests {
		for _, order := range [][]string{{tt.from, tt.in}, {tt.in, tt.from}} {
			imp := NewImporter()
			for _, path := range order {
				if _, err := imp.Import(path); err != nil {
					t.Fatal(err)
				}
			}
			from, _ := imp.Import(tt.from)
			in, _ := imp.Import(tt.in)
			typ := from.Scope().Lookup(tt.object).Type()
			if sig, ok := typ.(*types.Signature); ok {
				if sig.Results().Len() > 0 {
					typ = sig.Results().At(0).Type()
				} else {
					typ = sig.Params().At(0).Type()
				}
			}
			if ptr, ok := typ.(*types.Pointer); ok {
				typ = ptr.Elem()
			}
			if want := in.Scope().Lookup(tt.typ).Type(); !types.Identical(typ, want) {
				t.Errorf("after importing %v: %s of %s is %v, not identical to %v", order, tt.object, tt.from, typ, want)
			}
		}
	}
}

// TestIdentityAcross uses one package's value where another's function wants it.
func TestIdentityAcross(t *testing.T) {
	const src = `package p
import (
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/gonum/mat"
	"os/exec"
	"os"
	"io"
	"image/png"
	"net/http"
	"slices"
	"maps"
)
func f() {
	var cov mat.SymDense
	stat.CovarianceMatrix(&cov, mat.NewDense(2, 2, nil), nil)
	p := plot.New()
	line, err := plotter.NewLine(plotter.XYs{})
	p.Add(line)
	_ = err
	c := exec.Command("ls")
	c.Stdout = os.Stdout
	var w http.ResponseWriter
	png.Encode(w, nil)
	var r io.Reader = os.Stdin
	_ = r
	_ = slices.Sorted(maps.Keys(map[string]int{}))
}`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	paths := make([]string, len(file.Imports))
	for i, spec := range file.Imports {
		paths[i] = spec.Path.Value[1 : len(spec.Path.Value)-1]
	}
	backward := slices.Clone(paths)
	slices.Reverse(backward)
	for _, order := range [][]string{paths, backward} {
		imp := NewImporter()
		for _, path := range order {
			if _, err := imp.Import(path); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := (&types.Config{Importer: imp}).Check("p", fset, []*ast.File{file}, nil); err != nil {
			t.Errorf("after importing %v: %v", order, err)
		}
	}
}

// TestConcurrent imports from many goroutines; run with -race.
func TestConcurrent(t *testing.T) {
	imp := NewImporter()
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			paths := Paths()
			for i := range paths {
				path := paths[(i*7+n*31)%len(paths)]
				p, err := imp.Import(path)
				if err != nil {
					t.Error(err)
					return
				}
				for _, name := range p.Scope().Names() {
					_ = types.ObjectString(p.Scope().Lookup(name), nil)
				}
			}
		})
	}
	wg.Wait()
}

func TestByName(t *testing.T) {
	tests := []struct {
		name string
		want []string
	}{
		{"rand", []string{"crypto/rand", "math/rand", "math/rand/v2"}},
		{"stat", []string{"gonum.org/v1/gonum/stat"}},
		{"dataframe", []string{"github.com/go-gota/gota/dataframe"}},
		{"display", []string{"github.com/thunen-lab/thunen/stdlib/display"}},
		{"nothing", nil},
	}
	for _, tt := range tests {
		if got := ByName(tt.name); !slices.Equal(got, tt.want) {
			t.Errorf("ByName(%q) = %v, want %v", tt.name, got, tt.want)
		}
	}
	if paths := Paths(); !slices.IsSorted(paths) || len(paths) < 200 {
		t.Errorf("Paths() has %d, sorted %v", len(paths), slices.IsSorted(paths))
	}
}

// BenchmarkFirstImport is what a session pays for its first import of a package.
func BenchmarkFirstImport(b *testing.B) {
	tests := []struct {
		name  string
		paths []string
	}{
		{"fmt", []string{"fmt"}},
		{"mat", []string{"gonum.org/v1/gonum/mat"}},
		{"dataframe", []string{"github.com/go-gota/gota/dataframe"}},
		{"http", []string{"net/http"}},
		{"all", Paths()},
	}
	for _, tt := range tests {
		b.Run(tt.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				imp := NewImporter()
				for _, path := range tt.paths {
					if _, err := imp.Import(path); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
