package exact

import (
	"go/types"
	"strings"
)

// typeName is the name of a defined type as %T prints it: main.T, main.Pair[string,int].
func typeName(n *types.Named) string {
	name := n.Obj().Name() + typeArgs(n)
	if p := n.Obj().Pkg(); p != nil {
		return packageName(p) + "." + name
	}
	return name
}

// typeArgs are an instance's type arguments with full import paths.
func typeArgs(n *types.Named) string {
	if n.TypeArgs().Len() == 0 {
		return ""
	}
	var args []string
	for t := range n.TypeArgs().Types() {
		args = append(args, argName(t))
	}
	return "[" + strings.Join(args, ",") + "]"
}

// argName is a type in a list of type arguments.
func argName(t types.Type) string {
	if n, ok := types.Unalias(t).(*types.Named); ok {
		if p := n.Obj().Pkg(); p != nil {
			return madePath(p) + "." + n.Obj().Name() + typeArgs(n)
		}
		return n.Obj().Name()
	}
	s := types.TypeString(t, madePath)
	return strings.ReplaceAll(s, "any", "interface {}")
}
