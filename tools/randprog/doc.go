// Package randprog makes random ordinary Go programs: what a person would write with closures, defers, maps, methods,
// generics and goroutines, put together at random. Each program compiles, ends, and prints much of its state; the same
// seed gives the same program. Its test runs them by compiled Go and by every engine and compares.
//
// A program avoids what the language leaves open: no expression reads a variable that a call in the same expression
// writes, no order of a map or of goroutines is seen, no capacity that append chose, no float that doesn't fit is converted to an
// integer.
package randprog

import (
	"fmt"
	"go/format"
	"math/rand/v2"
	"strings"
)

// Options says what programs may contain.
type Options struct {
	// UserTypes lets values of the program's own types be formatted by fmt and be held in any: %v, %+v, %T, Stringer, error.
	UserTypes bool
}

// Generate gives the source of the program of a seed.
func Generate(seed uint64, o Options) string {
	g := &gen{r: rand.New(rand.NewPCG(seed, seed^0x9e3779b97f4a7c15)), opt: o, imports: map[string]bool{}, helpers: map[string]bool{}}
	g.chooseStyle()
	g.program()
	src, err := format.Source([]byte(tidy(g.source())))
	if err != nil {
		panic(fmt.Sprintf("randprog: seed %d gives no Go: %v\n%s", seed, err, g.source()))
	}
	return string(src)
}

// gen is a program in the making.
type gen struct {
	r       *rand.Rand
	opt     Options
	style   map[string]bool // kinds of statements that this program has
	imports map[string]bool
	helpers map[string]bool
	decls   []string // finished declarations
	names   int      // given so far
	lines   int      // written so far
	most    int      // after which the present function ends

	defined  []*typ // named types of scalars
	structs  []*typ
	ifaces   []*typ
	funcs    []*function // that expressions may call: they write nothing and can't panic
	procs    []*function // that statements may call
	seqs     []*function // iterators
	globals  []*variable
	consts   []*variable
	generics []*generic

	fn  *context // the function whose body is being written
	blk *block
	out *strings.Builder
}

// chooseStyle leaves out half of the kinds of statements, so that programs differ and what is left meets more often.
func (g *gen) chooseStyle() {
	g.style = map[string]bool{}
	for _, k := range kinds() {
		g.style[k.name] = g.r.IntN(100) < 60
	}
}

// program writes all declarations and main.
func (g *gen) program() {
	g.constants()
	g.types()
	for range 1 + g.r.IntN(4) {
		g.pureFunc()
	}
	g.methods()
	g.genericDecls()
	g.globalVars()
	for range g.r.IntN(3) {
		g.iterator()
	}
	for range 2 + g.r.IntN(4) {
		g.proc()
	}
	g.main()
}

// source puts the program together.
func (g *gen) source() string {
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n")
	for _, p := range sortedKeys(g.imports) {
		fmt.Fprintf(&b, "\t%q\n", p)
	}
	b.WriteString(")\n\n")
	for _, d := range g.decls {
		b.WriteString(d)
		b.WriteString("\n")
	}
	for _, h := range sortedKeys(g.helpers) {
		b.WriteString(helperSources[h])
		b.WriteString("\n")
	}
	return b.String()
}
