package lang

import (
	"go/ast"
	"go/types"
	"strings"
)

// maxKeying bounds how often a cell is checked again for positional literals.
const maxKeying = 3

// keyLiterals gives field names to the values of struct literals without keys whose type is another cell's and has
// unexported fields: the checker takes the type for an imported one and refuses T{1, 2}. It says whether there was such
// a literal; the cell must be checked again then.
func keyLiterals(a *attempt) bool {
	refused := false
	for _, e := range a.errors {
		refused = refused || strings.HasPrefix(e.Msg, "implicit assignment to unexported field ")
	}
	if !refused {
		return false
	}
	changed := false
	for e, tv := range a.info.Types {
		if lit, ok := e.(*ast.CompositeLit); ok && key(lit, tv.Type) {
			changed = true
		}
	}
	return changed
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
