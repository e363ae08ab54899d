package main

import (
	"bufio"
	"bytes"
	"fmt"
	"go/ast"
	"io"
	"log"
	"math/rand"
	"net/http"
	"os"
	"reflect"
	"sort"
	"strings"
	"testing"
	"text/template"
	"time"
)

type Expr struct {
	ast.Expr
	n int
}
type Logger struct {
	*log.Logger
	prefix string
}
type RR struct{ *bufio.Reader }
type Rand struct{ *rand.Rand }
type File struct{ *os.File }
type Tmpl struct{ *template.Template }
type Client struct {
	http.Client
	base string
}
type RV struct{ reflect.Value }
type Sorted struct{ sort.StringSlice }
type Req struct{ *http.Request }
type Month struct{ time.Month }
type TB struct{ testing.TB }
type Two struct {
	io.Reader
	*bytes.Buffer
}
type Hdr struct{ http.Header }
type Deep struct{ Mid }
type Mid struct{ *Low }
type Low struct{ strings.Builder }

func main() {
	e := Expr{&ast.Ident{Name: "x"}, 1}
	var a ast.Expr = e
	fmt.Println(a.Pos(), e.n)
	_, ok := any(e).(ast.Expr)
	_, ok2 := any(e).(ast.Stmt)
	fmt.Println(ok, ok2)
	var b bytes.Buffer
	l := Logger{log.New(&b, "p:", 0), "x"}
	l.Printf("hello %d", 1)
	l.SetPrefix("q:")
	l.Println("again")
	fmt.Print(b.String())
	r := RR{bufio.NewReader(strings.NewReader("line1\nline2"))}
	s, err := r.ReadString('\n')
	fmt.Printf("%q %v\n", s, err)
	var rr io.RuneScanner = r
	c, n, _ := rr.ReadRune()
	fmt.Println(string(c), n)
	rd := Rand{rand.New(rand.NewSource(1))}
	fmt.Println(rd.Intn(10) < 10, rd.Perm(2) != nil)
	f := File{os.Stdout}
	fmt.Fprintln(f, "to stdout", f.Name() != "")
	t := Tmpl{template.Must(template.New("x").Parse("{{.}}\n"))}
	t.Execute(f, 5)
	cl := Client{base: "b"}
	fmt.Println(cl.Timeout, cl.base)
	rv := RV{reflect.ValueOf(7)}
	fmt.Println(rv.Int(), rv.Kind(), rv.CanSet())
	so := Sorted{[]string{"b", "a"}}
	sort.Sort(so)
	fmt.Println(so, so.Len(), so.StringSlice[0])
	q := Req{&http.Request{Method: "GET", Header: http.Header{"A": {"1"}}}}
	fmt.Println(q.Method, q.Header.Get("a"), q.UserAgent() == "")
	fmt.Println(Month{time.May}, Month{3}.String())
	tw := Two{strings.NewReader("r"), &bytes.Buffer{}}
	tw.WriteString("w")
	fmt.Println(tw.Len(), tw.String())
	_, isR := any(tw).(io.Reader)
	_, isW := any(tw).(io.Writer)
	fmt.Println(isR, isW)
	h := Hdr{http.Header{}}
	h.Set("x-y", "z")
	fmt.Println(h, h.Get("X-Y"))
	d := Deep{Mid{&Low{}}}
	fmt.Fprintf(d, "%d", 5)
	d.WriteString("!")
	fmt.Println(d.String(), d.Len())
	func() {
		defer func() { fmt.Println(recover() != nil) }()
		TB{}.Log("x")
	}()
	g := l.Printf
	g("%s", "method value")
	fmt.Println(b.Len() > 0, reflect.TypeOf(l).NumMethod() > 20, reflect.TypeOf(d).NumMethod())
}
