package lang

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/symbols/docs"
)

// itemOf describes an object.
func itemOf(name string, obj types.Object) Item {
	item := Item{Text: name}
	switch obj := obj.(type) {
	case *types.Func:
		item.Kind, item.Type = "function", typeString(obj.Type())
		if obj.Signature().Recv() != nil {
			item.Kind = "method"
		}
		item.Signature = strings.TrimPrefix(item.Type, "func")
	case *types.Var:
		item.Kind, item.Type = "variable", typeString(obj.Type())
		if obj.IsField() {
			item.Kind = "field"
		}
		if _, ok := obj.Type().Underlying().(*types.Signature); ok {
			item.Signature = strings.TrimPrefix(typeString(obj.Type().Underlying()), "func")
		}
	case *types.Const:
		item.Kind, item.Type = "constant", typeString(obj.Type())
	case *types.TypeName:
		item.Kind, item.Type = "type", kindOfType(obj.Type())
	case *types.PkgName:
		item.Kind, item.Type = "package", obj.Imported().Path()
	case *types.Builtin:
		doc, _ := docs.Lookup("builtin", name)
		item.Kind, item.Type = "function", doc.Signature
		item.Signature = strings.TrimPrefix(doc.Signature, "func "+name)
	case *types.Nil:
		item.Kind, item.Type = "constant", "untyped nil"
	}
	return item
}

// kindOfType says in a word what a type is: struct, interface, func, or what it is made of.
func kindOfType(t types.Type) string {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return "struct"
	case *types.Interface:
		return "interface"
	default:
		return typeString(u)
	}
}

// members adds the fields and methods of a type; of a type's name only methods, for method expressions.
func (c *completer) members(t types.Type, onlyMethods bool) {
	if !onlyMethods {
		c.fields(t, 0, map[types.Type]bool{})
	}
	for sel := range methodSet(t).Methods() {
		if m := sel.Obj(); visible(m) {
			c.add(itemOf(m.Name(), m), localRank)
		}
	}
}

// methodSet gives the methods of a value of type t that is addressable, as variables are.
func methodSet(t types.Type) *types.MethodSet {
	if _, ok := t.Underlying().(*types.Pointer); ok || types.IsInterface(t) {
		return types.NewMethodSet(t)
	}
	return types.NewMethodSet(types.NewPointer(t))
}

// maxEmbedding bounds how deep embedded fields are followed.
const maxEmbedding = 8

// fields adds the fields of a struct or of a pointer to one, with those of embedded fields.
func (c *completer) fields(t types.Type, depth int, seen map[types.Type]bool) {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok || seen[t] || depth > maxEmbedding {
		return
	}
	seen[t] = true
	for f := range st.Fields() {
		if visible(f) {
			c.add(itemOf(f.Name(), f), localRank)
		}
	}
	for f := range st.Fields() {
		if f.Embedded() {
			c.fields(f.Type(), depth+1, seen)
		}
	}
}

// visible says whether a cell can write a field or method.
func visible(obj types.Object) bool {
	return obj.Name() != "_" && (obj.Exported() || obj.Pkg() != nil && obj.Pkg().Path() == cellPath)
}

// keys adds the field names that a struct literal doesn't have yet.
func (c *completer) keys(p *probe, lit *ast.CompositeLit) {
	t := p.a.info.Types[lit].Type
	if t == nil {
		return
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	used := map[string]bool{}
	for _, e := range lit.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if id, ok := kv.Key.(*ast.Ident); ok {
			used[id.Name] = true
		}
	}
	for f := range st.Fields() {
		if visible(f) && !used[f.Name()] {
			item := itemOf(f.Name(), f)
			c.add(item, keyRank)
		}
	}
}
