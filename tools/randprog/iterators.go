package randprog

import "fmt"

// iterator declares a function that gives an iterator.
func (g *gen) iterator() {
	f := &function{name: g.name("seq")}
	n := g.name("n")
	switch g.r.IntN(3) {
	case 0:
		f.seq = []*typ{intT}
		g.declareText("func %s(%s int) func(yield func(int) bool) {\nreturn func(yield func(int) bool) {\nfor i := range %s {\nif !yield(i * i) {\nreturn\n}\n}\n}\n}\n", f.name, n, n)
	case 1:
		g.imports["iter"] = true
		g.imports["fmt"] = true
		f.seq = []*typ{intT, stringT}
		g.declareText("func %s(%s int) iter.Seq2[int, string] {\nreturn func(yield func(int, string) bool) {\ndefer fmt.Println(\"%s ends\")\nfor i := %s; i > 0; i-- {\nif !yield(i, fmt.Sprint(i)) {\nreturn\n}\n}\n}\n}\n", f.name, n, f.name, n)
	case 2:
		g.imports["iter"] = true
		f.seq = []*typ{float64T}
		g.declareText("func %s(%s int) iter.Seq[float64] {\nreturn func(yield func(float64) bool) {\nx := 1.0\nfor range %s {\nif !yield(x) {\nbreak\n}\nx /= 2\n}\n}\n}\n", f.name, n, n)
	}
	g.seqs = append(g.seqs, f)
}

// rangeFunc ranges over an iterator.
func (g *gen) rangeFunc() bool {
	if g.deep() || len(g.seqs) == 0 || g.fn.pure {
		return false
	}
	f := pick(g, g.seqs)
	n := 1 + g.r.IntN(4)
	var vars []*variable
	head := "for "
	for i, t := range f.seq {
		v := &variable{name: g.name("y"), t: t}
		vars = append(vars, v)
		if i > 0 {
			head += ", "
		}
		head += v.name
	}
	if g.chance(20) {
		head, vars = "for", nil
	} else {
		head += " :="
	}
	g.loopBody(fmt.Sprintf("%s range %s(%d) {", head, f.name, n), true, n, vars...)
	return true
}
