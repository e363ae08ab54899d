package lang

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// maxKeying bounds how often a cell is checked again for positional literals.
const maxKeying = 3

// refusedField begins the checker's refusal of a value for an unexported field of another package.
const refusedField = "implicit assignment to unexported field "

// keyLiterals gives field names to the values of struct literals without keys whose type is another cell's and has
// unexported fields: the checker takes the type for an imported one and refuses T{1, 2}. It says whether there was such
// a literal; the cell must be checked again then.
func keyLiterals(a *attempt) bool {
	refused := false
	for _, e := range a.errors {
		refused = refused || strings.HasPrefix(e.Msg, refusedField)
	}
	if !refused {
		return false
	}
	ofWrongLength(a)
	changed := false
	for e, tv := range a.info.Types {
		if lit, ok := e.(*ast.CompositeLit); ok && key(lit, tv.Type) {
			changed = true
		}
	}
	return changed
}

// ofWrongLength takes out the errors about unexported fields in literals that have too few or too many values: what is
// wrong with these is their number.
func ofWrongLength(a *attempt) {
	for e, tv := range a.info.Types {
		lit, ok := e.(*ast.CompositeLit)
		if !ok || tv.Type == nil {
			continue
		}
		st, ok := tv.Type.Underlying().(*types.Struct)
		if !ok || !hidden(st) || len(lit.Elts) == st.NumFields() {
			continue
		}
		a.errors = slices.DeleteFunc(a.errors, func(e types.Error) bool {
			return strings.HasPrefix(e.Msg, refusedField) && lit.Pos() <= e.Pos && e.Pos < lit.End()
		})
	}
}

// key names the values of a literal; false when it isn't one that the checker refuses for another cell's fields alone.
func key(lit *ast.CompositeLit, t types.Type) bool {
	if t == nil {
		return false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok { // &T{} elided in a slice or map
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok || len(lit.Elts) == 0 || len(lit.Elts) != st.NumFields() || !hidden(st) {
		return false
	}
	for i, e := range lit.Elts {
		if _, keyed := e.(*ast.KeyValueExpr); keyed || st.Field(i).Name() == "_" {
			return false
		}
	}
	for i, e := range lit.Elts {
		name := &ast.Ident{NamePos: e.Pos(), Name: st.Field(i).Name()}
		lit.Elts[i] = &ast.KeyValueExpr{Key: name, Colon: e.Pos(), Value: e}
	}
	return true
}

// hidden says whether a struct of a cell has unexported fields.
func hidden(st *types.Struct) bool {
	for f := range st.Fields() {
		if !f.Exported() {
			return f.Pkg() != nil && f.Pkg().Path() == cellPath
		}
	}
	return false
}
