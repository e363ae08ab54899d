package yaegi

import (
	"go/token"
	"reflect"
	"unsafe"
)

// yaegi keeps all that it ever compiled: for its debugger, and by the names of the functions that ran cells, which nobody
// calls again. A session of many cells would grow by it, so it is let go. What is still needed of a cell (its functions,
// closures that are alive) is held by whoever needs it.

// forget lets go of what yaegi keeps of the source compiled last, but for the functions and variables that later cells may
// name; names are functions that none will.
func (e *Engine) forget(names ...string) {
	in := reflect.ValueOf(e.interp).Elem()
	private(in, "roots").SetZero()
	forgetFiles(private(in, "fset").Interface().(*token.FileSet))
	scope := private(in, "scopes").MapIndex(reflect.ValueOf("main"))
	if !scope.IsValid() {
		return
	}
	private(scope.Elem(), "child").SetZero()
	for _, name := range names {
		private(scope.Elem(), "sym").SetMapIndex(reflect.ValueOf(name), reflect.Value{})
	}
}

// forgetFiles removes the texts of what was compiled: of positions yaegi only makes messages, which nobody reads.
func forgetFiles(files *token.FileSet) {
	var all []*token.File
	files.Iterate(func(f *token.File) bool {
		all = append(all, f)
		return true
	})
	for _, f := range all {
		files.RemoveFile(f)
	}
}

// private gives a field of yaegi's that can be set. The version of yaegi is fixed by go.mod: a test sees that they are there.
func private(v reflect.Value, name string) reflect.Value {
	f := v.FieldByName(name)
	return reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem()
}
