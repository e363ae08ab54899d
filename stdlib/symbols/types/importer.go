package types

import (
	"bytes"
	"compress/flate"
	"embed"
	"fmt"
	"go/token"
	"go/types"
	"io"
	"sync"

	"golang.org/x/tools/go/gcexportdata"
)

//go:embed data
var data embed.FS

// Importer imports packages for go/types. Objects are shared within one Importer, whatever the order of imports. It is safe
// for concurrent use.
type Importer struct {
	mu sync.Mutex
	// packages has the imported packages, complete, and those that they refer to, which have only what was referred to.
	packages map[string]*types.Package
}

// NewImporter gives an Importer that has loaded nothing yet.
func NewImporter() *Importer {
	return &Importer{packages: map[string]*types.Package{}}
}

// Import gives the package at path. What isn't built in is an error that says so.
func (i *Importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if _, ok := find(path); !ok {
		return nil, &NotBuiltInError{Path: path}
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if p := i.packages[path]; p != nil && p.Complete() {
		return p, nil
	}
	piece, err := data.Open("data/" + path + ".z")
	if err != nil {
		return nil, fmt.Errorf("type information of %s: %w", path, err)
	}
	defer piece.Close()
	raw, err := io.ReadAll(flate.NewReader(piece))
	if err != nil {
		return nil, fmt.Errorf("type information of %s: %w", path, err)
	}
	p, err := gcexportdata.Read(bytes.NewReader(raw), token.NewFileSet(), i.packages, path)
	if err != nil {
		return nil, fmt.Errorf("type information of %s: %w", path, err)
	}
	return p, nil
}

// NotBuiltInError is Import's error for a package that cells can't import.
type NotBuiltInError struct{ Path string }

// Error says which package isn't built in.
func (e *NotBuiltInError) Error() string {
	return e.Path + " is not built into Thunen"
}
