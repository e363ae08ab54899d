package types

import (
	"bytes"
	"compress/flate"
	"embed"
	"fmt"
	"go/token"
	"go/types"
	"io"
	"runtime"
	"sync"

	"golang.org/x/tools/go/gcexportdata"
)

//go:embed data
var data embed.FS

// Importer imports packages for go/types. Objects are shared within one Importer, whatever the order of imports. It is safe
// for concurrent use.
type Importer struct {
	mu           sync.Mutex
	goos, goarch string
	// packages has the imported packages, complete, and those that they refer to, which have only what was referred to.
	packages map[string]*types.Package
}

// NewImporter gives an Importer that has loaded nothing yet.
func NewImporter() *Importer {
	return &Importer{goos: runtime.GOOS, goarch: runtime.GOARCH, packages: map[string]*types.Package{}}
}

// Import gives the package at path. What isn't built in is an error that says so.
func (i *Importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	e, ok := find(path)
	if !ok {
		return nil, &NotBuiltInError{Path: path, Reason: reasonFor(path)}
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if p := i.packages[path]; p != nil && p.Complete() {
		return p, nil
	}
	i.declareVariants(e)
	p, err := i.read(path)
	if err != nil {
		return nil, fmt.Errorf("type information of %s: %w", path, err)
	}
	return p, nil
}

// read decodes the package's piece. What is in the package's scope already stays.
func (i *Importer) read(path string) (*types.Package, error) {
	piece, err := data.Open("data/" + path + ".z")
	if err != nil {
		return nil, err
	}
	defer piece.Close()
	raw, err := io.ReadAll(flate.NewReader(piece))
	if err != nil {
		return nil, err
	}
	return gcexportdata.Read(bytes.NewReader(raw), token.NewFileSet(), i.packages, path)
}

// NotBuiltInError is Import's error for a package that cells can't import.
type NotBuiltInError struct {
	Path   string
	Reason string // why a package of the standard library or of a module that is built in was left out; may be empty
}

// Error says which package isn't built in, and why.
func (e *NotBuiltInError) Error() string {
	if e.Reason == "" {
		return e.Path + " is not built into Thunen"
	}
	return e.Path + " is not built into Thunen: " + e.Reason
}
