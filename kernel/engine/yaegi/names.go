package yaegi

import (
	"fmt"
	"go/ast"
	"go/types"
	"strconv"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// variable is a session variable, or another variable at package level.
type variable struct {
	name string // what yaegi calls it
	typ  types.Type
}

// function is a function or method that a cell declared.
type function struct {
	name    string // what yaegi calls it; "" for a generic one
	decl    *ast.FuncDecl
	cell    *lang.Cell
	recover bool // calls recover itself: takes the deferring function as its first argument
	overlay bool // from our own source of a compiled package's generic functions
}

// names are what the cells built so far declared. A build that fails takes back what it added.
type names struct {
	serial    int
	vars      map[*lang.Global]*variable
	varsOf    map[types.Object]*variable
	funcs     map[types.Object]*function
	instances map[string]string // generic functions by their object and type arguments
	helpers   map[string]string // small functions of the engine's own making, by what they do
	defined   map[string]bool   // methods of types that are known at run time
	folders   map[*types.Package]bool
	undo      []func()
}

func newNames() *names {
	return &names{vars: map[*lang.Global]*variable{}, varsOf: map[types.Object]*variable{}, funcs: map[types.Object]*function{},
		instances: map[string]string{}, helpers: map[string]string{}, defined: map[string]bool{}, folders: map[*types.Package]bool{}}
}

// add sets m[k] until the build fails.
func add[K comparable, V any](n *names, m map[K]V, k K, v V) {
	old, had := m[k]
	n.undo = append(n.undo, func() {
		if had {
			m[k] = old
		} else {
			delete(m, k)
		}
	})
	m[k] = v
}

// rollback takes back what was added since commit.
func (n *names) rollback() {
	for i := len(n.undo) - 1; i >= 0; i-- {
		n.undo[i]()
	}
	n.undo = nil
}

func (n *names) commit() { n.undo = nil }

// fresh gives a name that yaegi hasn't seen, made of what it stands for.
func (n *names) fresh(base string) string {
	n.serial++
	return ascii(base) + "_" + strconv.Itoa(n.serial)
}

// ascii keeps the letters and digits of a name that yaegi is sure to take.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 128 && (r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') {
			return r
		}
		return '_'
	}, "v"+s)
}

// variable gives what yaegi calls a variable at package level.
func (b *build) variable(obj types.Object) (*variable, bool) {
	if v, ok := b.names.varsOf[obj]; ok {
		return v, true
	}
	g, ok := b.unit.Global(obj)
	if !ok || g.Kind != lang.Variable {
		return nil, false
	}
	v, ok := b.names.vars[g]
	if ok {
		add(b.names, b.names.varsOf, obj, v)
	}
	return v, ok
}

// declareVar makes a variable at package level, or finds the one of the same type that is declared again.
func (b *build) declareVar(obj types.Object, pos ast.Node) *variable {
	g, isGlobal := b.unit.Global(obj)
	if isGlobal {
		if v, ok := b.names.vars[g]; ok {
			add(b.names, b.names.varsOf, obj, v)
			return v
		}
	}
	v := &variable{name: b.names.fresh(obj.Name()), typ: obj.Type()}
	b.emit("var " + v.name + " " + b.typeText(v.typ, pos))
	add(b.names, b.names.varsOf, obj, v)
	if isGlobal {
		add(b.names, b.names.vars, g, v)
		b.register("h.Var(" + strconv.Quote(v.name) + ", &" + v.name + ")")
	}
	return v
}

// instanceKey tells instances of a generic function apart.
func (b *build) instanceKey(obj types.Object, args []types.Type) string {
	key := fmt.Sprintf("%p", obj)
	for _, a := range args {
		key += "," + strconv.Itoa(b.known(a, nil).ID)
	}
	return key
}
