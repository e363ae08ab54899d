package main

import "fmt"

type P struct{ X, Y int }

func modify(s []int) { s[0] = 100 }
func main() {
	s := []int{1, 2, 3, 4, 5}
	t := s[1:3]
	t = append(t, 99)
	fmt.Println(s, t, len(t), cap(t))
	modify(s)
	fmt.Println(s, s[:2], s[3:], s[:])
	u := make([]int, 3, 10)
	copy(u, s)
	fmt.Println(u, copy(u, []int{7}), u)
	s = append(s[:1], s[2:]...)
	fmt.Println(s)
	m := [][]int{{1}, {2, 3}, {}}
	m[1][0] = 9
	m = append(m, []int{5})
	fmt.Println(m, len(m[2]))
	ps := []P{{1, 2}, {3, 4}}
	for i := range ps {
		ps[i].X *= 10
	}
	for _, p := range ps {
		p.Y = 0
	}
	fmt.Println(ps)
	pp := []*P{{1, 2}, {5, 6}}
	for _, p := range pp {
		p.Y++
	}
	fmt.Println(*pp[0], pp[1].Y)
	b := []byte("hello")
	b[0] = 'H'
	b = append(b, " world"...)
	fmt.Println(string(b), b[1:3], len(b))
	var n []int
	fmt.Println(n == nil, len(n), append(n, 1))
	a := [5]int{1, 2}
	c := a
	c[0] = 50
	fmt.Println(a, c, a == [5]int{1, 2, 0, 0, 0}, len(a))
	sl := a[1:4]
	sl[0] = 77
	fmt.Println(a, sl, cap(sl))
	s3 := s[1:2:3]
	fmt.Println(s3, cap(s3))
	grid := [3][3]int{}
	grid[1][2] = 5
	fmt.Println(grid)
	z := [...]string{2: "c", 0: "a"}
	fmt.Println(len(z), z)
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
	fmt.Println(s)
	x := []any{1, "a", nil, 2.5, P{1, 2}, []int{1}, &P{3, 4}}
	for _, v := range x {
		fmt.Printf("%v|%T ", v, v)
	}
	fmt.Println()
	var arr *[3]int = &[3]int{1, 2, 3}
	arr[1] = 20
	fmt.Println(arr[1], len(arr), *arr, arr[:2])
	str := "héllo"
	fmt.Println(str[0], str[1:3], len(str), []rune(str)[1], string([]rune(str)[1:]))
	s2 := make([]string, 2)
	s2[0] += "ab"
	s2[0] += "cd"
	fmt.Printf("%q\n", s2)
	d := append([]int(nil), s...)
	d[0] = -1
	fmt.Println(s[0], d[0])
}
