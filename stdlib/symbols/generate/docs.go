package main

import (
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/printer"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
)

// writeDocs writes a compressed file for each package, and for builtin, which documents the predeclared names: records of
// name, signature and comment, in the order of package docs.
func writeDocs(dir string, w *world) error {
	builtin, err := list(dir, targets[0], []string{"builtin"})
	if err != nil {
		return err
	}
	out := newOutput(filepath.Join(dir, "data"))
	for _, p := range append(builtin, w.packages...) {
		d, err := newDocumentation(w, p)
		if err != nil {
			return err
		}
		data, err := deflate([]byte(d.String()))
		if err != nil {
			return err
		}
		if err := out.write(p.ImportPath+".z", data); err != nil {
			return err
		}
	}
	return out.clean()
}

// documentation is one package's documentation in the making. It is three fields a record, each ended by a zero byte.
type documentation struct {
	strings.Builder
	world *world
	pkg   *pkg
}

// newDocumentation collects the documentation of p's exported names.
func newDocumentation(w *world, p *pkg) (*documentation, error) {
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	var mode doc.Mode
	if p.types == nil {
		mode = doc.AllDecls // builtin: its names aren't exported
	}
	found, err := doc.NewFromFiles(fset, files, p.ImportPath, mode)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.ImportPath, err)
	}
	d := &documentation{world: w, pkg: p}
	d.record("", fmt.Sprintf("package %s // import %q", p.Name, p.ImportPath), found.Doc)
	d.values(found.Consts)
	d.values(found.Vars)
	d.functions(found.Funcs)
	for _, t := range found.Types {
		d.declaredType(t)
	}
	return d, nil
}

// record adds an entry.
func (d *documentation) record(name, signature, comment string) {
	for _, field := range []string{name, signature, strings.TrimSpace(comment)} {
		d.WriteString(strings.ReplaceAll(field, "\x00", ""))
		d.WriteByte(0)
	}
}

// values adds constants or variables.
func (d *documentation) values(groups []*doc.Value) {
	for _, g := range groups {
		for _, spec := range g.Decl.Specs {
			spec := spec.(*ast.ValueSpec)
			comment := valueComment(g, spec)
			if d.pkg.types == nil {
				d.record(spec.Names[0].Name, g.Decl.Tok.String()+" "+printed(&ast.ValueSpec{Names: spec.Names, Type: spec.Type, Values: spec.Values}), comment)
				continue
			}
			for _, name := range spec.Names {
				if obj := d.pkg.types.Scope().Lookup(name.Name); obj != nil && obj.Exported() {
					d.record(name.Name, d.value(obj), comment)
				}
			}
		}
	}
}

// valueComment is what is said of a constant or variable and of its group. The group's comment comes first where its own is
// no more than a word (a URL, a number).
func valueComment(g *doc.Value, spec *ast.ValueSpec) string {
	own := strings.TrimSpace(commentOf(spec.Doc, spec.Comment))
	switch {
	case own == "":
		return g.Doc
	case !strings.Contains(own, " "):
		return strings.TrimSpace(g.Doc + "\n" + own)
	}
	return strings.TrimSpace(own + "\n\n" + g.Doc)
}

// value is the signature of a constant or variable, a constant's with its value where that is the same on every target.
func (d *documentation) value(obj types.Object) string {
	c, ok := obj.(*types.Const)
	if !ok {
		return "var " + obj.Name() + " " + d.typeString(obj.Type())
	}
	s := "const " + c.Name()
	if b, ok := c.Type().(*types.Basic); !ok || b.Info()&types.IsUntyped == 0 {
		s += " " + d.typeString(c.Type())
	}
	if d.world.differs(d.pkg.ImportPath, c.Name()) {
		return s
	}
	return s + " = " + c.Val().String()
}

// typeString writes a type with package names, without that of the package itself.
func (d *documentation) typeString(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string {
		if p == d.pkg.types {
			return ""
		}
		return p.Name()
	})
}

// functions adds functions or a type's methods.
func (d *documentation) functions(list []*doc.Func) {
	for _, f := range list {
		decl := *f.Decl
		decl.Doc, decl.Body = nil, nil
		name, signature := f.Name, printed(&decl)
		if f.Recv == "" {
			d.record(name, signature, f.Doc)
			continue
		}
		receiver := baseName(f.Recv)
		d.record(receiver+"."+name, signature, f.Doc)
		if declared := baseName(f.Orig); declared != receiver {
			// Promoted from an embedded unexported type: the type checker knows it by that one.
			d.record(declared+"."+name, signature, f.Doc)
		}
	}
}

// baseName is the name in a receiver's type: T in *T[P].
func baseName(recv string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(recv, "*"), "[")
	return name
}

// declaredType adds a type, its fields or interface methods, and what go/doc sorts under it.
func (d *documentation) declaredType(t *doc.Type) {
	for _, spec := range t.Decl.Specs {
		spec := spec.(*ast.TypeSpec)
		if spec.Name.Name != t.Name {
			continue
		}
		d.members(t.Name, spec.Type)
		bare := *spec
		bare.Doc, bare.Comment = nil, nil
		stripComments(bare.Type)
		d.record(t.Name, printed(&ast.GenDecl{Tok: token.TYPE, Specs: []ast.Spec{&bare}}), t.Doc)
	}
	d.values(t.Consts)
	d.values(t.Vars)
	d.functions(t.Funcs)
	d.functions(t.Methods)
}

// members adds the fields of a struct or the methods of an interface.
func (d *documentation) members(typ string, expr ast.Expr) {
	switch expr := expr.(type) {
	case *ast.StructType:
		for _, f := range expr.Fields.List {
			for _, name := range fieldNames(f) {
				d.record(typ+"."+name, "field "+name+" "+printed(f.Type), commentOf(f.Doc, f.Comment))
			}
		}
	case *ast.InterfaceType:
		for _, f := range expr.Methods.List {
			if _, ok := f.Type.(*ast.FuncType); !ok {
				continue // embedded
			}
			for _, name := range f.Names {
				signature := "func (" + typ + ") " + name.Name + strings.TrimPrefix(printed(f.Type), "func")
				d.record(typ+"."+name.Name, signature, commentOf(f.Doc, f.Comment))
			}
		}
	default:
		if d.pkg.types != nil {
			d.borrowed(typ)
		}
	}
}

// borrowed adds the fields of a type declared as another one (type General Matrix), without comments.
func (d *documentation) borrowed(typ string) {
	obj := d.pkg.types.Scope().Lookup(typ)
	if obj == nil {
		return // declared for the documentation only: unsafe.ArbitraryType
	}
	named, ok := obj.Type().(*types.Named)
	if !ok || named.Obj().Pkg() != d.pkg.types {
		return // an alias: its fields are found under the type itself
	}
	s, ok := named.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for f := range s.Fields() {
		if f.Exported() {
			d.record(typ+"."+f.Name(), "field "+f.Name()+" "+d.typeString(f.Type()), "")
		}
	}
}

// fieldNames are a field's exported names; an embedded field's is its type's.
func fieldNames(f *ast.Field) []string {
	var names []string
	for _, name := range f.Names {
		if name.IsExported() {
			names = append(names, name.Name)
		}
	}
	if len(f.Names) == 0 {
		full := baseName(printed(f.Type))
		if name := full[strings.LastIndex(full, ".")+1:]; token.IsExported(name) {
			names = append(names, name)
		}
	}
	return names
}

// commentOf is the text of the first comment that there is.
func commentOf(groups ...*ast.CommentGroup) string {
	for _, g := range groups {
		if text := g.Text(); text != "" {
			return text
		}
	}
	return ""
}

// stripComments takes the comments of fields and methods out of a type.
func stripComments(expr ast.Expr) {
	ast.Inspect(expr, func(n ast.Node) bool {
		if f, ok := n.(*ast.Field); ok {
			f.Doc, f.Comment = nil, nil
		}
		return true
	})
}

// printed is a node as source. With a file set that doesn't know its positions, lists that are broken over lines become one line.
func printed(node any) string {
	var b strings.Builder
	config := printer.Config{Mode: printer.UseSpaces, Tabwidth: 4}
	if err := config.Fprint(&b, token.NewFileSet(), node); err != nil {
		panic(fmt.Sprintf("printing a parsed declaration: %v", err))
	}
	return remarked(b.String())
}

// remarked puts the printer's remark about what isn't shown of a struct or interface, which it can't place without the
// source's positions, in front of the closing brace.
func remarked(declaration string) string {
	before, remark, ok := strings.Cut(declaration, "\n\n}// contains filtered or unexported ")
	if !ok {
		return declaration
	}
	what, rest, _ := strings.Cut(remark, "\n")
	return before + "\n    // contains filtered or unexported " + what + "\n}" + rest
}
