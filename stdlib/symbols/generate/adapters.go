package main

import (
	"fmt"
	"go/types"
	"strings"
)

// adapterName is the type of an interface's adapter, as yaegi extract calls it.
func (t *symbolTable) adapterName(name string) string {
	return "_" + mangle(t.pkg.ImportPath, "_") + "_" + name
}

// adapter writes the type through which an interpreted value implements a compiled interface: a struct with the value and a
// function field for each method, in the form of yaegi extract. It reports false when a method's signature has a type that
// other packages can't name.
func (t *symbolTable) adapter(name string, iface *types.Interface) bool {
	var fields, methods strings.Builder
	typ := t.adapterName(name)
	for m := range iface.Methods() {
		if !m.Exported() {
			continue
		}
		if !nameable(m.Signature()) {
			return false
		}
		params, args, results := t.signature(m.Signature())
		fmt.Fprintf(&fields, "\tW%s func%s %s\n", m.Name(), params, results)
		fmt.Fprintf(&methods, "\nfunc (W %s) %s%s %s {\n", typ, m.Name(), params, results)
		if m.Name() == "String" && results == "(string)" && m.Signature().Params().Len() == 0 {
			// fmt finds String by itself: a value without the method is no reason to panic.
			methods.WriteString("\tif W.WString == nil {\n\t\treturn \"\"\n\t}\n")
		}
		call := fmt.Sprintf("W.W%s%s", m.Name(), args)
		if results != "" {
			call = "return " + call
		}
		fmt.Fprintf(&methods, "\t%s\n}\n", call)
	}
	fmt.Fprintf(&t.adapters, "\n// %s makes a value a %s.\ntype %[1]s struct {\n\tIValue any\n%[3]s}\n%[4]s",
		typ, t.pkg.Name+"."+name, fields.String(), methods.String())
	return true
}

// signature gives the parameters with names, the arguments that pass them on, and the results, "" when there are none.
func (t *symbolTable) signature(sig *types.Signature) (params, args, results string) {
	var ps, as, rs []string
	for i := range sig.Params().Len() {
		typ := types.TypeString(sig.Params().At(i).Type(), t.qualify)
		arg := fmt.Sprint("a", i)
		if sig.Variadic() && i == sig.Params().Len()-1 {
			ps = append(ps, arg+" ..."+strings.TrimPrefix(typ, "[]"))
			as = append(as, arg+"...")
			continue
		}
		ps = append(ps, arg+" "+typ)
		as = append(as, arg)
	}
	for r := range sig.Results().Variables() {
		rs = append(rs, types.TypeString(r.Type(), t.qualify))
	}
	if len(rs) > 0 {
		results = "(" + strings.Join(rs, ", ") + ")"
	}
	return "(" + strings.Join(ps, ", ") + ")", "(" + strings.Join(as, ", ") + ")", results
}

// qualify imports a package that a type mentions.
func (t *symbolTable) qualify(p *types.Package) string {
	return t.imports.add(p.Path(), p.Name())
}

// nameable says whether code outside the type's package can write it.
func nameable(typ types.Type) bool {
	switch typ := typ.(type) {
	case *types.Basic, *types.TypeParam:
		return true
	case *types.Named:
		return nameableObject(typ.Obj()) && nameableList(typ.TypeArgs())
	case *types.Alias:
		return nameableObject(typ.Obj()) && nameableList(typ.TypeArgs())
	case *types.Pointer:
		return nameable(typ.Elem())
	case *types.Slice:
		return nameable(typ.Elem())
	case *types.Array:
		return nameable(typ.Elem())
	case *types.Chan:
		return nameable(typ.Elem())
	case *types.Map:
		return nameable(typ.Key()) && nameable(typ.Elem())
	case *types.Signature:
		return nameable(typ.Params()) && nameable(typ.Results())
	case *types.Tuple:
		for v := range typ.Variables() {
			if !nameable(v.Type()) {
				return false
			}
		}
		return true
	case *types.Struct:
		for f := range typ.Fields() {
			if !f.Exported() || !nameable(f.Type()) {
				return false
			}
		}
		return true
	case *types.Interface:
		for m := range typ.Methods() {
			if !m.Exported() || !nameable(m.Signature()) {
				return false
			}
		}
		return typ.IsMethodSet()
	}
	return false
}

func nameableList(list *types.TypeList) bool {
	for typ := range list.Types() {
		if !nameable(typ) {
			return false
		}
	}
	return true
}

// nameableObject says whether a declared type is predeclared, or exported by a package that can be imported.
func nameableObject(obj *types.TypeName) bool {
	return obj.Pkg() == nil || obj.Exported() && visible(obj.Pkg().Path())
}
