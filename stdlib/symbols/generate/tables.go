package main

import (
	"bytes"
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	pathpkg "path"
	"path/filepath"
	"strings"
)

// groups are the Go packages that the tables are split into, so that they are compiled side by side and a change of the
// project's own packages compiles only theirs again. A package belongs to the first group whose prefix its path has.
var groups = []struct{ name, prefix string }{
	{"gonum", "gonum.org/v1/gonum"},
	{"plot", "gonum.org/v1/plot"},
	{"gota", "github.com/go-gota/"},
	{"thunen", module + "/"},
	{"std", ""},
}

// group names the group of a path.
func group(path string) string {
	for _, g := range groups {
		if strings.HasPrefix(path, g.prefix) {
			return g.name
		}
	}
	panic("unreachable: the last group takes every path")
}

// writeTables writes a file for each package into its group, and the list of them all.
func writeTables(dir string, w *world) error {
	outputs := map[string]*output{}
	for _, g := range groups {
		outputs[g.name] = newOutput(filepath.Join(dir, g.name))
		if err := outputs[g.name].write("doc.go", groupDoc(g.name)); err != nil {
			return err
		}
	}
	for _, p := range w.packages {
		src, err := newTable(w, p).source()
		if err != nil {
			return fmt.Errorf("%s: %w", p.ImportPath, err)
		}
		if err := outputs[group(p.ImportPath)].write(fileName(p.ImportPath), src); err != nil {
			return err
		}
	}
	for _, out := range outputs {
		if err := out.clean(); err != nil {
			return err
		}
	}
	return writeGo(filepath.Join(dir, "registry.go"), registry(w))
}

// groupDoc is the file with a group's package comment.
func groupDoc(name string) []byte {
	return fmt.Appendf(nil, "%s\n\n// Package %s holds symbol tables as static data; package tables looks into them.\npackage %s\n", generated, name, name)
}

// registry is the file that lists every table, by path.
func registry(w *world) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n\npackage tables\n\nimport (\n", generated)
	for _, g := range append([]struct{ name, prefix string }{{name: "table"}}, groups...) {
		fmt.Fprintf(&b, "\t%q\n", module+"/stdlib/symbols/tables/"+g.name)
	}
	b.WriteString(")\n\n// registry is the table of every importable package, by path.\nvar registry = [...]*table.Package{\n")
	for _, p := range w.packages {
		fmt.Fprintf(&b, "\t&%s.%s,\n", group(p.ImportPath), variable(p.ImportPath))
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// mangle replaces what can't stand in an identifier.
func mangle(path, with string) string {
	return strings.NewReplacer("/", with, "-", with, ".", with, "~", with).Replace(path)
}

// fileName has no underscore: go build reads those as names of operating systems.
func fileName(path string) string { return mangle(path, "-") + ".go" }

// variable is the exported variable that holds the table of path.
func variable(path string) string {
	name := mangle(path, "_")
	return strings.ToUpper(name[:1]) + name[1:]
}

// symbolTable is one package's table in the making.
type symbolTable struct {
	pkg     *pkg
	world   *world
	imports *imports
	self    string // what the file calls the package

	values, variables, constants, generic, instances []string
	adapters                                         bytes.Buffer
}

// newTable sorts the exported names of p by what they are.
func newTable(w *world, p *pkg) *symbolTable {
	t := &symbolTable{pkg: p, world: w, imports: newImports()}
	t.imports.add(module+"/stdlib/symbols/tables/table", "table")
	for _, name := range p.types.Scope().Names() {
		obj := p.types.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		switch obj := obj.(type) {
		case *types.Const:
			t.constant(obj)
		case *types.Var:
			t.variables = append(t.variables, fmt.Sprintf("{Name: %q, Value: &%s}", name, t.ref(name)))
		case *types.Func:
			t.function(obj)
		case *types.TypeName:
			t.typeName(obj)
		}
	}
	return t
}

// ref is a name of the package as the file writes it.
func (t *symbolTable) ref(name string) string {
	if t.self == "" {
		t.self = t.imports.add(t.pkg.ImportPath, t.pkg.Name)
	}
	return t.self + "." + name
}

// constant adds a typed constant as a value and an untyped one as its exact literal: it fits no type of Go's
// (math.MaxUint64, math.Pi). Where its value differs between targets it is converted to the type it has by default.
func (t *symbolTable) constant(c *types.Const) {
	basic, _ := types.Unalias(c.Type()).(*types.Basic)
	switch {
	case basic == nil || basic.Info()&types.IsUntyped == 0 || basic.Info()&types.IsBoolean != 0:
		t.values = append(t.values, fmt.Sprintf("{Name: %q, Value: %s}", c.Name(), t.ref(c.Name())))
	case t.world.differs(t.pkg.ImportPath, c.Name()):
		typed := types.Default(basic).(*types.Basic).Name()
		t.constants = append(t.constants, fmt.Sprintf("{Name: %q, Value: %s(%s)}", c.Name(), typed, t.ref(c.Name())))
	default:
		t.constants = append(t.constants, fmt.Sprintf("{Name: %q, Kind: token.%s, Literal: %q}", c.Name(), literalToken(c.Val()), c.Val().ExactString()))
		t.imports.add("go/token", "token")
	}
}

// literalToken names the go/token kind of a constant's literal.
func literalToken(v constant.Value) string {
	switch v.Kind() {
	case constant.String:
		return "STRING"
	case constant.Int:
		return "INT"
	case constant.Float:
		return "FLOAT"
	}
	panic(fmt.Sprintf("untyped constant of kind %v", v.Kind()))
}

// function adds a function, or, when it is generic, its instances.
func (t *symbolTable) function(f *types.Func) {
	params := f.Signature().TypeParams()
	if params.Len() == 0 {
		t.values = append(t.values, fmt.Sprintf("{Name: %q, Value: %s}", f.Name(), t.ref(f.Name())))
		return
	}
	t.generic = append(t.generic, fmt.Sprintf("%q", f.Name()))
	if !instantiated[t.pkg.ImportPath] {
		return
	}
	for _, args := range typeArguments(params) {
		list := typeList(args)
		t.instances = append(t.instances, fmt.Sprintf("{Name: \"%s[%s]\", Value: %s[%s]}", f.Name(), list, t.ref(f.Name()), list))
	}
}

// typeName adds a type, and its adapter when it is an interface. Generic types and constraints have no value.
func (t *symbolTable) typeName(n *types.TypeName) {
	iface, isInterface := n.Type().Underlying().(*types.Interface)
	if isGeneric(n.Type()) || isInterface && !iface.IsMethodSet() {
		t.generic = append(t.generic, fmt.Sprintf("%q", n.Name()))
		return
	}
	t.values = append(t.values, fmt.Sprintf("{Name: %q, Value: (*%s)(nil)}", n.Name(), t.ref(n.Name())))
	if isInterface && t.adapter(n.Name(), iface) {
		t.values = append(t.values, fmt.Sprintf("{Name: \"_%s\", Value: (*%s)(nil)}", n.Name(), t.adapterName(n.Name())))
	}
}

// isGeneric says whether a declared type has type parameters of its own.
func isGeneric(typ types.Type) bool {
	switch typ := typ.(type) {
	case *types.Alias:
		return typ.TypeParams().Len() > 0
	case *types.Named:
		return typ.TypeParams().Len() > 0 && typ.TypeArgs().Len() == 0
	}
	return false
}

// source is the Go file.
func (t *symbolTable) source() ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n\npackage %s\n\n", generated, group(t.pkg.ImportPath))
	b.WriteString(t.imports.source())
	fmt.Fprintf(&b, "// %s is the table of %s.\nvar %[1]s = table.Package{\n\tPath: %[2]q,\n", variable(t.pkg.ImportPath), t.pkg.ImportPath)
	section := func(field, typ string, rows []string) {
		if len(rows) > 0 {
			fmt.Fprintf(&b, "\t%s: []%s{\n\t\t%s,\n\t},\n", field, typ, strings.Join(rows, ",\n\t\t"))
		}
	}
	section("Values", "table.Symbol", t.values)
	section("Variables", "table.Symbol", t.variables)
	section("Constants", "table.Constant", t.constants)
	section("Generic", "string", t.generic)
	section("Instances", "table.Symbol", t.instances)
	b.WriteString("}\n")
	b.Write(t.adapters.Bytes())
	return formatGo(fileName(t.pkg.ImportPath), b.Bytes())
}

// imports are the imports of a file being written, each with a name of its own.
type imports struct {
	names map[string]string // by path
	taken map[string]bool
}

func newImports() *imports {
	return &imports{map[string]string{}, map[string]bool{"W": true}}
}

// add imports a package and returns what the file calls it.
func (i *imports) add(path, name string) string {
	if known, ok := i.names[path]; ok {
		return known
	}
	unique := name
	for n := 2; i.taken[unique] || token.IsKeyword(unique) || types.Universe.Lookup(unique) != nil; n++ {
		unique = fmt.Sprint(name, n)
	}
	i.names[path], i.taken[unique] = unique, true
	return unique
}

// source is the import declaration.
func (i *imports) source() string {
	var b strings.Builder
	b.WriteString("import (\n")
	for _, path := range sorted(i.names) {
		if name := i.names[path]; name == pathpkg.Base(path) {
			fmt.Fprintf(&b, "\t%q\n", path)
		} else {
			fmt.Fprintf(&b, "\t%s %q\n", name, path)
		}
	}
	b.WriteString(")\n\n")
	return b.String()
}
