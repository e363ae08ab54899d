//go:build ignore

package main

import (
	"fmt"
	"sort"
)

func main() {
	a := make([]int, 100_000)
	x := 12345
	for i := range a {
		x = (x*1103515245 + 12345) % 2147483648
		a[i] = x
	}
	sort.Slice(a, func(i, j int) bool { return a[i] < a[j] })
	fmt.Println(a[0], a[50_000], a[99_999])
}
