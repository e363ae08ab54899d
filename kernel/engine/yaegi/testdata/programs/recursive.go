package main

import "fmt"

type lexer struct {
	in  string
	pos int
	out []string
}

type stateFn func(*lexer) stateFn

func lexWord(l *lexer) stateFn {
	start := l.pos
	for l.pos < len(l.in) && l.in[l.pos] != ' ' {
		l.pos++
	}
	l.out = append(l.out, l.in[start:l.pos])
	if l.pos == len(l.in) {
		return nil
	}
	return lexSpace
}

func lexSpace(l *lexer) stateFn {
	l.pos++
	return lexWord
}

type Tree []Tree

func (t Tree) Size() int {
	n := 1
	for _, k := range t {
		n += k.Size()
	}
	return n
}

type Dict map[string]Dict

type F func(int) F

type C chan C

type P *P

type Fold[T any] func(T) (T, Fold[T])

func count(n int) Fold[int] {
	return func(x int) (int, Fold[int]) { return n + x, count(n + x) }
}

func main() {
	l := &lexer{in: "to be or not"}
	for s := stateFn(lexWord); s != nil; {
		s = s(l)
	}
	fmt.Println(l.out, len(l.out))
	t := Tree{{}, {{}, {}}, nil}
	t = append(t, Tree{})
	fmt.Println(t.Size(), len(t), t[1].Size(), t[2] == nil, t)
	d := Dict{"a": {"b": nil}, "c": {}}
	d["a"]["z"] = Dict{}
	fmt.Println(len(d["a"]), d, d["q"] == nil)
	n := 0
	var f F
	f = func(i int) F { n += i; return f }
	f(1)(2)(3)
	fmt.Println(n)
	c := make(C, 1)
	c <- c
	fmt.Println(<-c == c)
	var p P
	p = &p
	fmt.Println(*p == p)
	var x any = t
	_, ok := x.(Tree)
	fmt.Printf("%v %T %T\n", ok, x, f)
	v, next := count(1)(4)
	v, next = next(v)
	fmt.Println(v)
	m := map[string]stateFn{"w": lexWord}
	fmt.Println(m["w"] != nil, m["x"] == nil)
	states := []stateFn{lexWord, nil}
	fmt.Println(states[1] == nil, len(states))
}
