// Package rt is where the types of cells meet compiled code. A type that a cell declares exists for go/types only: its
// values are carried by Go values of an erased type, which is the type's layout without its name and methods. Where such
// a value becomes an interface it travels in a Box together with its Type, so that type switches, fmt, errors and
// encoding/json see what Go would have shown them.
package rt

import (
	"fmt"
	"go/types"
	"reflect"
	"sync"
	"sync/atomic"
)

// Compiled gives the reflect type of a named type of a compiled package.
type Compiled func(path, name string) (reflect.Type, bool)

// Types knows the types that meet at run time. One belongs to each engine; it is safe for concurrent use.
type Types struct {
	compiled Compiled

	mu    sync.Mutex
	known map[string][]*Type // by the type's text; types with one text are told apart by types.Identical
	all   []*Type            // by ID
	reps  reps

	maker   Maker
	definer Definer
	making  sync.Mutex
	byReal  sync.Map // *Type by the made type
}

// Type is a type at run time.
type Type struct {
	ID   int
	Go   types.Type   // what the checker knows
	Rep  reflect.Type // the Go type that carries its values
	Name string       // as %T prints it

	foreign  bool
	isError  bool
	registry *Types
	mu       sync.RWMutex
	methods  map[string]reflect.Value
	real     atomic.Pointer[reflect.Type]
}

// New gives an empty registry over the types that compiled knows.
func New(compiled Compiled) *Types {
	return &Types{compiled: compiled, known: map[string][]*Type{}, reps: reps{structs: map[string][]structRep{}}}
}

// Of gives the run-time type of t. It fails for types that no Go value can carry here.
func (ts *Types) Of(t types.Type) (*Type, error) {
	t = types.Unalias(t)
	key := types.TypeString(t, nil)
	ts.mu.Lock()
	defer ts.mu.Unlock()
	for _, k := range ts.known[key] {
		if types.Identical(k.Go, t) {
			return k, nil
		}
	}
	rep, err := ts.rep(t)
	if err != nil {
		return nil, err
	}
	n := &Type{ID: len(ts.all), Go: t, Rep: rep, Name: Name(t), foreign: Foreign(t, ts.compiled), isError: implementsError(t),
		registry: ts, methods: map[string]reflect.Value{}}
	ts.known[key] = append(ts.known[key], n)
	ts.all = append(ts.all, n)
	return n, nil
}

// ByID gives the type that Of numbered.
func (ts *Types) ByID(id int) *Type {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	return ts.all[id]
}

// Foreign tells whether values of the type need a Box where they become an interface.
func (t *Type) Foreign() bool { return t.foreign }

// String is the type's name as %T prints it.
func (t *Type) String() string { return t.Name }

// Define gives the type a method: fn's first parameter is the boxed receiver.
func (t *Type) Define(name string, fn any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.methods[name] = reflect.ValueOf(fn)
}

// Method gives a method of the type, a function whose first parameter is the boxed receiver.
func (t *Type) Method(name string) (reflect.Value, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	m, ok := t.methods[name]
	return m, ok
}

var errorType = types.Universe.Lookup("error").Type()

func implementsError(t types.Type) bool {
	return types.Implements(t, errorType.Underlying().(*types.Interface)) && !types.IsInterface(t)
}

// UserNamed gives t's named type when a cell declared it, or when it is an instance of a compiled package's generic type
// that is carried by its underlying type.
func UserNamed(t types.Type, compiled Compiled) (*types.Named, bool) {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return nil, false
	}
	if n.TypeArgs().Len() > 0 {
		return n, true
	}
	if _, known := compiled(n.Obj().Pkg().Path(), n.Obj().Name()); known {
		return nil, false
	}
	return n, !isCompiledPackage(n.Obj().Pkg(), compiled)
}

// isCompiledPackage tells whether the package is one that compiled code provides: the empty name asks for that.
func isCompiledPackage(p *types.Package, compiled Compiled) bool {
	_, ok := compiled(p.Path(), "")
	return ok
}

// Foreign tells whether t mentions anything that compiled code doesn't know under the same type.
func Foreign(t types.Type, compiled Compiled) bool {
	return foreign(t, compiled, map[types.Type]bool{})
}

func foreign(t types.Type, compiled Compiled, seen map[types.Type]bool) bool {
	t = types.Unalias(t)
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t := t.(type) {
	case *types.Named:
		_, user := UserNamed(t, compiled)
		return user
	case *types.Pointer:
		return foreign(t.Elem(), compiled, seen)
	case *types.Slice:
		return foreign(t.Elem(), compiled, seen)
	case *types.Array:
		return foreign(t.Elem(), compiled, seen)
	case *types.Chan:
		return foreign(t.Elem(), compiled, seen)
	case *types.Map:
		return foreign(t.Key(), compiled, seen) || foreign(t.Elem(), compiled, seen)
	case *types.Signature:
		return t.Variadic() || foreignTuple(t.Params(), compiled, seen) || foreignTuple(t.Results(), compiled, seen)
	case *types.Interface:
		return t.NumMethods() > 0
	case *types.Struct:
		for f := range t.Fields() {
			if !f.Exported() || f.Embedded() || FieldName(f, 0) != f.Name() || foreign(f.Type(), compiled, seen) {
				return true
			}
		}
		for i := range t.NumFields() {
			if t.Tag(i) != "" {
				return true
			}
		}
	}
	return false
}

func foreignTuple(t *types.Tuple, compiled Compiled, seen map[types.Type]bool) bool {
	for v := range t.Variables() {
		if foreign(v.Type(), compiled, seen) {
			return true
		}
	}
	return false
}

// Unsupported says that no Go value can carry a type.
type Unsupported struct {
	Type types.Type
	Why  string
}

func (e *Unsupported) Error() string { return fmt.Sprintf("the type %s %s", Name(e.Type), e.Why) }
