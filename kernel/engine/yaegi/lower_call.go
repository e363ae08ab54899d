package yaegi

import (
	"go/ast"
	"go/types"
	"reflect"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// callee is what a call calls.
type callee struct {
	text  string   // operand of the call
	first []string // arguments before the written ones: the deferring function, the receiver
	sig   *types.Signature
	host  bool   // compiled code: variadic arguments are passed as Go does
	name  string // full name of compiled code: fmt.Printf, (*log.Logger).Fatal
	fixed bool   // text can be evaluated at another time without a difference: a function known by name
	recov bool   // takes the deferring function first
}

// call lowers a call with at most one value.
func (s *scope) call(e *ast.CallExpr) string {
	fun := ast.Unparen(e.Fun)
	tv := s.b.unit.Info.Types[fun]
	switch {
	case tv.IsType():
		return s.conversion(e, s.typ(fun))
	case tv.IsBuiltin():
		return s.builtin(e, builtinName(fun))
	}
	if s.isMust(fun) {
		return s.must(e)
	}
	c := s.callee(fun)
	if c.recov {
		c.first = append([]string{"h.NoDefers()"}, c.first...)
	}
	return s.callText(c, e)
}

func builtinName(fun ast.Expr) string {
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return fun.Sel.Name
	}
	return ""
}

// callText writes the call.
func (s *scope) callText(c callee, e *ast.CallExpr) string {
	if len(e.Args) == 1 && c.sig.Params().Len() != 0 {
		if t, ok := s.typ(e.Args[0]).(*types.Tuple); ok {
			return s.spread(c, e, t)
		}
	}
	args := append(append([]string{}, c.first...), texts(s.arguments(c, e))...)
	s.noteCall(c, e)
	if s.losesSign(c, e.Args, e) {
		return s.b.throughReflect(invocation{c.text, c.fixed, s.callTypes(c, e), s.reps(c.sig.Results(), e), args})
	}
	return c.text + "(" + strings.Join(args, ", ") + ")"
}

// callee lowers what is called.
func (s *scope) callee(fun ast.Expr) callee {
	switch f := fun.(type) {
	case *ast.Ident:
		if obj, ok := s.b.unit.Info.Uses[f].(*types.Func); ok {
			return s.static(obj, s.b.unit.Info.Instances[f].TypeArgs, s.typ(fun), f)
		}
	case *ast.IndexExpr:
		if c, ok := s.instantiated(f.X, fun); ok {
			return c
		}
	case *ast.IndexListExpr:
		if c, ok := s.instantiated(f.X, fun); ok {
			return c
		}
	case *ast.SelectorExpr:
		if id, ok := f.X.(*ast.Ident); ok {
			if _, isPkg := s.b.unit.Info.Uses[id].(*types.PkgName); isPkg {
				if obj, ok := s.b.unit.Info.Uses[f.Sel].(*types.Func); ok {
					return s.static(obj, s.b.unit.Info.Instances[f.Sel].TypeArgs, s.typ(fun), f)
				}
				return callee{text: s.expr(fun), sig: s.signature(fun), host: true}
			}
		}
		if sel := s.selection(f); sel.kind == types.MethodVal {
			return s.method(f, sel)
		}
	}
	t := s.typ(fun)
	_, compiled := types.Unalias(t).(*types.Named)
	compiled = compiled && !s.b.user(t)
	return callee{text: s.expr(fun), sig: s.signature(fun), host: compiled && s.signature(fun).Variadic()}
}

func (s *scope) signature(fun ast.Expr) *types.Signature {
	return s.typ(fun).Underlying().(*types.Signature)
}

// static is a function that is known by name.
func (s *scope) static(obj *types.Func, targs *types.TypeList, typ types.Type, at ast.Node) callee {
	sig := typ.Underlying().(*types.Signature)
	var args []types.Type
	for a := range targs.Types() {
		args = append(args, s.subst(a))
	}
	if f, ok := s.b.names.funcs[obj.Origin()]; ok {
		return callee{text: s.b.funcName(f, obj.Origin(), args), sig: sig, fixed: true, recov: f.recover}
	}
	if obj.Pkg() == nil {
		s.b.refuse(at, "", "the function %s", obj.Name())
	}
	if len(args) > 0 {
		return s.genericCompiled(obj, args, sig, at)
	}
	if _, ok := s.b.engine.compiled(obj.Pkg().Path(), ""); !ok {
		s.b.refuse(at, "", "the function %s, which isn't known any more", obj.Name())
	}
	return callee{text: s.b.compiledValue(obj, at), sig: sig, host: true, fixed: true, name: obj.Pkg().Path() + "." + obj.Name()}
}

func (s *scope) isMust(fun ast.Expr) bool {
	id, ok := fun.(*ast.Ident)
	return ok && lang.Must(s.b.unit.Info.Uses[id])
}

// must lowers must(v, err): a function that gives v or fails the cell.
func (s *scope) must(e *ast.CallExpr) string {
	t := s.typ(e)
	text := s.typeText(t, e)
	name := s.b.helper("must "+text, "must", func(name string) string {
		return "func " + name + "(v " + text + ", err h.Error) " + text + " {\nif err != nil {\nh.Fail(err)\n}\nreturn v\n}"
	})
	if len(e.Args) == 2 {
		args := []string{s.conv(e.Args[0], t), s.conv(e.Args[1], types.Universe.Lookup("error").Type())}
		return s.b.invoke(invocation{name, true, []reflect.Type{s.rep(t, e), errorType}, []reflect.Type{s.rep(t, e)}, args})
	}
	if tuple, ok := s.typ(e.Args[0]).(*types.Tuple); ok && s.typeText(tuple.At(0).Type(), e) == text {
		if r := s.rep(t, e); signed(r) {
			name = s.b.compiledTwin(name, reflect.FuncOf([]reflect.Type{r, errorType}, []reflect.Type{r}, false))
		}
		return name + "(" + s.expr(e.Args[0]) + ")"
	}
	s.b.refuse(e, "Write v, err := …; v = must(v, err).", "must of these values")
	return ""
}
