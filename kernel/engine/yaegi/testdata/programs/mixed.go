package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"log"
	"log/slog"
	"maps"
	"math/big"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"text/template"
	"time"
	"unicode/utf8"
)

type Row struct {
	Region string
	LQ     float64
}
type Weekday int

const (
	Sun Weekday = iota
	Mon
)

func (d Weekday) String() string { return [...]string{"Sun", "Mon"}[d] }

type Temp float64
type Handler func(string) (string, error)
type Middleware func(Handler) Handler

func chain(h Handler, ms ...Middleware) Handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

type Queue[T any] struct{ items []T }

func (q *Queue[T]) Push(xs ...T) *Queue[T] { q.items = append(q.items, xs...); return q }
func (q *Queue[T]) Each(f func(int, T)) {
	for i, x := range q.items {
		f(i, x)
	}
}

type Observer interface{ Notify(e string) }
type Subject struct{ obs []Observer }

func (s *Subject) Attach(o Observer) { s.obs = append(s.obs, o) }
func (s *Subject) Fire(e string) {
	for _, o := range s.obs {
		o.Notify(e)
	}
}

type rec struct{ got []string }

func (r *rec) Notify(e string) { r.got = append(r.got, e) }
func main() {
	t := template.Must(template.New("x").Funcs(template.FuncMap{"up": strings.ToUpper}).Parse("{{range .}}{{.Region | up}}={{printf \"%.1f\" .LQ}};{{end}}\n"))
	t.Execute(os.Stdout, []Row{{"a", 1.5}, {"b", 2}})
	t2 := template.Must(template.New("y").Parse("{{.n}} {{.s}}\n"))
	t2.Execute(os.Stdout, map[string]any{"n": 3, "s": "q"})
	r := csv.NewReader(strings.NewReader("a,b\n1,2\n"))
	recs, err := r.ReadAll()
	fmt.Println(recs, err)
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	w.Write([]string{"x", "y z"})
	w.Flush()
	fmt.Print(buf.String())
	l := log.New(os.Stdout, "[x] ", 0)
	l.Println("hello", Mon)
	l.Printf("%v %d", Mon, Mon)
	sl := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(g []string, a slog.Attr) slog.Attr {
		if a.Key == "time" {
			return slog.Attr{}
		}
		return a
	}}))
	sl.Info("msg", "day", Mon, "n", 3)
	h := chain(func(s string) (string, error) {
		if s == "" {
			return "", errors.New("empty")
		}
		return s + "!", nil
	}, func(h Handler) Handler {
		return func(s string) (string, error) { r, err := h(strings.ToUpper(s)); return "<" + r + ">", err }
	})
	fmt.Println(h("a"))
	fmt.Println(h(""))
	q := &Queue[Weekday]{}
	q.Push(Sun, Mon).Push().Each(func(i int, d Weekday) { fmt.Print(i, d, " ") })
	fmt.Println()
	s := &Subject{}
	rc := &rec{}
	s.Attach(rc)
	s.Attach(rc)
	s.Fire("e")
	fmt.Println(rc.got)
	xs := []int{3, 1, 2}
	slices.Sort(xs)
	fmt.Println(xs, slices.Contains(xs, 2))
	ys := slices.Clone(xs)
	slices.Reverse(ys)
	fmt.Println(ys)
	i, ok := slices.BinarySearch(xs, 2)
	fmt.Println(i, ok)
	ks := slices.Sorted(maps.Keys(map[string]int{"b": 1, "a": 2}))
	fmt.Println(ks)
	fmt.Println(cmp.Compare(1, 2), cmp.Compare("b", "a"))
	fmt.Println(reflect.TypeOf(3), reflect.TypeOf("s").Kind(), reflect.ValueOf([]int{1, 2}).Len())
	b := new(big.Int).Exp(big.NewInt(2), big.NewInt(100), nil)
	fmt.Println(b)
	d := time.Date(2024, time.February, 29, 12, 0, 0, 0, time.UTC).AddDate(1, 0, 0)
	fmt.Println(d.Format("2006-01-02"), d.Weekday(), d.Sub(time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)))
	u, _ := url.Parse("http://h/p?a=1&b=2")
	fmt.Println(u.Host, u.Query()["a"], filepath.Join("a", "b"))
	sum := sha256.Sum256([]byte("x"))
	fmt.Println(hex.EncodeToString(sum[:4]), html.EscapeString("<a>"), utf8.RuneLen('é'))
	var tt Temp = 36.6
	tt += 0.4
	fmt.Println(tt, tt > 37, int(tt))
	f, err := os.CreateTemp("", "x")
	if err != nil {
		fmt.Println(err)
	}
	defer os.Remove(f.Name())
	fmt.Fprintf(f, "%d lines\n", 2)
	f.Close()
	data, _ := os.ReadFile(f.Name())
	fmt.Print(string(data))
	m := maps.Clone(map[string]int{"a": 1})
	m["b"] = 2
	fmt.Println(len(m))
	fmt.Println(slices.Max(xs), slices.Min([]float64{2, 1}), slices.Index([]string{"a", "b"}, "b"), slices.Equal(xs, []int{1, 2, 3}))
	fmt.Println(strings.Compare("a", "b"), slices.IndexFunc(xs, func(x int) bool { return x > 1 }), slices.ContainsFunc(xs, func(x int) bool { return x > 5 }))
	slices.SortFunc(xs, func(a, b int) int { return b - a })
	fmt.Println(xs)
}
