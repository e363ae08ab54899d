package yaegi

import (
	"go/ast"
	"go/parser"
	"go/types"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/generic"
)

// overlayPrefix begins the paths of packages whose generic functions are instantiated from our own source.
const overlayPrefix = "generic:"

// overlay gives the source that stands for a compiled package's generic functions, as a unit to lower from; nil when there
// is none.
func (b *build) overlay(path string) *lang.Cell {
	e := b.engine
	if o, ok := e.overlays[path]; ok {
		return o
	}
	e.overlays[path] = nil
	text, ok := generic.Source(path)
	if !ok {
		return nil
	}
	o := &lang.Cell{Fset: b.cell.Fset, Importer: b.cell.Importer, Info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{},
		Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{},
	}}
	file, err := parser.ParseFile(o.Fset, overlayPrefix+path, text, parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	config := types.Config{Importer: b.cell.Importer, GoVersion: "go1.26"}
	if o.Pkg, err = config.Check(overlayPrefix+path, o.Fset, []*ast.File{file}, o.Info); err != nil {
		return nil
	}
	o.Files = []*ast.File{file}
	e.overlays[path] = o
	for _, d := range file.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok {
			e.overlayFunc(o, fd)
		}
	}
	return o
}

// overlayFunc makes a function of an overlay known, like one that a cell declared.
func (e *Engine) overlayFunc(o *lang.Cell, d *ast.FuncDecl) {
	if obj, ok := o.Info.Defs[d.Name].(*types.Func); ok {
		e.names.funcs[obj] = &function{decl: d, cell: o, recover: hasOwn(d.Body, (&analysis{info: o.Info}).isRecover), overlay: true}
	}
}

// fromOverlay names an instance of a compiled package's generic function made from our own source.
func (b *build) fromOverlay(obj *types.Func, args []types.Type) (string, *function, bool) {
	o := b.overlay(strings.TrimPrefix(obj.Pkg().Path(), overlayPrefix))
	if o == nil {
		return "", nil, false
	}
	g, ok := o.Pkg.Scope().Lookup(obj.Name()).(*types.Func)
	if !ok {
		return "", nil, false
	}
	f := b.names.funcs[g]
	return b.funcName(f, g, args), f, true
}

// isOverlay tells that what is being lowered isn't a user's code.
func (b *build) isOverlay() bool {
	return b.unit != nil && b.unit.Pkg != nil && strings.HasPrefix(b.unit.Pkg.Path(), overlayPrefix)
}
