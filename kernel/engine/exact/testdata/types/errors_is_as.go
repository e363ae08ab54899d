package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

type E1 struct{ c int }

func (e *E1) Error() string { return fmt.Sprint("E1:", e.c) }

type E2 int

func (e E2) Error() string { return fmt.Sprint("E2:", int(e)) }

type E3 struct{ err error }

func (e E3) Error() string { return "E3(" + e.err.Error() + ")" }
func (e E3) Unwrap() error { return e.err }

type Multi []error

func (m Multi) Error() string   { return fmt.Sprint(len(m), " errors") }
func (m Multi) Unwrap() []error { return m }

type IsE struct{ code int }

func (e IsE) Error() string        { return "isE" }
func (e IsE) Is(target error) bool { t, ok := target.(E2); return ok && int(t) == e.code }

type AsE struct{}

func (AsE) Error() string { return "asE" }
func (AsE) As(t any) bool {
	if p, ok := t.(*E2); ok {
		*p = 42
		return true
	}
	return false
}

type Coder interface {
	error
	Code() int
}

func (e E2) Code() int { return int(e) * 10 }

var Sentinel = errors.New("sentinel")
var S2 error = &E1{99}

type Uncomparable struct{ s []int }

func (Uncomparable) Error() string { return "unc" }

func main() {
	err := fmt.Errorf("w: %w", &E1{5})
	var e1 *E1
	fmt.Println(errors.As(err, &e1), e1.c, e1 == errors.Unwrap(err))
	var e2 E2
	fmt.Println(errors.As(fmt.Errorf("%w %w", io.EOF, E2(3)), &e2), e2, errors.As(err, &e2))
	deep := E3{E3{fmt.Errorf("x %w", E3{E2(8)})}}
	fmt.Println(deep, errors.As(deep, &e2), e2, errors.Is(deep, E2(8)), errors.Is(deep, E2(9)))
	var e3 E3
	fmt.Println(errors.As(fmt.Errorf("%w", deep), &e3), e3 == deep)
	m := Multi{E2(1), &E1{2}, E3{Sentinel}}
	fmt.Println(m, errors.Is(m, Sentinel), errors.As(m, &e1), e1.c, errors.Is(m, E2(1)), errors.Is(m, E2(2)))
	fmt.Println(errors.Is(IsE{3}, E2(3)), errors.Is(IsE{3}, E2(4)), errors.Is(fmt.Errorf("%w", IsE{7}), E2(7)))
	e2 = 0
	fmt.Println(errors.As(E3{AsE{}}, &e2), e2)
	var c Coder
	fmt.Println(errors.As(fmt.Errorf("%w", E2(4)), &c), c.Code(), c)
	j := errors.Join(E2(1), nil, Sentinel, &E1{3})
	fmt.Println(j, errors.Is(j, Sentinel), errors.As(j, &e1), e1.c)
	fmt.Println(errors.Is(fmt.Errorf("a: %w", S2), S2), errors.Is(S2, &E1{99}))
	var pe *fs.PathError
	_, oerr := os.Open("/nonexistent/zz")
	fmt.Println(errors.As(E3{oerr}, &pe), pe.Op, errors.Is(E3{oerr}, fs.ErrNotExist), errors.Is(Multi{oerr}, os.ErrNotExist))
	if t, ok := errors.AsType[E2](E3{E2(6)}); ok {
		fmt.Println("AsType", t)
	}
	if t, ok := errors.AsType[*E1](err); ok {
		fmt.Println("AsType", t.c)
	}
	_, ok := errors.AsType[Coder](E3{Sentinel})
	fmt.Println(ok)
	fmt.Println(errors.Is(Uncomparable{}, Uncomparable{}), errors.Is(Uncomparable{}, Sentinel))
	var nilE *E1
	var asErr error = nilE
	fmt.Println(asErr == nil, asErr != nil, errors.As(asErr, &e1), e1 == nil)
	func() {
		defer func() { fmt.Println(recover()) }()
		errors.As(err, e2)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var s fmt.Stringer
		fmt.Println(errors.As(err, &s))
		errors.As(err, new(int))
	}()
	fmt.Println(fmt.Errorf("%v %w %d", E2(1), E2(2), E2(3)))
	fmt.Printf("%v|%+v|%#v|%q|%s\n", E2(1), E2(1), E2(1), E2(1), E2(1))
	switch v := error(E2(5)).(type) {
	case *E1:
		fmt.Println("E1")
	case Coder:
		fmt.Println("coder", v.Code())
	}
}
