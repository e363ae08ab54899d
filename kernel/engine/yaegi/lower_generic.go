package yaegi

import (
	"go/ast"
	"go/types"
	"strings"
)

// instantiated lowers f[T], a generic function with explicit type arguments.
func (s *scope) instantiated(x, whole ast.Expr) (callee, bool) {
	id, ok := ast.Unparen(x).(*ast.Ident)
	if sel, isSel := ast.Unparen(x).(*ast.SelectorExpr); isSel {
		id, ok = sel.Sel, true
	}
	if !ok {
		return callee{}, false
	}
	obj, ok := s.b.unit.Info.Uses[id].(*types.Func)
	if !ok {
		return callee{}, false
	}
	return s.static(obj, s.b.unit.Info.Instances[id].TypeArgs, s.typ(whole), whole), true
}

// genericCompiled is an instance of a compiled package's generic function: a compiled one, one made from our own source, or
// a refusal.
func (s *scope) genericCompiled(obj *types.Func, args []types.Type, sig *types.Signature, at ast.Node) callee {
	if name, ok := s.b.instance(obj, args, at); ok {
		return callee{text: name, sig: sig, host: true, fixed: true, name: obj.Pkg().Path() + "." + obj.Name()}
	}
	if name, f, ok := s.b.fromOverlay(obj, args); ok {
		return callee{text: name, sig: sig, fixed: true, recov: f.recover}
	}
	var texts []string
	for _, a := range args {
		texts = append(texts, types.TypeString(a, (*types.Package).Name))
	}
	s.b.refuse(at, "Write the loop out, or run the cell on the exact engine (--engine exact).", "%s.%s for %s: of this generic function it has only the instances for int, float64 and string",
		obj.Pkg().Name(), obj.Name(), strings.Join(texts, ", "))
	return callee{}
}

// funcName names a cell's function, making the instance of a generic one.
func (b *build) funcName(f *function, obj types.Object, args []types.Type) string {
	if f.name != "" {
		return f.name
	}
	key := b.instanceKey(obj, args)
	if name, ok := b.names.instances[key]; ok {
		return name
	}
	name := b.names.fresh(obj.Name())
	add(b.names, b.names.instances, key, name)
	sig := obj.(*types.Func).Signature()
	params := sig.TypeParams()
	if params.Len() == 0 {
		params = sig.RecvTypeParams()
	}
	e := newEnv(b.engine.ctx, params, args)
	b.queue = append(b.queue, func() { b.lowerFunc(f, name, e) })
	return name
}
