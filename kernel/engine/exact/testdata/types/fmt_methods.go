package main

import (
	"errors"
	"fmt"
)

type V struct{ n int }

func (v V) String() string { return fmt.Sprintf("V(%d)", v.n) }

type P struct{ n int }

func (p *P) String() string { return fmt.Sprintf("P(%d)", p.n) }

type Err int

func (e Err) Error() string { return fmt.Sprint("err ", int(e)) }

type Gs struct{ a int }

func (Gs) GoString() string { return "GS!" }

type Fm struct{ a int }

func (f Fm) Format(s fmt.State, verb rune) {
	w, wok := s.Width()
	p, pok := s.Precision()
	fmt.Fprintf(s, "<%c %d %v %d %v %v %v>", verb, w, wok, p, pok, s.Flag('+'), s.Flag('#'))
}

type Both struct{}

func (Both) Error() string  { return "E" }
func (Both) String() string { return "S" }

type Bad struct{}

func (Bad) String() string { panic("boom") }

type BadErr struct{}

func (BadErr) String() string { panic(errors.New("inner")) }

type NilBad struct{ x int }

func (n *NilBad) String() string { return fmt.Sprint(n.x) }

type Outer struct {
	V    V
	v    V
	P    P
	PP   *P
	p    *P
	E    error
	e    error
	L    []V
	M    map[string]V
	I    any
	i    any
	S    fmt.Stringer
	Deep struct{ X V }
}

type Named struct{ V }
type NamedP struct{ *P }
type Hidden struct {
	V
	W V
}

func (Hidden) secret() {}

func main() {
	fmt.Println(V{1}, &V{2}, P{3}, &P{4}, Err(5), Both{}, []V{{1}}, []*V{}, [2]P{}, map[V]P{{1}: {2}}, map[string]*P{})
	fmt.Printf("%v %s %d %x %q %T %+v %#v\n", V{1}, V{1}, V{1}, V{1}, V{1}, V{1}, V{1}, V{1})
	fmt.Printf("%v %#v %+v\n", Gs{1}, Gs{1}, []Gs{{2}})
	fmt.Printf("%#v %#v\n", []Gs{{2}}, map[string]Gs{"a": {}})
	fmt.Printf("%v %+5.2x %#q %d %T\n", Fm{1}, Fm{1}, []Fm{{2}}, &Fm{1}, Fm{})
	fmt.Println(Fm{}, []any{Fm{}})
	fmt.Println(Bad{}, BadErr{}, []Bad{{}})
	fmt.Printf("%s %v %d\n", Bad{}, &Bad{}, Bad{})
	var nb *NilBad
	var np *P
	fmt.Println(nb)
	fmt.Printf("%v %s %+v %d\n", nb, nb, nb, nb)
	func() {
		defer func() { fmt.Println("recovered", recover() != nil) }()
		fmt.Println(np)
	}()
	pp := &P{9}
	o := Outer{V: V{1}, v: V{2}, P: P{3}, E: Err(4), e: Err(5), L: []V{{6}}, M: map[string]V{"z": {7}, "a": {8}}, I: V{9}, i: V{10}, S: pp}
	fmt.Printf("%v\n%+v\n", o, o)
	fmt.Println(Named{V{3}}, NamedP{pp}, Hidden{V{1}, V{2}})
	fmt.Printf("%+v %+v\n", Named{V{3}}, Hidden{V{1}, V{2}})
	fmt.Printf("%s|%10s|%-10s|%.2s\n", V{1}, V{1}, V{1}, V{1})
	fmt.Printf("%s %v\n", []error{Err(1), nil, errors.New("x")}, []fmt.Stringer{V{1}, pp, nil})
	fmt.Println(fmt.Errorf("a %w b %w", Err(1), errors.New("q")))
	fmt.Printf("%!d(%v)\n", V{2})
	fmt.Println(error(Err(3)), any(V{1}), fmt.Stringer(pp))
	fmt.Print(V{1}, V{2}, 3, 4, "x", V{5}, "\n")
	fmt.Println(fmt.Append(nil, V{1}), string(fmt.Appendf(nil, "%v-%T", V{1}, V{1})))
}
