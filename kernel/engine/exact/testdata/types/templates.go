package main

import (
	"errors"
	"fmt"
	htmpl "html/template"
	"os"
	"strings"
	"text/template"
)

type Item struct {
	Name  string
	Price float64
	tags  []string
	F     func(int) string
	Sub   *Item
	M     map[string]Item
}

func (i Item) Upper() string               { return strings.ToUpper(i.Name) }
func (i *Item) Ptr(n int) string           { return fmt.Sprint("ptr", n, i.Name) }
func (i Item) Add(a, b int) int            { return a + b }
func (i Item) Fail() (string, error)       { return "", errors.New("failed") }
func (i Item) Variadic(s ...string) string { return strings.Join(s, "+") }
func (i Item) Self() Item                  { return i }
func (i Item) Panic() string               { panic("tmpl boom") }

type Color int

func (c Color) String() string { return [...]string{"red", "green"}[c] }

type List []Item

func (l List) Total() (t float64) {
	for _, i := range l {
		t += i.Price
	}
	return
}

type Page struct {
	Title string
	Items List
	C     Color
	Err   error
	Any   any
}

func run(text string, data any) {
	t, err := template.New("t").Funcs(template.FuncMap{
		"inc":  func(i int) int { return i + 1 },
		"join": strings.Join,
		"item": func(n string) Item { return Item{Name: n} },
		"name": func(i Item) string { return i.Name },
		"bad":  func() (int, error) { return 0, errors.New("bad func") },
	}).Parse(text)
	if err != nil {
		fmt.Println("parse:", err)
		return
	}
	if err := t.Execute(os.Stdout, data); err != nil {
		fmt.Print(" ERR ", err)
	}
	fmt.Println()
}

func main() {
	it := Item{Name: "box", Price: 2.5, F: func(n int) string { return strings.Repeat("x", n) }, Sub: &Item{Name: "sub"}, M: map[string]Item{"k": {Name: "mk"}}}
	run("{{.Name}} {{.Price}} {{.Upper}} {{.Add 3 4}} {{.Variadic `a` `b`}}", it)
	run("{{.Ptr 3}}", &it)
	run("{{.Ptr 3}}", it)
	run("{{.Sub.Name}} {{.Sub.Upper}} {{.Sub.Ptr 1}} {{.M.k.Name}} {{(index .M `k`).Upper}}", it)
	run("{{call .F 3}}", it)
	run("{{.Fail}}", it)
	run("{{.Panic}}", it)
	run("{{.tags}}", it)
	run("{{.Nope}}", it)
	run("{{.Self.Self.Upper | printf `%q`}} {{inc 4}} {{name (item `zz`)}} {{bad}}", it)
	p := Page{"T<>", List{it, {Name: "b&", Price: 1}}, 1, errors.New("oops"), map[string]any{"l": []Color{0, 1}}}
	run("{{.Title}} {{.C}} {{.Err}} {{.Items.Total}} {{len .Items}} {{range $i, $x := .Items}}{{$i}}:{{$x.Upper}};{{end}} {{range .Any.l}}{{.}},{{end}} {{index .Items 1 | name}}", p)
	run("{{if eq .C 1}}green{{end}} {{printf `%v %d %T` .C .C .C}} {{with .Items}}{{(index . 0).Name}}{{end}} {{slice .Title 0 1}}", p)
	run("{{range .}}{{.}} {{end}}", []Color{1, 0})
	run("{{range $k, $v := .}}{{$k}}={{$v.Name}} {{end}}", map[Color]Item{1: {Name: "g"}, 0: {Name: "r"}})
	h := htmpl.Must(htmpl.New("h").Parse(`<a title="{{.Title}}" href="/x?q={{.Title}}">{{range .Items}}{{.Name}} {{.Upper}}{{end}} {{.C}}</a><script>var x = {{.Items}};</script>` + "\n"))
	p.Items[0].F = nil
	fmt.Println(h.Execute(os.Stdout, struct {
		Title string
		Items []struct{ Name, Upper string }
		C     Color
	}{"a\"b", []struct{ Name, Upper string }{{"n<", "U"}}, 1}))
}
