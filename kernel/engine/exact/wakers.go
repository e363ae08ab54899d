package exact

import (
	"go/ast"
	"go/types"

	"github.com/thunen-lab/thunen/kernel/engine/waiting"
)

// wakes says whether a cell that uses obj may be woken by what isn't one of its goroutines. Clocks that it sets by a call are
// counted (clocks.go).
func wakes(obj types.Object, called bool) bool {
	pkg := obj.Pkg()
	switch {
	case pkg == nil || isSource(pkg) || pkg.Path() == "thunen" || pkg.Path() == "thunen/engine":
		return false
	case waiting.SetsClock(obj):
		return !called
	}
	return !waiting.Staffed(pkg.Path()) && waiting.Wakes(obj)
}

// reflects says whether obj calls functions that aren't named in the cell.
func reflects(obj types.Object) bool {
	if obj.Pkg() == nil || obj.Pkg().Path() != "reflect" {
		return false
	}
	switch obj.Name() {
	case "Call", "CallSlice", "Method", "MethodByName":
		return true
	}
	return false
}

// noteWakers remembers whether cells, or the folders that they import, have used anything of the kind: a clock may outlive its
// cell.
func (u *unit) noteWakers() {
	u.eng.noteUses(u.cell.Files, u.cell.Info)
	for _, f := range u.cell.Folders {
		u.eng.noteUses(f.Files, f.Info)
	}
}

func (e *Engine) noteUses(files []*ast.File, info *types.Info) {
	calls := called(files)
	t := &e.threads
	t.mu.Lock()
	defer t.mu.Unlock()
	for id, o := range info.Uses {
		t.wakers = t.wakers || wakes(o, calls[id])
		t.reflects = t.reflects || reflects(o)
	}
}

// called gives the names of what is called where it stands.
func called(files []*ast.File) map[*ast.Ident]bool {
	calls := map[*ast.Ident]bool{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				switch fun := ast.Unparen(call.Fun).(type) {
				case *ast.Ident:
					calls[fun] = true
				case *ast.SelectorExpr:
					calls[fun.Sel] = true
				}
			}
			return true
		})
	}
	return calls
}
