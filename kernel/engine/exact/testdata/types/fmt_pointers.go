package main

import (
	"fmt"
	"regexp"
)

type Node struct {
	V    int
	Next *Node
	Kids []*Node
	M    map[string]*Node
}
type L []L
type MM map[string]MM
type PP *int
type F func(int) F
type C chan C

var addr = regexp.MustCompile(`0x[0-9a-f]+`)

func show(format string, a ...any) {
	fmt.Println(addr.ReplaceAllString(fmt.Sprintf(format, a...), "ADDR"))
}

func main() {
	n := &Node{V: 1}
	n.Next = &Node{V: 2, Next: n}
	n.Kids = []*Node{n, nil}
	n.M = map[string]*Node{"a": n}
	show("%v", n)
	show("%+v", *n)
	show("%#v", n)
	show("%p %p %v %v", n, n.Kids, n.M, &n)
	l := L{L{}, L{L{}}}
	show("%v %#v %T %d", l, l, l, l)
	show("%v %#v", MM{"a": MM{"b": nil}}, MM{"a": nil})
	x := 3
	show("%v %T %#v", PP(&x), PP(&x), PP(nil))
	var f F
	show("%v %T %#v %p", f, f, f, f)
	f = func(int) F { return f }
	show("%v %T %#v", f, f, f)
	show("%v %T %#v", make(C), C(nil), C(nil))
	show("%v %v", &struct{ N *Node }{n}, []any{n, &x, f})
	show("%t %s", n == n.Kids[0], *n)
	pp := &n
	show("%v %+v %T", pp, pp, pp)
	show("%v", &[]*Node{n})
	show("%v", &map[string]int{"a": 1})
	show("%d", &[]int{1})
	show("%v %v", struct{ p *int }{&x}, struct{ e error }{fmt.Errorf("z")})
}
