package randprog

import (
	"fmt"
	"slices"
	"strings"
)

// variable is a name that expressions can use.
type variable struct {
	name     string
	t        *typ
	given    bool     // a parameter: it needs no use
	fixed    bool     // not assigned: a loop variable, a constant, a parameter that shares memory with its caller's
	constant bool     // an expression of it is one of the compiler's
	calls    bool     // a function value that writes to variables: called by statements only
	owner    *context // the function that declares it; nil for a package variable
	private  bool     // shares no memory with other variables, so that a pure function may write to its elements
}

// context is the function whose body is being written.
type context struct {
	outer  *context // of a function literal
	pure   bool     // it writes only to variables of its own and can't panic
	panics bool     // it is called where a panic is recovered, so it may
	result *typ
	named  []*variable // named results
	loops  []*loop     // around the present place
	repeat int         // how often the present place runs in one call
	cost   int         // steps of a call
	depth  int         // of blocks
	nest   int         // of function literals
	risk   bool        // the present statement may panic, at one place
}

// loop is a loop or switch of the function that statements can leave.
type loop struct {
	label  string
	used   bool
	isLoop bool
}

// block is a list of statements with variables of its own.
type block struct {
	outer *block
	vars  []*variable
}

// lines is about how long a function may get.
func (fn *context) lines() int {
	if fn.pure {
		return 8
	}
	return 30
}

// function is a declared function or method.
type function struct {
	name   string
	params []*typ
	result *typ
	cost   int
	ptr    bool // a method with a pointer receiver
	writes bool
	recv   *typ
	seq    []*typ // what an iterator yields
}

const (
	maxCost   = 3000 // steps of a function
	maxRepeat = 150  // runs of the innermost block
)

// line writes a line of the present body.
func (g *gen) line(format string, args ...any) {
	if g.out == nil {
		panic("no body")
	}
	fmt.Fprintf(g.out, format+"\n", args...)
	g.lines++
	if g.fn != nil {
		g.fn.cost += g.fn.repeat
	}
}

// inner writes statements in a block of their own.
func (g *gen) inner(do func()) {
	g.blk = &block{outer: g.blk}
	g.fn.depth++
	do()
	g.useAll()
	g.fn.depth--
	g.blk = g.blk.outer
}

// useAll uses the variables of the block, as the compiler wants it.
func (g *gen) useAll() {
	for _, v := range g.blk.vars {
		if !v.given {
			fmt.Fprintf(g.out, "_ = %s\n", v.name)
		}
	}
}

// body writes the body of a function, given its variables, and returns its text.
func (g *gen) body(fn *context, vars []*variable, do func()) string {
	saved, savedFn, savedBlk := g.out, g.fn, g.blk
	var b strings.Builder
	fn.repeat = max(fn.repeat, 1)
	if fn.outer == nil {
		g.most = g.lines + fn.lines()
	}
	g.out, g.fn = &b, fn
	if fn.outer == nil {
		g.blk = nil
	}
	g.blk = &block{outer: g.blk}
	for _, v := range vars {
		v.owner, v.given = fn, true
		g.blk.vars = append(g.blk.vars, v)
	}
	do()
	g.out, g.fn, g.blk = saved, savedFn, savedBlk
	return b.String()
}

// declare adds a variable to the present block.
func (g *gen) declare(prefix string, t *typ) *variable {
	v := &variable{name: g.name(prefix), t: t, owner: g.fn}
	g.blk.vars = append(g.blk.vars, v)
	return v
}

// visible gives the variables that the present place sees and that ok accepts.
func (g *gen) visible(ok func(*variable) bool) []*variable {
	var out []*variable
	for b := g.blk; b != nil; b = b.outer {
		for _, v := range b.vars {
			if ok(v) {
				out = append(out, v)
			}
		}
	}
	for _, v := range slices.Concat(g.consts, g.globals) {
		if (v.constant || !g.fn.pure) && ok(v) {
			out = append(out, v)
		}
	}
	return out
}

// writable says whether the present function may assign to a variable.
func (g *gen) writable(v *variable) bool {
	if v.fixed || v.constant {
		return false
	}
	return !g.fn.pure || v.owner == g.fn
}

// elementsWritable says whether it may write to what the variable's value refers to.
func (g *gen) elementsWritable(v *variable) bool {
	if !g.fn.pure {
		return !v.fixed || v.t.shares()
	}
	return g.writable(v) && (v.private || !v.t.shares())
}

// affordable says whether a call may stand at the present place.
func (g *gen) affordable(f *function) bool {
	return g.fn.cost+f.cost*g.fn.repeat < maxCost
}

// pay counts the steps of a call.
func (g *gen) pay(f *function) { g.fn.cost += f.cost * g.fn.repeat }
