package main

import "fmt"

type T struct{ v int }

func (t T) Get() int             { return t.v }
func (t *T) Set(v int)           { t.v = v }
func pass(t T) T                 { t.v = 100; return t }
func passP(t *T)                 { t.v = 200 }
func retS() (s []int)            { s = append(s, 1); defer func() { s = append(s, 2) }(); return s }
func swap(a, b *int)             { *a, *b = *b, *a }
func divmod(a, b int) (q, r int) { q = a / b; r = a % b; return }
func many() (int, int, int)      { return 1, 2, 3 }
func sum3(a, b, c int) int       { return a + b + c }
func args(xs ...any) int         { return len(xs) }
func fnArr() [3]func(int) int {
	var fs [3]func(int) int
	for i := range fs {
		fs[i] = func(x int) int { return x * i }
	}
	return fs
}
func recursive(n int, f func(int)) {
	if n == 0 {
		return
	}
	f(n)
	recursive(n-1, func(k int) { f(k * 10) })
}

var g1, g2 = 10, g1f()

func g1f() int { return g1 * 2 }

var table = map[string]func(...int) int{"sum": func(xs ...int) int {
	t := 0
	for _, x := range xs {
		t += x
	}
	return t
}, "len": func(xs ...int) int { return len(xs) }}
var (
	late  = early + 1
	early = 5
)

func init() { g1++ }
func init() { g1 *= 2 }
func main() {
	fmt.Println(g1, g2, late, early)
	t := T{1}
	u := pass(t)
	fmt.Println(t, u)
	passP(&t)
	fmt.Println(t.Get())
	t.Set(7)
	p := &t
	p.Set(8)
	fmt.Println(t.v, (*p).Get(), p.Get())
	ts := []T{{1}, {2}}
	for _, x := range ts {
		x.Set(9)
	}
	fmt.Println(ts)
	for i := range ts {
		ts[i].Set(9)
	}
	fmt.Println(ts)
	pm := map[string]*T{"a": {1}}
	pm["a"].Set(5)
	fmt.Println(pm["a"].v)
	a, b := 1, 2
	swap(&a, &b)
	fmt.Println(a, b)
	fmt.Println(divmod(17, 5))
	fmt.Println(sum3(many()), args(many()), args(), args(nil), args([]any{1, 2}...), args([]int{1, 2}))
	for _, f := range fnArr() {
		fmt.Print(f(2), " ")
	}
	fmt.Println(retS())
	recursive(3, func(k int) { fmt.Print(k, " ") })
	fmt.Println()
	fmt.Println(table["sum"](1, 2, 3), table["len"]())
	x := 1
	f := func() int { x := x + 1; x++; return x }
	fmt.Println(f(), x)
	if x := f(); x > 2 {
		x := "s"
		fmt.Println(x)
	}
	var err error
	if _, err := fmt.Sscan("5", &x); err != nil {
		fmt.Println(err)
	}
	fmt.Println(x, err)
	y, err := 3, fmt.Errorf("e")
	fmt.Println(y, err)
	y, z := 4, 5
	fmt.Println(y, z)
	s := []int{1, 2, 3}
	s2 := s
	s2 = append(s2, 4)
	s2[0] = 9
	fmt.Println(s, s2)
	arr := [2][]int{{1}, {2}}
	arr2 := arr
	arr2[0][0] = 7
	arr2[1] = nil
	fmt.Println(arr, arr2)
	pa := &arr
	pa[1] = append(pa[1], 3)
	fmt.Println(arr)
	var ip *int
	if ip == nil {
		v := 3
		ip = &v
	}
	*ip++
	fmt.Println(*ip)
	pp := &ip
	**pp = 50
	fmt.Println(*ip)
	type Celsius = float64
	var c Celsius = 3
	fmt.Println(c + 1.5)
	str := struct {
		T
		n int
	}{T{3}, 4}
	str.Set(6)
	fmt.Println(str.Get(), str.n, str)
	fs := map[string]func(){}
	for _, n := range []string{"a", "b"} {
		fs[n] = func() { fmt.Print(n) }
	}
	fs["b"]()
	fs["a"]()
	fmt.Println()
	ch := make(chan func() int, 1)
	ch <- func() int { return 42 }
	fmt.Println((<-ch)())
	var e any = t
	if v, ok := e.(interface{ Get() int }); ok {
		fmt.Println(v.Get())
	}
	res := func(n int) (r int) { defer func() { r += n }(); return n * 2 }(5)
	fmt.Println(res)
	func() { defer fmt.Println("deferred", x); x = 99 }()
	fmt.Println(x)
	k := 0
	inc := func() int { k++; return k }
	arr3 := []int{inc(), inc(), inc()}
	fmt.Println(arr3, inc()+inc()*inc())
	m := map[int]int{inc(): inc()}
	fmt.Println(m)
	lbl := 0
	for i, j := 0, 0; i < 10; i++ {
		j += i
		if j > 10 {
			lbl = i
			break
		}
	}
	fmt.Println(lbl)
	b1, b2 := true, false
	fmt.Println(b1 && !b2 || b2, b1 != b2, !b1)
	const big = 1 << 40
	fmt.Println(big/1024, uint64(big)<<20)
	bs := []bool{true, false}
	bs[1] = !bs[1]
	fmt.Println(bs)
	var nilMap map[string][]int
	fmt.Println(len(nilMap["x"]), nilMap["x"] == nil)
	copyS := make([]T, len(ts))
	copy(copyS, ts)
	copyS[0].v = 1
	fmt.Println(ts, copyS)
	i := 5
	i, q := i+1, i*2
	fmt.Println(i, q)
	var iface fmt.Stringer
	fmt.Println(iface == nil)
	var fn func(int) (int, error)
	fmt.Println(fn == nil)
	fn = func(i int) (int, error) { return i, nil }
	r1, _ := fn(3)
	fmt.Println(r1)
	matrix := [][]float64{{1, 2}, {3, 4}}
	for _, row := range matrix {
		for j := range row {
			row[j] *= 2
		}
	}
	fmt.Println(matrix)
	type Pt struct{ X, Y float64 }
	pts := []*Pt{{1, 2}, {3, 4}}
	var sx float64
	for _, p := range pts {
		sx += p.X
		p.Y = 0
	}
	fmt.Println(sx, *pts[1])
	set := map[Pt]struct{}{}
	set[Pt{1, 2}] = struct{}{}
	_, has := set[Pt{1, 2}]
	fmt.Println(has, len(set))
}
