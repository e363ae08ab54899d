package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
)

// world is everything the generator knows: the importable packages, and on which targets their names exist.
type world struct {
	fset     *token.FileSet
	packages []*pkg    // importable, by path; as on the first target
	views    []view    // one a target
	variants []variant // constants that differ between targets
}

// view is one target's packages by path.
type view map[string]*types.Package

// pkg is what the go command and the type checker say of a package.
type pkg struct {
	ImportPath string
	Name       string
	Dir        string
	GoFiles    []string
	ImportMap  map[string]string
	Standard   bool
	DepOnly    bool
	Module     *struct{ Path, Version, GoVersion string }
	Error      *struct{ Err string }

	types *types.Package
}

// load reads and checks the packages on every target.
func load(dir string) (*world, error) {
	w := &world{fset: token.NewFileSet(), views: make([]view, len(targets))}
	s := &sources{fset: w.fset, files: map[string]*source{}}
	lists := make([][]*pkg, len(targets))
	for i, t := range targets {
		var err error
		if lists[i], err = list(dir, t, patterns); err != nil {
			return nil, err
		}
		s.parse(lists[i])
	}
	errs := make([]error, len(targets))
	parallel(len(targets), func(i int) {
		if w.views[i], errs[i] = check(s, lists[i], targets[i]); errs[i] != nil {
			errs[i] = fmt.Errorf("%s/%s: %w", targets[i].os, targets[i].arch, errs[i])
		}
	})
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	w.packages = userPackages(lists[0])
	return w, w.portable()
}

// parallel calls do with 0 to n-1, on every processor.
func parallel(n int, do func(int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

// userPackages are those of list that cells can import.
func userPackages(list []*pkg) []*pkg {
	var out []*pkg
	for _, p := range list {
		if !p.DepOnly && importable(p.ImportPath, p.Name) {
			out = append(out, p)
		}
	}
	sortByPath(out)
	return out
}

// list asks the go command for the packages and all they depend on, dependencies first.
func list(dir string, t target, patterns []string) ([]*pkg, error) {
	args := []string{"list", "-deps", "-json=ImportPath,Name,Dir,GoFiles,ImportMap,Standard,DepOnly,Module,Error", "--"}
	cmd := exec.Command("go", append(args, patterns...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS="+t.os, "GOARCH="+t.arch, "CGO_ENABLED=0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list for %s/%s: %w\n%s", t.os, t.arch, err, stderr.Bytes())
	}
	var list []*pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(pkg)
		switch err := d.Decode(p); {
		case err == io.EOF:
			return list, nil
		case err != nil:
			return nil, err
		case p.Error != nil:
			return nil, fmt.Errorf("%s: %s", p.ImportPath, p.Error.Err)
		}
		list = append(list, p)
	}
}

// sources are parsed files by name: targets share most of them.
type sources struct {
	fset  *token.FileSet
	files map[string]*source
}

type source struct {
	file *ast.File
	err  error
}

// parse reads the files of list that aren't known yet.
func (s *sources) parse(list []*pkg) {
	var names []string
	for _, p := range list {
		for _, f := range p.GoFiles {
			name := filepath.Join(p.Dir, f)
			if s.files[name] == nil {
				s.files[name] = new(source)
				names = append(names, name)
			}
		}
	}
	parallel(len(names), func(i int) {
		f := s.files[names[i]]
		f.file, f.err = parser.ParseFile(s.fset, names[i], nil, parser.SkipObjectResolution)
	})
}

// check type-checks the declarations of list, which has dependencies first.
func check(s *sources, list []*pkg, t target) (view, error) {
	v := view{"unsafe": types.Unsafe}
	for _, p := range list {
		if p.ImportPath == "unsafe" {
			p.types = types.Unsafe
			continue
		}
		var files []*ast.File
		for _, f := range p.GoFiles {
			src := s.files[filepath.Join(p.Dir, f)]
			if src.err != nil {
				return nil, src.err
			}
			files = append(files, src.file)
		}
		conf := types.Config{
			IgnoreFuncBodies: true,
			FakeImportC:      true,
			Importer:         importer{v, p.ImportMap},
			Sizes:            types.SizesFor("gc", t.arch),
		}
		if p.Module != nil && p.Module.GoVersion != "" {
			conf.GoVersion = "go" + p.Module.GoVersion
		}
		var err error
		if p.types, err = conf.Check(p.ImportPath, s.fset, files, nil); err != nil {
			return nil, err
		}
		v[p.ImportPath] = p.types
	}
	return v, nil
}

// importer resolves one package's imports among those already checked.
type importer struct {
	view   view
	mapped map[string]string // vendored
}

// Import implements types.Importer.
func (i importer) Import(path string) (*types.Package, error) {
	if to := i.mapped[path]; to != "" {
		path = to
	}
	if p := i.view[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("%s isn't among the dependencies that go list named", path)
}
