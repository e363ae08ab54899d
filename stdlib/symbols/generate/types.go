package main

import (
	"bytes"
	"compress/flate"
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/gcexportdata"
)

// writeTypes writes a piece of export data for each package, and the index of paths and names.
func writeTypes(dir string, w *world) error {
	out := newOutput(filepath.Join(dir, "data"))
	for _, p := range w.packages {
		if p.types == types.Unsafe {
			continue
		}
		data, err := exportData(p.types)
		if err != nil {
			return fmt.Errorf("%s: %w", p.ImportPath, err)
		}
		if err := out.write(p.ImportPath+".z", data); err != nil {
			return err
		}
	}
	if err := out.clean(); err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n\npackage types\n\n", generated)
	fmt.Fprintf(&b, "// index is every importable package, by path.\nvar index = [...]entry{\n")
	for _, p := range w.packages {
		fmt.Fprintf(&b, "\t{%q, %q},\n", p.ImportPath, p.Name)
	}
	b.WriteString("}\n")
	return writeGo(filepath.Join(dir, "index.go"), b.Bytes())
}

// exportData is the compressed export data of a package without positions. It holds whatever the package's exported
// declarations need of other packages.
func exportData(p *types.Package) ([]byte, error) {
	var raw bytes.Buffer
	if err := gcexportdata.Write(&raw, (*token.FileSet)(nil), p); err != nil {
		return nil, err
	}
	return deflate(raw.Bytes())
}

// deflate compresses data; the length of the raw data isn't kept.
func deflate(data []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// sortByPath orders packages.
func sortByPath(list []*pkg) {
	slices.SortFunc(list, func(a, b *pkg) int { return strings.Compare(a.ImportPath, b.ImportPath) })
}
