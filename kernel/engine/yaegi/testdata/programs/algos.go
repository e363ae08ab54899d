package main

import (
	"fmt"
	"math"
	"math/rand"
	"sort"
	"strings"
)

type Graph map[string][]string

func (g Graph) BFS(start string) []string {
	seen := map[string]bool{start: true}
	q := []string{start}
	var order []string
	for len(q) > 0 {
		n := q[0]
		q = q[1:]
		order = append(order, n)
		for _, m := range g[n] {
			if !seen[m] {
				seen[m] = true
				q = append(q, m)
			}
		}
	}
	return order
}
func (g Graph) dfs(n string, seen map[string]bool, visit func(string)) {
	if seen[n] {
		return
	}
	seen[n] = true
	visit(n)
	for _, m := range g[n] {
		g.dfs(m, seen, visit)
	}
}
func quick(a []int) []int {
	if len(a) <= 1 {
		return a
	}
	p := a[0]
	var l, r []int
	for _, x := range a[1:] {
		if x < p {
			l = append(l, x)
		} else {
			r = append(r, x)
		}
	}
	return append(append(quick(l), p), quick(r)...)
}
func mergeSort(a []int) []int {
	if len(a) < 2 {
		return a
	}
	m := len(a) / 2
	l, r := mergeSort(a[:m]), mergeSort(a[m:])
	out := make([]int, 0, len(a))
	i, j := 0, 0
	for i < len(l) && j < len(r) {
		if l[i] <= r[j] {
			out = append(out, l[i])
			i++
		} else {
			out = append(out, r[j])
			j++
		}
	}
	return append(append(out, l[i:]...), r[j:]...)
}
func perms(a []int, k int, out *[][]int) {
	if k == len(a) {
		*out = append(*out, append([]int{}, a...))
		return
	}
	for i := k; i < len(a); i++ {
		a[k], a[i] = a[i], a[k]
		perms(a, k+1, out)
		a[k], a[i] = a[i], a[k]
	}
}
func lcs(a, b string) int {
	dp := make([][]int, len(a)+1)
	for i := range dp {
		dp[i] = make([]int, len(b)+1)
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			if a[i-1] == b[j-1] {
				dp[i][j] = dp[i-1][j-1] + 1
			} else {
				dp[i][j] = max(dp[i-1][j], dp[i][j-1])
			}
		}
	}
	return dp[len(a)][len(b)]
}
func queens(n, row int, cols []int) int {
	if row == n {
		return 1
	}
	c := 0
	for x := 0; x < n; x++ {
		ok := true
		for r, y := range cols[:row] {
			if y == x || math.Abs(float64(y-x)) == float64(row-r) {
				ok = false
				break
			}
		}
		if ok {
			cols[row] = x
			c += queens(n, row+1, cols)
		}
	}
	return c
}

type Mat [][]float64

func mul(a, b Mat) Mat {
	n := len(a)
	c := make(Mat, n)
	for i := range c {
		c[i] = make([]float64, len(b[0]))
		for j := range c[i] {
			for k := range b {
				c[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return c
}

type LRU struct {
	cap        int
	m          map[int]*ent
	head, tail *ent
}
type ent struct {
	k, v       int
	prev, next *ent
}

func NewLRU(c int) *LRU {
	l := &LRU{cap: c, m: map[int]*ent{}, head: &ent{}, tail: &ent{}}
	l.head.next = l.tail
	l.tail.prev = l.head
	return l
}
func (l *LRU) rm(e *ent) { e.prev.next, e.next.prev = e.next, e.prev }
func (l *LRU) add(e *ent) {
	e.next = l.head.next
	e.prev = l.head
	l.head.next.prev = e
	l.head.next = e
}
func (l *LRU) Get(k int) int {
	if e, ok := l.m[k]; ok {
		l.rm(e)
		l.add(e)
		return e.v
	}
	return -1
}
func (l *LRU) Put(k, v int) {
	if e, ok := l.m[k]; ok {
		e.v = v
		l.rm(e)
		l.add(e)
		return
	}
	if len(l.m) == l.cap {
		e := l.tail.prev
		l.rm(e)
		delete(l.m, e.k)
	}
	e := &ent{k: k, v: v}
	l.m[k] = e
	l.add(e)
}

type Trie struct {
	kids map[rune]*Trie
	end  bool
}

func (t *Trie) Insert(w string) {
	n := t
	for _, r := range w {
		if n.kids == nil {
			n.kids = map[rune]*Trie{}
		}
		if n.kids[r] == nil {
			n.kids[r] = &Trie{}
		}
		n = n.kids[r]
	}
	n.end = true
}
func (t *Trie) Has(w string) bool {
	n := t
	for _, r := range w {
		if n = n.kids[r]; n == nil {
			return false
		}
	}
	return n.end
}

type Tok struct {
	kind byte
	val  float64
}

func lex(s string) (ts []Tok) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			j := i
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
			v := 0.0
			for _, d := range s[i:j] {
				v = v*10 + float64(d-'0')
			}
			ts = append(ts, Tok{'n', v})
			i = j - 1
		case strings.ContainsRune("+-*/()", rune(c)):
			ts = append(ts, Tok{kind: c})
		}
	}
	return
}

type Parser struct {
	ts  []Tok
	pos int
}

func (p *Parser) peek() byte {
	if p.pos < len(p.ts) {
		return p.ts[p.pos].kind
	}
	return 0
}
func (p *Parser) expr() float64 {
	v := p.term()
	for p.peek() == '+' || p.peek() == '-' {
		op := p.ts[p.pos].kind
		p.pos++
		if op == '+' {
			v += p.term()
		} else {
			v -= p.term()
		}
	}
	return v
}
func (p *Parser) term() float64 {
	v := p.fac()
	for p.peek() == '*' || p.peek() == '/' {
		op := p.peek()
		p.pos++
		if op == '*' {
			v *= p.fac()
		} else {
			v /= p.fac()
		}
	}
	return v
}
func (p *Parser) fac() float64 {
	t := p.ts[p.pos]
	p.pos++
	if t.kind == '(' {
		v := p.expr()
		p.pos++
		return v
	}
	return t.val
}
func life(g [][]bool) [][]bool {
	n := len(g)
	out := make([][]bool, n)
	for i := range g {
		out[i] = make([]bool, n)
		for j := range g[i] {
			c := 0
			for di := -1; di <= 1; di++ {
				for dj := -1; dj <= 1; dj++ {
					if (di != 0 || dj != 0) && g[(i+di+n)%n][(j+dj+n)%n] {
						c++
					}
				}
			}
			out[i][j] = c == 3 || g[i][j] && c == 2
		}
	}
	return out
}
func main() {
	g := Graph{"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": {}}
	fmt.Println(g.BFS("a"))
	g.dfs("a", map[string]bool{}, func(s string) { fmt.Print(s, " ") })
	fmt.Println()
	a := []int{5, 2, 9, 1, 5, 6}
	fmt.Println(quick(a), mergeSort(a), a)
	var out [][]int
	perms([]int{1, 2, 3}, 0, &out)
	fmt.Println(out, lcs("AGGTAB", "GXTXAYB"), queens(6, 0, make([]int, 6)))
	fmt.Println(mul(Mat{{1, 2}, {3, 4}}, Mat{{0, 1}, {1, 0}}))
	l := NewLRU(2)
	l.Put(1, 1)
	l.Put(2, 2)
	l.Get(1)
	l.Put(3, 3)
	fmt.Println(l.Get(1), l.Get(2), l.Get(3))
	t := &Trie{}
	t.Insert("go")
	t.Insert("gopher")
	fmt.Println(t.Has("go"), t.Has("gop"))
	p := Parser{ts: lex("2*(3+4)-10/5")}
	fmt.Println(p.expr())
	grid := [][]bool{{false, true, false}, {false, true, false}, {false, true, false}}
	fmt.Println(life(grid))
	r := rand.New(rand.NewSource(1))
	s := 0
	for range 10 {
		s += r.Intn(3)
	}
	fmt.Println(s > 0)
	sieve := [50]bool{}
	for i := 2; i < 50; i++ {
		if !sieve[i] {
			for j := i * i; j < 50; j += i {
				sieve[j] = true
			}
		}
	}
	c := 0
	for i := 2; i < 50; i++ {
		if !sieve[i] {
			c++
		}
	}
	fmt.Println(c)
	freq := map[rune]int{}
	for _, ch := range "mississippi" {
		freq[ch]++
	}
	type kv struct {
		k rune
		v int
	}
	var kvs []kv
	for k, v := range freq {
		kvs = append(kvs, kv{k, v})
	}
	sort.Slice(kvs, func(i, j int) bool {
		if kvs[i].v != kvs[j].v {
			return kvs[i].v > kvs[j].v
		}
		return kvs[i].k < kvs[j].k
	})
	for _, e := range kvs {
		fmt.Printf("%c%d ", e.k, e.v)
	}
	fmt.Println()
	memo := map[int]int{}
	var fib func(int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		if v, ok := memo[n]; ok {
			return v
		}
		memo[n] = fib(n-1) + fib(n-2)
		return memo[n]
	}
	fmt.Println(fib(50))
	pi, sum := 0.0, 0.0
	for i := range 1000 {
		sum += math.Pow(-1, float64(i)) / float64(2*i+1)
	}
	pi = 4 * sum
	fmt.Printf("%.3f\n", pi)
	f := func(x float64) float64 { return x*x - 2 }
	x := 1.0
	for range 6 {
		x -= f(x) / (2 * x)
	}
	fmt.Printf("%.8f\n", x)
}
