package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

type NotFound struct{ Name string }

func (e *NotFound) Error() string { return e.Name + " not found" }

type Code int

func (c Code) Error() string { return fmt.Sprint("code ", int(c)) }

var ErrX = errors.New("x")

func find(n string) error {
	if n == "" {
		return nil
	}
	if n == "x" {
		return ErrX
	}
	return &NotFound{n}
}
func wrap(n string) error {
	if err := find(n); err != nil {
		return fmt.Errorf("wrap: %w", err)
	}
	return nil
}

type multi struct{ errs []error }

func (m multi) Error() string   { return fmt.Sprint(len(m.errs), " errors") }
func (m multi) Unwrap() []error { return m.errs }

type withIs struct{ k int }

func (w withIs) Error() string   { return "is" }
func (w withIs) Is(t error) bool { c, ok := t.(Code); return ok && int(c) == w.k }
func main() {
	fmt.Println(wrap(""), wrap("x"), wrap("y"))
	var nf *NotFound
	fmt.Println(errors.As(wrap("y"), &nf), nf.Name, errors.As(wrap("x"), &nf))
	fmt.Println(errors.Is(wrap("x"), ErrX), errors.Is(wrap("y"), ErrX))
	var c Code
	var e error = Code(3)
	fmt.Println(errors.As(fmt.Errorf("a %w", e), &c), c, e == Code(3), errors.Is(e, Code(3)))
	m := multi{[]error{ErrX, Code(4)}}
	fmt.Println(errors.Is(m, ErrX), errors.As(m, &c), c, m)
	fmt.Println(errors.Is(withIs{7}, Code(7)), errors.Is(withIs{7}, Code(8)))
	j := errors.Join(ErrX, Code(9))
	fmt.Println(j, errors.Is(j, Code(9)))
	switch e := e.(type) {
	case *NotFound:
		fmt.Println("nf")
	case Code:
		fmt.Println("code", int(e))
	}
	_, err := os.Open("/nonexistent/file")
	var pe *os.PathError
	fmt.Println(errors.As(err, &pe), pe.Op, errors.Is(err, os.ErrNotExist), err)
	fmt.Printf("%v %s %q %T %T\n", e, e, e, e, ErrX)
	fmt.Println(io.EOF == io.EOF, errors.Unwrap(wrap("x")) == ErrX)
	var ne error
	fmt.Println(ne == nil, ne)
	var np *NotFound
	ne = np
	fmt.Println(ne == nil, ne != nil)
	for _, n := range []string{"", "x", "q"} {
		if err := wrap(n); err != nil {
			fmt.Println("err:", err)
		} else {
			fmt.Println("fine")
		}
	}
}
