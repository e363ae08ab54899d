package main

import (
	"fmt"
	"strings"
)

type Int int
type Str string
type F float64
type B []byte
type U8 uint8
type Sc struct{ s string }

func (s *Sc) Scan(st fmt.ScanState, verb rune) error {
	t, err := st.Token(true, func(r rune) bool { return r != ';' })
	s.s = string(t) + string(verb)
	st.ReadRune()
	return err
}

func main() {
	var i Int
	var s Str
	var f F
	var b B
	var u U8
	var ok bool
	n, err := fmt.Sscan("12 abc 2.5 bytes 255 true", &i, &s, &f, &b, &u, &ok)
	fmt.Println(n, err, i, s, f, string(b), u, ok)
	n, err = fmt.Sscanf("x=7 y=q", "x=%d y=%s", &i, &s)
	fmt.Println(n, err, i, s)
	n, err = fmt.Sscan("300", &u)
	fmt.Println(n, err, u)
	var sc Sc
	n, err = fmt.Sscan("hello world;", &sc)
	fmt.Println(n, err, sc)
	n, err = fmt.Fscanln(strings.NewReader("1 2\n3"), &i, &u)
	fmt.Println(n, err, i, u)
	type pt struct{ X, Y Int }
	p := pt{}
	fmt.Sscanf("(3,4)", "(%d,%d)", &p.X, &p.Y)
	fmt.Println(p)
	n, err = fmt.Sscan("zz", &i)
	fmt.Println(n, err)
}
