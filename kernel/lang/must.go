package lang

import (
	"go/token"
	"go/types"
)

// builtinPath is the path of the package that holds what every session knows beyond Go.
const builtinPath = "thunen"

// newMust makes func must[T any](v T, err error) T.
func newMust() *types.Func {
	pkg := types.NewPackage(builtinPath, "thunen")
	t := types.NewTypeParam(types.NewTypeName(token.NoPos, pkg, "T", nil), types.Universe.Lookup("any").Type())
	params := types.NewTuple(
		types.NewParam(token.NoPos, pkg, "v", t),
		types.NewParam(token.NoPos, pkg, "err", types.Universe.Lookup("error").Type()),
	)
	results := types.NewTuple(types.NewParam(token.NoPos, pkg, "", t))
	sig := types.NewSignatureType(nil, nil, []*types.TypeParam{t}, params, results, false)
	return types.NewFunc(token.NoPos, pkg, "must", sig)
}

// Must says whether obj is the session's must(v, err), which gives v or fails the cell with err. It has no body: an
// engine supplies it.
func Must(obj types.Object) bool {
	f, ok := obj.(*types.Func)
	return ok && f.Name() == "must" && f.Pkg() != nil && f.Pkg().Path() == builtinPath
}
