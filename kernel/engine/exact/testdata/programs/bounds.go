package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Printf("%s: %v\n", name, recover()) }()
	f()
}

func main() {
	n, m, neg := 5, 2, -1
	var a [3]int
	p := &a
	s := []int{1, 2, 3}
	str := "three"
	try("array high", func() { _ = a[:n] })
	try("array low", func() { _ = a[n:] })
	try("array order", func() { _ = p[m : n-4] })
	try("array max", func() { _ = a[0:1:n] })
	try("array high of max", func() { _ = a[: n-2 : m] })
	try("array negative", func() { _ = a[neg:] })
	try("slice high", func() { _ = s[:n] })
	try("slice max", func() { _ = s[0:1:n] })
	try("slice order", func() { _ = s[m : n-4] })
	try("slice negative", func() { _ = s[neg:] })
	try("string high", func() { _ = str[:n+1] })
	try("string order", func() { _ = str[4:m] })
	try("index", func() { _ = s[n] })
	try("index of array", func() { a[n] = 1 })
	try("index of string", func() { _ = str[n] })
	try("negative index", func() { _ = s[neg] })
	try("make length", func() { _ = make([]int, neg, 3) })
	try("make capacity", func() { _ = make([]int, n, 1) })
	try("make length huge", func() { _ = make([]int64, uint64(1)<<62) })
	try("make constant capacity", func() { _ = make([]int, n, 300)[:301] })
	try("make computed capacity", func() { _ = make([]int, n, m) })
	try("to array", func() { _ = [4]int(s) })
	try("to array pointer", func() { _ = (*[4]int)(s) })
	big := make([]struct{}, 1<<63-1)
	try("append", func() { big = append(big, struct{}{}) })
	try("append of more", func() { big = append(big, make([]struct{}, m)...) })
	made := make([]byte, m, 10)
	fmt.Println(len(made), cap(made), made[:10])
}
