package exact

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"sync"
)

// go/types keeps the mode of a TypeAndValue to itself: samples are taken from a checked snippet, and given other types.
var samples = sync.OnceValue(func() (s struct{ value, typ, builtin types.TypeAndValue }) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", "package p\nfunc f() { _ = *new(int) }", 0)
	if err != nil {
		panic(err)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	if _, err := new(types.Config).Check("p", fset, []*ast.File{f}, info); err != nil {
		panic(err)
	}
	for e, tv := range info.Types {
		switch {
		case tv.IsBuiltin():
			s.builtin = tv
		case tv.IsType():
			s.typ = tv
		default:
			if _, ok := e.(*ast.CallExpr); ok {
				s.value = tv
			}
		}
	}
	return s
})

func valueMode(t types.Type) types.TypeAndValue {
	tv := samples().value
	tv.Type = t
	return tv
}

func typeMode(t types.Type) types.TypeAndValue {
	tv := samples().typ
	tv.Type = t
	return tv
}

// builtinMode is new's: a function from the type to a pointer.
func builtinMode(result, of types.Type) types.TypeAndValue {
	tv := samples().builtin
	tv.Type = types.NewSignatureType(nil, nil, nil, types.NewTuple(types.NewParam(token.NoPos, nil, "", of)),
		types.NewTuple(types.NewParam(token.NoPos, nil, "", result)), false)
	return tv
}
