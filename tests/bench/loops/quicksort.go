//go:build ignore

package main

import "fmt"

func quicksort(a []int) {
	for len(a) > 1 {
		pivot := a[len(a)/2]
		i, j := 0, len(a)-1
		for i <= j {
			for a[i] < pivot {
				i++
			}
			for a[j] > pivot {
				j--
			}
			if i <= j {
				a[i], a[j] = a[j], a[i]
				i++
				j--
			}
		}
		quicksort(a[:j+1])
		a = a[i:]
	}
}

func main() {
	a := make([]int, 300_000)
	x := 12345
	for i := range a {
		x = (x*1103515245 + 12345) % 2147483648
		a[i] = x
	}
	quicksort(a)
	fmt.Println(a[0], a[150_000], a[299_999])
}
