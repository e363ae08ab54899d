package yaegi

import (
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"strconv"

	"github.com/thunen-lab/thunen/stdlib/symbols/tables"
)

// compiled gives the reflect type of a compiled package's named type; for an empty name, whether the package is built in.
func (e *Engine) compiled(path, name string) (reflect.Type, bool) {
	table, ok := tables.Lookup(path)
	if !ok || name == "" {
		return nil, ok
	}
	v, ok := table[name]
	if !ok || v.Kind() != reflect.Pointer || !v.IsNil() || v.CanAddr() {
		return nil, false
	}
	return v.Type().Elem(), true
}

// symbol makes a value known to yaegi as h.NAME, before the next compilation.
func (e *Engine) symbol(name string, v reflect.Value) {
	if !e.given[name] {
		e.given[name] = true
		e.pending[name] = v
	}
}

// pathName is a package's part of the names that its symbols have.
func (e *Engine) pathName(path string) string {
	n, ok := e.paths[path]
	if !ok {
		n = len(e.paths) + 1
		e.paths[path] = n
	}
	return "P" + strconv.Itoa(n) + "_"
}

// compiledType names a compiled package's type.
func (b *build) compiledType(t *types.Named) string {
	path, name := t.Obj().Pkg().Path(), t.Obj().Name()
	r, ok := b.engine.compiled(path, name)
	if !ok {
		b.refuse(nil, "", "a value of the type %s.%s here: it has no name that a cell can use", t.Obj().Pkg().Name(), name)
	}
	sym := b.engine.pathName(path) + ascii(name)
	b.engine.symbol(sym, reflect.Zero(reflect.PointerTo(r)))
	return "h." + sym
}

// compiledValue names a function or variable of a compiled package.
func (b *build) compiledValue(obj types.Object, at ast.Node) string {
	path, name := obj.Pkg().Path(), obj.Name()
	sym := b.engine.pathName(path) + ascii(name)
	if v, ok := b.engine.replaced(path + "." + name); ok {
		b.engine.symbol(sym, v)
		return "h." + sym
	}
	table, _ := tables.Lookup(path)
	v, ok := table[name]
	if !ok {
		b.refuse(at, "", "%s.%s: it is generic or has no value that can be called", obj.Pkg().Name(), name)
	}
	b.engine.symbol(sym, v)
	return "h." + sym
}

// instance names an instance of a compiled package's generic function.
func (b *build) instance(obj *types.Func, args []types.Type, at ast.Node) (string, bool) {
	key := obj.Name() + "["
	for i, a := range args {
		if i > 0 {
			key += ","
		}
		key += types.TypeString(a, nil)
	}
	key += "]"
	v, ok := tables.Instances(obj.Pkg().Path())[key]
	if !ok {
		return "", false
	}
	sym := b.engine.pathName(obj.Pkg().Path()) + ascii(key)
	b.engine.symbol(sym, v)
	return "h." + sym, true
}

// use hands the symbols that the lowering asked for to yaegi.
func (e *Engine) use() error {
	if len(e.pending) == 0 {
		return nil
	}
	err := e.interp.Use(map[string]map[string]reflect.Value{hostPackage: e.pending})
	e.pending = map[string]reflect.Value{}
	if err != nil {
		return fmt.Errorf("symbols for yaegi: %w", err)
	}
	return nil
}

// hostPackage is the only package that yaegi knows; cells refer to it as h.
const hostPackage = "h/h"
