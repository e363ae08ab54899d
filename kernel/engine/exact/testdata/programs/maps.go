package main

import (
	"fmt"
	"sort"
)

type id string
type mark struct{ n *int }
type pair struct {
	a int16
	b string
}

// keyed sets, looks up, changes and deletes keys of a map whose keys and values are of any type.
func keyed[K comparable, V any](name string, ks []K, vs []V) {
	m := map[K]V{}
	for i, k := range ks {
		m[k] = vs[i%len(vs)]
	}
	delete(m, ks[0])
	_, gone := m[ks[0]]
	v, ok := m[ks[1]]
	fmt.Printf("%s: %v %v %v %v %T\n", name, len(m), gone, v, ok, m)
	var none map[K]V
	delete(none, ks[0])
	zero, ok := none[ks[0]]
	fmt.Printf("  %v %v %v\n", none[ks[1]], zero, ok)
	n := 0
	for k, v := range m {
		if _, ok := m[k]; ok && fmt.Sprint(v) != "" {
			n++
		}
	}
	m[ks[1]] = vs[0]
	fmt.Println(" ", n, m)
	defer func() { fmt.Println(" ", recover()) }()
	none[ks[0]] = v
}

func values[K comparable](name string, ks []K) {
	one, two := 1, 2
	_ = two
	keyed(name+" bool", ks, []bool{true, false})
	keyed(name+" int8", ks, []int8{-1, 100})
	keyed(name+" uint16", ks, []uint16{65535, 2})
	keyed(name+" rune", ks, []rune{'温', 'b'})
	keyed(name+" float32", ks, []float32{1.5, -2})
	keyed(name+" int", ks, []int{-1, 2, 3})
	keyed(name+" float64", ks, []float64{0.1, 2})
	keyed(name+" complex64", ks, []complex64{complex(3, 3.5), 1})
	keyed(name+" complex128", ks, []complex128{complex(3, 3.5), 1i})
	keyed(name+" string", ks, []string{"x", ""})
	keyed(name+" named", ks, []id{"x", "y"})
	keyed(name+" slice", ks, [][]string{{"x"}, nil})
	keyed(name+" any", ks, []any{1, "x", nil})
	keyed(name+" error", ks, []error{fmt.Errorf("e"), nil})
	keyed(name+" pair", ks, []pair{{1, "x"}, {}})
	keyed(name+" array", ks, [][2]int8{{1, 2}, {}})
	keyed(name+" direct", ks, []mark{{nil}, {nil}})
	keyed(name+" map", ks, []map[string]int{{"a": 1}, nil})
	m := map[K]*int{ks[0]: &one}
	*m[ks[0]] += 5
	fmt.Println(one, m[ks[1]] == nil)
	f := map[K]func() int{ks[0]: func() int { return one * 2 }}
	fmt.Println(f[ks[0]](), f[ks[1]] == nil)
}

func main() {
	values("string", []string{"a", "温州", ""})
	values("id", []id{"a", "b"})
	values("int", []int{1, -2, 3})
	values("int8", []int8{1, -2, 3})
	values("int32", []int32{1, -2, 3})
	values("uint16", []uint16{1, 2})
	values("float64", []float64{0.5, 1})
	values("bool", []bool{true, false})
	values("pair", []pair{{1, "x"}, {2, "y"}})
	values("any", []any{1, "x", 2.5})
	values("array", [][2]string{{"a", "b"}, {"c"}})
	x, y := new(int), new(int)
	p := map[*int]string{x: "x", y: "y"}
	delete(p, x)
	fmt.Println(len(p), p[x], p[y])
	counts := map[rune]int{}
	for _, r := range "温州 shoe 温" {
		counts[r]++
	}
	var keys []int
	for r := range counts {
		keys = append(keys, int(r))
	}
	sort.Ints(keys)
	fmt.Println(keys, counts['温'])
}
