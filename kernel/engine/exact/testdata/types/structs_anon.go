package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"text/template"
)

type Kind string
type Base struct{ ID int }

func (b Base) Hello() string { return fmt.Sprint("hello ", b.ID) }
func (b *Base) Inc()         { b.ID++ }

func take(s struct{ A, B int }) int { return s.A + s.B }
func give() (r struct {
	Base
	K Kind
}) {
	r.ID, r.K = 4, "k"
	return
}

var global = struct {
	sync func()
	M    map[string]struct{ N int }
}{M: map[string]struct{ N int }{"a": {1}}}

func main() {
	rows := []struct {
		name string
		in   []int
		want int
		f    func([]int) int
	}{
		{"sum", []int{1, 2}, 3, func(x []int) (t int) {
			for _, v := range x {
				t += v
			}
			return
		}},
		{"len", []int{5, 6}, 2, func(x []int) int { return len(x) }},
	}
	for _, r := range rows {
		fmt.Println(r.name, r.f(r.in) == r.want)
	}
	fmt.Printf("%v %+v %T\n", rows[0].in, struct{ a, b any }{1, Kind("x")}, rows)
	type pair struct{ A, B int }
	fmt.Println(take(pair{1, 2}), take(struct{ A, B int }{3, 4}))
	g := give()
	g.Inc()
	fmt.Println(g.Hello(), g, fmt.Sprintf("%T", g))
	var h interface{ Hello() string } = g
	fmt.Println(h.Hello())
	var in interface{ Inc() } = &g
	in.Inc()
	fmt.Println(g.ID)
	b, err := json.Marshal(g)
	fmt.Println(string(b), err)
	var out struct {
		Base
		K  Kind
		Xs []struct {
			P *struct{ Q Kind }
		}
	}
	fmt.Println(json.Unmarshal([]byte(`{"ID":9,"K":"z","Xs":[{"P":{"Q":"deep"}},{}]}`), &out), out.ID, out.K, out.Xs[0].P.Q, out.Xs[1].P == nil)
	out.Inc()
	fmt.Println(out.Hello())
	template.Must(template.New("").Parse("{{.Hello}} {{.K}} {{range .Xs}}{{with .P}}{{.Q}}{{end}}{{end}} {{.M.a.N}}\n")).Execute(os.Stdout, struct {
		Base
		K  Kind
		Xs any
		M  any
	}{Base{1}, "kk", out.Xs, global.M})
	m := map[struct {
		x, y int
		k    Kind
	}][]string{}
	for i, w := range strings.Fields("a b c d") {
		k := struct {
			x, y int
			k    Kind
		}{i % 2, 0, "q"}
		m[k] = append(m[k], w)
	}
	fmt.Println(len(m), m)
	s := []struct {
		Kind
		n int
	}{{"b", 1}, {"a", 2}}
	sort.Slice(s, func(i, j int) bool { return s[i].Kind < s[j].Kind })
	fmt.Println(s)
	x := struct{ *strings.Builder }{&strings.Builder{}}
	fmt.Fprint(x, "written")
	fmt.Println(x.String(), x.Len())
	ch := make(chan struct {
		v   Kind
		err error
	}, 1)
	ch <- struct {
		v   Kind
		err error
	}{"v", fmt.Errorf("e")}
	r := <-ch
	fmt.Println(r.v, r.err)
	var e struct{}
	var es [3]struct{}
	fmt.Println(e, es, e == struct{}{}, len(es))
	f := func(o ...struct{ K Kind }) int { return len(o) }
	fmt.Println(f(), f(struct{ K Kind }{}), any(f) != nil)
	fmt.Printf("%T %#v %#v\n", f, g, out.Xs[1])
}
