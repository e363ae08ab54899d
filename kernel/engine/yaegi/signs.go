package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"strconv"
	"strings"
)

// yaegi leaves out an argument that is the zero of its type, and takes -0.0 for that: the sign would be lost. So a call
// that may hand over a negative zero to interpreted code is made by reflect, which sets every argument, and a closure
// doesn't get such a variable's value but the cell it lives in.

// invocation is a call of an interpreted function.
type invocation struct {
	fn      string // its name, or an expression
	named   bool
	in, out []reflect.Type
	args    []string
}

var (
	defersType = reflect.TypeFor[*Defers]()
	errorType  = reflect.TypeFor[error]()
)

// throughReflect writes the call as one that reflect makes.
func (b *build) throughReflect(c invocation) string {
	f := reflect.FuncOf(c.in, c.out, false)
	if c.named {
		return b.compiledTwin(c.fn, f) + "(" + strings.Join(c.args, ", ") + ")"
	}
	return "h." + b.engine.host.caller(f) + "(" + strings.Join(append([]string{c.fn}, c.args...), ", ") + ")"
}

// compiledTwin names a compiled function that calls the named function of the type f by reflect. The function is handed to it
// when the cell begins: yaegi makes nothing of the name of a function whose declaration comes later.
func (b *build) compiledTwin(fn string, f reflect.Type) string {
	key := "twin of " + fn
	if name, ok := b.names.helpers[key]; ok {
		return name
	}
	h := b.engine.host
	id := len(h.twins)
	h.twins = append(h.twins, reflect.New(f).Elem())
	name := "Twin" + strconv.Itoa(id)
	b.engine.symbol(name, h.twins[id])
	b.register("h.SetTwin(" + strconv.Itoa(id) + ", " + fn + ")")
	add(b.names, b.names.helpers, key, "h."+name)
	return "h." + name
}

// invoke writes the call: a plain one, unless a value that is handed over has a type that signs can be lost of.
func (b *build) invoke(c invocation) string {
	for _, t := range c.in {
		if signed(t) {
			return b.throughReflect(c)
		}
	}
	return c.fn + "(" + strings.Join(c.args, ", ") + ")"
}

// caller names a function of package h that calls its first argument, of the type f, with the others.
func (h *host) caller(f reflect.Type) string {
	name, ok := h.callers[f]
	if !ok {
		name = "Call" + strconv.Itoa(len(h.callers)+1)
		h.callers[f] = name
	}
	in := []reflect.Type{f}
	for t := range f.Ins() {
		in = append(in, t)
	}
	var out []reflect.Type
	for t := range f.Outs() {
		out = append(out, t)
	}
	h.engine.symbol(name, reflect.MakeFunc(reflect.FuncOf(in, out, false), func(args []reflect.Value) []reflect.Value {
		if args[0].IsNil() {
			panic(runtimeError(nilPointer))
		}
		return args[0].Call(args[1:])
	}))
	return name
}

// asCompiled names a function of package h that makes a function of the type f one that yaegi calls by reflect.
func (h *host) asCompiled(f reflect.Type) string {
	name := "As" + h.caller(f)
	h.engine.symbol(name, reflect.MakeFunc(reflect.FuncOf([]reflect.Type{f}, []reflect.Type{f}, false), func(args []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.MakeFunc(f, args[0].Call)}
	}))
	return name
}

// signed tells whether a zero of the type can have a sign somewhere.
func signed(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return true
	case reflect.Array:
		return t.Len() > 0 && signed(t.Elem())
	case reflect.Struct:
		for f := range t.Fields() {
			if signed(f.Type) {
				return true
			}
		}
	}
	return false
}

func (s *scope) rep(t types.Type, at ast.Node) reflect.Type { return s.b.known(s.subst(t), at).Rep }

func (s *scope) reps(t *types.Tuple, at ast.Node) []reflect.Type {
	var all []reflect.Type
	for v := range t.Variables() {
		all = append(all, s.rep(v.Type(), at))
	}
	return all
}

// inCell tells whether a local variable lives in a heap cell.
func (s *scope) inCell(obj types.Object) bool {
	u := s.an.usage(obj)
	return u.inCell() || u.captured && signed(s.rep(obj.Type(), nil))
}

// callTypes are the types of all that a call hands over: what c has before the written arguments, then those.
func (s *scope) callTypes(c callee, at ast.Node) []reflect.Type {
	var in []reflect.Type
	if c.recov {
		in = append(in, defersType)
	}
	if r := c.sig.Recv(); r != nil {
		in = append(in, s.rep(r.Type(), at))
	}
	return append(in, s.reps(c.sig.Params(), at)...)
}

// losesSign tells whether a call could hand over a negative zero: args are the written ones.
func (s *scope) losesSign(c callee, args []ast.Expr, at ast.Node) bool {
	if c.host {
		return false
	}
	if r := c.sig.Recv(); r != nil && signed(s.rep(r.Type(), at)) {
		return true
	}
	for i := range min(len(args), c.sig.Params().Len()) {
		if signed(s.rep(c.sig.Params().At(i).Type(), at)) && s.mayBeNegativeZero(args[i]) {
			return true
		}
	}
	return false
}

// mayBeNegativeZero tells whether a value can be -0.0, or hold one and else nothing but zeros.
func (s *scope) mayBeNegativeZero(e ast.Expr) bool {
	e = ast.Unparen(e)
	if s.b.unit.Info.Types[e].Value != nil {
		return false // no constant is
	}
	switch e := e.(type) {
	case *ast.BinaryExpr:
		switch e.Op {
		case token.ADD:
			return s.mayBeNegativeZero(e.X) && s.mayBeNegativeZero(e.Y)
		case token.SUB:
			return s.mayBeNegativeZero(e.X)
		}
	case *ast.CallExpr:
		if s.b.unit.Info.Types[e.Fun].IsType() && len(e.Args) == 1 {
			from, ok := s.typ(e.Args[0]).Underlying().(*types.Basic)
			return !ok || from.Info()&types.IsInteger == 0 && s.mayBeNegativeZero(e.Args[0])
		}
	}
	return true
}
