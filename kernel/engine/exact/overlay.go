package exact

import (
	"go/ast"
	"go/parser"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/thunen-lab/thunen/stdlib/generic"
	"github.com/thunen-lab/thunen/stdlib/symbols/tables"
)

// overlay is the source of a compiled package's generic functions, checked.
type overlay struct {
	path string // of the compiled package
	pkg  *types.Package
	file *ast.File
	info *types.Info
}

// hasPlain says whether there are functions that aren't generic, which ssa builds only with the whole package.
func (o *overlay) hasPlain() bool {
	for _, d := range o.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Type.TypeParams == nil {
			return true
		}
	}
	return false
}

// overlay gives the checked source for the package at path; nil when there is none.
func (u *unit) overlay(path string) *overlay {
	e := u.eng
	if o, ok := e.overlays[path]; ok {
		return o
	}
	text, ok := generic.Source(path)
	if !ok {
		e.overlays[path] = nil
		return nil
	}
	f, err := parser.ParseFile(u.cell.Fset, path, text, parser.SkipObjectResolution)
	if err != nil {
		panic(unsupported(err.Error()))
	}
	o := &overlay{path: path, file: f, info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{},
		Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}}
	conf := types.Config{Importer: u.cell.Importer, GoVersion: "go1.26"}
	if o.pkg, err = conf.Check(overlayPrefix+path, u.cell.Fset, []*ast.File{f}, o.info); err != nil {
		panic(unsupported(err.Error()))
	}
	e.overlays[path] = o
	u.learnUsed(o.info)
	o.info.Uses = u.withOverlays(o.info.Uses)
	return o
}

// overlayPrefix begins the paths of checked sources, so that they aren't taken for the compiled packages.
const overlayPrefix = "generic:"

// withOverlays replaces compiled generic functions by those we have source for.
func (u *unit) withOverlays(uses map[*ast.Ident]types.Object) map[*ast.Ident]types.Object {
	var out map[*ast.Ident]types.Object
	for id, obj := range uses {
		f, ok := obj.(*types.Func)
		if !ok || f.Pkg() == nil || isCell(f.Pkg()) || f.Signature().TypeParams().Len() == 0 {
			continue
		}
		o := u.overlay(f.Pkg().Path())
		if o == nil {
			continue
		}
		if g := o.pkg.Scope().Lookup(f.Name()); g != nil {
			if out == nil {
				out = make(map[*ast.Ident]types.Object, len(uses))
				for k, v := range uses {
					out[k] = v
				}
			}
			out[id] = g
		}
	}
	if out == nil {
		return uses
	}
	return out
}

// compiledInstance finds a compiled instance of a generic function: the symbol tables have those for int, float64 and string.
func (u *unit) compiledInstance(fn *ssa.Function) (*code, bool) {
	if len(fn.TypeArgs()) == 0 || fn.Origin() == nil || fn.Origin().Object() == nil {
		return nil, false
	}
	obj := fn.Origin().Object()
	path := strings.TrimPrefix(obj.Pkg().Path(), overlayPrefix)
	if isCell(obj.Pkg()) {
		return nil, false
	}
	var args []string
	for _, t := range fn.TypeArgs() {
		args = append(args, types.TypeString(t, nil))
	}
	v, ok := tables.Instances(path)[obj.Name()+"["+strings.Join(args, ",")+"]"]
	if !ok || v.Kind() != reflect.Func {
		return nil, false
	}
	return u.eng.compiledCode(obj.Pkg().Name()+"."+obj.Name(), fn.Signature, v), true
}
