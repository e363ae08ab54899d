package main

import (
	"fmt"
	"sort"
	"strings"
)

type K struct{ x, y int }
type V struct {
	n    int
	tags []string
}

func main() {
	m := map[K]V{{1, 2}: {3, []string{"a"}}}
	v := m[K{1, 2}]
	v.n++
	m[K{1, 2}] = v
	fmt.Println(m, len(m), m[K{9, 9}].n)
	if v, ok := m[K{1, 2}]; ok {
		fmt.Println(v.n, v.tags)
	}
	_, ok := m[K{}]
	fmt.Println(ok)
	p := map[string]*V{"a": {n: 1}}
	p["a"].n += 5
	p["a"].tags = append(p["a"].tags, "z")
	fmt.Println(p["a"].n, *p["a"])
	words := strings.Fields("the cat the dog the end")
	c := map[string]int{}
	for _, w := range words {
		c[w]++
	}
	keys := make([]string, 0)
	for k := range c {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Print(k, "=", c[k], " ")
	}
	fmt.Println()
	mm := map[string]map[string]int{}
	if mm["a"] == nil {
		mm["a"] = map[string]int{}
	}
	mm["a"]["b"] += 2
	fmt.Println(mm)
	g := map[string][]int{}
	for i := range 6 {
		k := []string{"even", "odd"}[i%2]
		g[k] = append(g[k], i)
	}
	fmt.Println(g)
	delete(c, "the")
	fmt.Println(len(c))
	clear(c)
	fmt.Println(len(c), c)
	var nm map[string]int
	fmt.Println(nm["x"], len(nm), nm == nil)
	ma := map[any]string{1: "int", "a": "str", K{1, 1}: "K", 2.5: "f"}
	fmt.Println(ma[1], ma["a"], ma[K{1, 1}], ma[2.5], ma[K{2, 2}] == "")
	arr := map[[2]int]bool{{1, 2}: true}
	fmt.Println(arr[[2]int{1, 2}], arr[[2]int{2, 1}])
	f := map[bool]string{true: "t", false: "f"}
	fmt.Println(f, f[1 > 0])
	ps := map[*K]int{}
	k1 := &K{1, 1}
	ps[k1] = 4
	fmt.Println(ps[k1], ps[&K{1, 1}])
	m2 := make(map[string]float64, 10)
	m2["a"] -= 1.5
	m2["a"] *= 2
	fmt.Println(m2)
}
