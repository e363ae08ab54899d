package lang

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// explainer turns the checker's errors into the session's: Go's words, without what is an artefact of how cells are
// checked, and with a hint where the session knows more.
type explainer struct {
	s *Session
	u *unit
	r *redefinition
	a *attempt
}

func (x explainer) explain(e types.Error, at Position) *Error {
	rows := strings.Split(e.Msg, "\n")
	err := &Error{Name: "type error", Message: rows[0], At: []Position{at}}
	for _, row := range rows[1:] {
		err.Detail = append(err.Detail, strings.TrimSpace(row))
	}
	err.Message = strings.ReplaceAll(err.Message, " (declared at -)", "") // compiled packages have no positions
	if x.u.wrapped {                                                      // the blank identifier of the last expression isn't the user's
		err.Message = strings.Replace(err.Message, " in assignment to _ identifier", "", 1)
	}
	if name, ok := strings.CutPrefix(e.Msg, "undefined: "); ok {
		x.undefined(err, name)
		return err
	}
	if sel := x.selector(e); sel != nil {
		x.member(err, sel)
	}
	x.sameCell(err)
	if err.Hint == "" {
		err.Hint = cmp.Or(x.stale(at.Line, err.Message), x.staleFolder(at.Line, err.Message))
	}
	return err
}

// undefined says of an undefined name what the session knows of it.
func (x explainer) undefined(err *Error, name string) {
	if why := x.r.whyBroken(name); why != "" {
		err.Message = why
		return
	}
	if path := x.u.importPath(x.s, name); isLocal(path) {
		if _, failed := x.s.importer.Import(path); failed != nil {
			*err = *x.s.localFailure(err.At[0], path, failed)
			return
		}
	}
	switch lost := x.s.lost[name]; {
	case lost != nil:
		err.Hint = lostHint(lost)
	case x.s.missed[name] != 0:
		err.Hint = CellName(x.s.missed[name]) + " failed before it came to declare " + name
	case slices.Contains(x.u.variables(), name):
		err.Hint = name + " is a variable that a statement of this cell declares: only what comes after it, and functions, can use it"
	case curatedPath(name) != "":
		err.Hint = name + " is a package: write " + name + ".Name"
	default:
		if path := x.elsewhere(name); path != "" {
			err.Hint = path + " has it: import " + strconv.Quote(path)
		} else if alike := x.similar(name); alike != "" {
			err.Hint = "did you mean " + alike + "?"
		}
	}
}

// selector gives the selector expression that an error is about.
func (x explainer) selector(e types.Error) *ast.SelectorExpr {
	if !strings.Contains(e.Msg, " undefined (") {
		return nil
	}
	var found *ast.SelectorExpr
	ast.Inspect(x.u.file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Pos() == e.Pos {
			found = s
		}
		return found == nil
	})
	return found
}

// member says why a type of the session has no such method: it is broken, or the value is of an earlier version of the type.
func (x explainer) member(err *Error, sel *ast.SelectorExpr) {
	n := namedOf(x.a.info.Types[sel.X].Type)
	if n == nil || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() != cellPath {
		return
	}
	if why := x.r.whyBroken(n.Obj().Name() + "." + sel.Sel.Name); why != "" {
		err.Message = why
	}
}

// sameCell takes the word unexported out of a message about a type of the session, whose unexported names cells can use.
func (x explainer) sameCell(err *Error) {
	before, alt, ok := strings.Cut(err.Message, ", but does have unexported ")
	if !ok {
		return
	}
	alt = strings.TrimSuffix(alt, ")")
	field := alt[strings.LastIndexByte(alt, ' ')+1:]
	for _, tv := range x.a.info.Types {
		if tv.Type == nil {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(tv.Type, true, x.a.pkg, field)
		if obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == cellPath && strings.Contains(before, typeString(tv.Type)) {
			err.Message = strings.Replace(err.Message, "does have unexported ", "does have ", 1)
			return
		}
	}
}

// stale finds, on the line of an error, a variable whose type was declared again since the variable was made.
func (x explainer) stale(line int, message string) string {
	for id, obj := range x.a.info.Uses {
		v, ok := obj.(*types.Var)
		b := x.s.names[id.Name]
		if !ok || b == nil || b.object != v || x.u.positionOf(x.s.fset, id.Pos()).Line != line {
			continue
		}
		if t := x.oldType(v.Type(), 0); t != "" && strings.Contains(message, t) {
			return id.Name + " still has the earlier type " + t + ", from before " + t + " was declared again: run the cell that makes " + id.Name + " again"
		}
	}
	return ""
}

// oldType gives the name of a session type within t that means another type now; "" when there is none.
func (x explainer) oldType(t types.Type, depth int) string {
	if depth > 5 {
		return ""
	}
	switch t := t.(type) {
	case *types.Named:
		obj := t.Origin().Obj()
		if obj.Pkg() == nil || obj.Pkg().Path() != cellPath {
			return ""
		}
		now := x.a.pkg.Scope().Lookup(obj.Name())
		if now == nil {
			now = x.a.outer.Lookup(obj.Name())
		}
		if b := x.s.names[obj.Name()]; now == nil && b != nil {
			now = b.object
		}
		if now != nil && now != obj {
			return obj.Name()
		}
	case interface{ Elem() types.Type }:
		return x.oldType(t.Elem(), depth+1)
	}
	return ""
}
