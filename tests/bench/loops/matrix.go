//go:build ignore

package main

import "fmt"

func matrix(n int, seed float64) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
		for j := range m[i] {
			m[i][j] = seed * float64(i-j)
		}
	}
	return m
}

func product(a, b [][]float64) [][]float64 {
	n := len(a)
	c := make([][]float64, n)
	for i := range n {
		row := make([]float64, n)
		for j := range n {
			sum := 0.0
			for k := range n {
				sum += a[i][k] * b[k][j]
			}
			row[j] = sum
		}
		c[i] = row
	}
	return c
}

func main() {
	c := product(matrix(200, 1), matrix(200, 0.5))
	fmt.Println(int(c[3][7] + c[100][150]))
}
