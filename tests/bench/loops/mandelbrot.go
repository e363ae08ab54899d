//go:build ignore

package main

import "fmt"

func escape(cx, cy float64) int {
	x, y := 0.0, 0.0
	for i := range 50 {
		xx, yy := x*x, y*y
		if xx+yy > 4 {
			return i
		}
		x, y = xx-yy+cx, 2*x*y+cy
	}
	return 50
}

func main() {
	const size = 400
	total := 0
	for py := range size {
		for px := range size {
			total += escape(float64(px)/size*3-2, float64(py)/size*2-1)
		}
	}
	fmt.Println(total)
}
