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
	return writeGo(filepath.Join(dir, "index.go"), index(w))
}

// index is the Go file with the importable packages, those left out, and the constants that differ between targets.
func index(w *world) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n\npackage types\n\nimport (\n\t\"go/token\"\n\t\"go/types\"\n)\n\n", generated)
	b.WriteString("// index is every importable package, by path.\nvar index = [...]entry{\n")
	for _, p := range w.packages {
		fmt.Fprintf(&b, "\t{%q, %q},\n", p.ImportPath, p.Name)
	}
	b.WriteString("}\n\n// leftOut is why a package of the standard library or a module that is built in can't be imported, by path.\n")
	b.WriteString("var leftOut = [...]reason{\n")
	for _, path := range sorted(leftOut) {
		fmt.Fprintf(&b, "\t{%q, %q},\n", path, leftOut[path])
	}
	fmt.Fprintf(&b, "}\n\n// variants are the constants whose value isn't that on %s/%s.\nvar variants = [...]variant{\n", targets[0].os, targets[0].arch)
	for _, v := range w.variants {
		basic := v.obj.Type().(*types.Basic)
		fmt.Fprintf(&b, "\t{%q, %q, %q, %q, types.%s, token.%s, %q},\n", v.target.os, v.target.arch, v.path, v.name,
			kindNames[basic.Kind()], literalToken(v.obj.Val()), v.obj.Val().ExactString())
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// kindNames are the types that a constant which differs between targets can have, as go/types names them.
var kindNames = map[types.BasicKind]string{
	types.Int: "Int", types.String: "String", types.UntypedRune: "UntypedRune", types.UntypedString: "UntypedString", types.UntypedInt: "UntypedInt",
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
