package types

import (
	"go/constant"
	"go/token"
	"go/types"
)

// variant is a constant's value on one operating system and architecture, where it isn't that of the export data.
type variant struct {
	goos, goarch string
	path, name   string
	kind         types.BasicKind
	token        token.Token
	literal      string
}

// declareVariants puts the constants that have another value here into the package before its piece is read: reading keeps
// what is declared already. Without this os.O_CREATE in a checked cell would be linux's on every system.
func (i *Importer) declareVariants(e entry) {
	for _, v := range variants {
		if v.path != e.path || v.goos != i.goos || v.goarch != i.goarch {
			continue
		}
		p := i.packages[e.path]
		if p == nil {
			p = types.NewPackage(e.path, e.name)
			i.packages[e.path] = p
		}
		value := constant.MakeFromLiteral(v.literal, v.token, 0)
		p.Scope().Insert(types.NewConst(token.NoPos, p, v.name, types.Typ[v.kind], value))
	}
}
