package lang

import (
	"fmt"
	"go/types"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/symbols/docs"
)

// answer describes the object.
func (i *inspector) answer() Inspection {
	if i.obj == nil {
		return Inspection{}
	}
	if doc, ok := i.documented(); ok {
		return Inspection{Found: true, Text: join(doc.Signature, doc.Doc), Markdown: doc.Markdown()}
	}
	code, notes := i.describe()
	return Inspection{Found: true, Text: join(code, notes...), Markdown: join("```go\n"+code+"\n```", notes...)}
}

// join puts paragraphs below each other.
func join(first string, rest ...string) string {
	for _, s := range rest {
		if s = strings.TrimSpace(s); s != "" {
			first += "\n\n" + s
		}
	}
	return first
}

// documented finds the documentation of an imported package or name, or of a predeclared one.
func (i *inspector) documented() (docs.Entry, bool) {
	if p, ok := i.obj.(*types.PkgName); ok {
		return docs.Package(p.Imported().Path())
	}
	pkg := i.obj.Pkg()
	switch {
	case pkg == nil || i.obj.Parent() == types.Universe:
		return docs.Lookup("builtin", i.obj.Name())
	case pkg.Path() == cellPath || pkg.Path() == builtinPath:
		return docs.Entry{}, false
	}
	name := globalName(i.obj)
	if v, ok := i.obj.(*types.Var); ok && v.IsField() {
		name = i.owner + "." + v.Name()
	}
	return docs.Lookup(pkg.Path(), name)
}

// describe gives the declaration of a name of the session or of the text, and what else is known of it.
func (i *inspector) describe() (code string, notes []string) {
	b := i.binding()
	if b != nil && b.decl != nil {
		return i.declared(b)
	}
	code = header(i.obj)
	if Must(i.obj) {
		return code, []string{"must gives v, or fails the cell with err at this line."}
	}
	if b == nil {
		if d := i.s.importer.declaration(i.obj); d != nil {
			return d.describe(i)
		}
		return code, nil
	}
	if value, ok := i.s.values[b.global.Name]; ok && value.Cell == b.global.Cell {
		if value.Value != "" {
			code += " = " + value.Value
		}
		notes = append(notes, value.Size)
		if len(value.Columns) > 0 {
			notes = append(notes, "columns: "+strings.Join(value.Columns, ", "))
		}
	}
	return code, append(notes, place(b.global))
}

// binding gives the session's name that the object stands for: the same object, or a variable of the text that will take its place.
func (i *inspector) binding() *binding {
	b := i.s.names[globalName(i.obj)]
	if b == nil {
		return nil
	}
	if f, ok := i.obj.(*types.Func); ok && b.object == f.Origin() {
		return b
	}
	if b.object == i.obj {
		return b
	}
	v, ok := i.obj.(*types.Var)
	if ok && !v.IsField() && b.global.Kind == Variable && i.p.isOutermost(v) && types.Identical(v.Type(), b.global.Type) {
		return b
	}
	return nil
}

// isOutermost says whether a variable is one that the statements declare at their outermost level.
func (p *probe) isOutermost(v *types.Var) bool {
	for _, w := range p.a.vars {
		if v == w {
			return true
		}
	}
	return v.Parent() == p.a.pkg.Scope()
}

// declared describes a function, method or type of the session.
func (i *inspector) declared(b *binding) (code string, notes []string) {
	switch {
	case b.decl.isType:
		code = b.decl.source()
		for sel := range methodSet(b.object.Type()).Methods() {
			code += "\n" + header(sel.Obj())
		}
	case i.detail > 0:
		code = b.decl.source()
	default:
		code = header(b.object)
	}
	return code, []string{b.decl.doc, place(b.global)}
}

// header is the head of a declaration: func (t *T) Hello(who string) string.
func header(obj types.Object) string {
	switch obj := obj.(type) {
	case *types.Func:
		recv := obj.Signature().Recv()
		if recv == nil {
			break
		}
		name := strings.TrimSpace(recv.Name() + " " + typeString(recv.Type()))
		return "func (" + name + ") " + obj.Name() + strings.TrimPrefix(typeString(obj.Type()), "func")
	case *types.Const:
		return types.ObjectString(obj, qualify) + " = " + obj.Val().String()
	case *types.Var:
		if obj.IsField() {
			return "field " + obj.Name() + " " + typeString(obj.Type())
		}
	}
	return types.ObjectString(obj, qualify)
}

// place says where a name was declared.
func place(g *Global) string {
	if g.Cell == 0 || g.Cell >= Uncounted {
		return ""
	}
	return fmt.Sprintf("declared in cell %d", g.Cell)
}

// qualify writes the packages of types as Go's messages do.
func qualify(p *types.Package) string {
	if p.Path() == cellPath || p.Path() == builtinPath {
		return ""
	}
	return p.Name()
}
