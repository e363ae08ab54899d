package main

import "fmt"

func grade(n int) string {
	switch {
	case n >= 90:
		return "A"
	case n >= 80:
		return "B"
	}
	return "F"
}
func day(d int) string {
	switch d {
	case 0, 6:
		return "weekend"
	case 1, 2, 3, 4, 5:
		return "weekday"
	default:
		return "?"
	}
}
func collatz(n int) (steps int) {
	for n != 1 {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
		steps++
	}
	return
}
func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
func fact(n uint64) uint64 {
	if n == 0 {
		return 1
	}
	return n * fact(n-1)
}
func hanoi(n int, a, b, c string, moves *int) {
	if n == 0 {
		return
	}
	hanoi(n-1, a, c, b, moves)
	*moves++
	hanoi(n-1, c, b, a, moves)
}
func ack(m, n int) int {
	if m == 0 {
		return n + 1
	}
	if n == 0 {
		return ack(m-1, 1)
	}
	return ack(m-1, ack(m, n-1))
}
func multi() (int, string, error)           { return 1, "a", nil }
func variadic(pre string, xs ...int) string { return fmt.Sprint(pre, len(xs), xs) }
func named(x int) (a, b int) {
	a = x
	if x > 5 {
		b = 9
		return
	}
	return b, a
}
func isEven(n int) bool {
	if n == 0 {
		return true
	}
	return isOdd(n - 1)
}
func isOdd(n int) bool {
	if n == 0 {
		return false
	}
	return isEven(n - 1)
}
func side(s string, r bool) bool { fmt.Print(s, " "); return r }
func main() {
	fmt.Println(grade(95), grade(85), grade(10), day(6), day(3), day(9), collatz(27), gcd(48, 18), fact(20))
	m := 0
	hanoi(5, "a", "b", "c", &m)
	fmt.Println(m, ack(2, 3))
	a, b, err := multi()
	fmt.Println(a, b, err)
	_, b, _ = multi()
	fmt.Println(variadic("x"), variadic("y", 1, 2), variadic("z", []int{3, 4}...), variadic("n", nil...))
	fmt.Println(named(3))
	fmt.Println(named(7))
	fmt.Println(isEven(10))
	i := 0
loop:
	if i < 3 {
		fmt.Print(i, " ")
		i++
		goto loop
	}
	fmt.Println()
outer:
	for i := 0; i < 3; i++ {
		switch i {
		case 1:
			continue outer
		case 2:
			break outer
		}
		fmt.Println("i", i)
	}
	for {
		i++
		if i > 5 {
			break
		}
	}
	fmt.Println(i)
	fmt.Println(side("a", false) && side("b", true), side("c", true) || side("d", true), !side("e", true) || side("f", false))
	switch x := i * 2; {
	case x > 10:
		fmt.Println("big", x)
	default:
		fmt.Println("small")
	}
	switch x := any(i).(type) {
	case nil:
		fmt.Println("nil")
	case int, string:
		fmt.Printf("%T\n", x)
	}
	switch i {
	case 6:
		fmt.Println("six")
		fallthrough
	case 7:
		fmt.Println("seven")
		break
	case 8:
		fmt.Println("eight")
	}
	if x, y := 1, 2; x > y {
		fmt.Println("gt")
	} else if z := x + y; z == 3 {
		fmt.Println("three", z)
	} else {
		fmt.Println("else")
	}
	x := 1
	{
		x := 2
		x++
		_ = x
	}
	if x := 5; x > 3 {
		x = 10
		_ = x
	}
	fmt.Println(x)
	for i := 0; i < 2; i++ {
		x := i * 10
		for j := 0; j < 2; j++ {
			x := x + j
			fmt.Print(x, " ")
		}
	}
	fmt.Println()
	var primes []int
next:
	for n := 2; len(primes) < 10; n++ {
		for _, p := range primes {
			if n%p == 0 {
				continue next
			}
			if p*p > n {
				break
			}
		}
		primes = append(primes, n)
	}
	fmt.Println(primes)
	grid := [][]rune{[]rune("ab"), []rune("cd")}
	for y, row := range grid {
		for x := range row {
			fmt.Print(string(grid[y][x]), y, x, " ")
		}
	}
	fmt.Println()
	arr := []int{5, 3, 8, 1}
	for i := 0; i < len(arr); i++ {
		for j := 0; j < len(arr)-1-i; j++ {
			if arr[j] > arr[j+1] {
				arr[j], arr[j+1] = arr[j+1], arr[j]
			}
		}
	}
	fmt.Println(arr)
	lo, hi := 0, len(arr)-1
	for lo <= hi {
		mid := (lo + hi) / 2
		if arr[mid] == 5 {
			fmt.Println("found", mid)
			break
		} else if arr[mid] < 5 {
			lo = mid + 1
		} else {
			hi = mid - 1
		}
	}
	k, arr2 := 0, []int{0, 0, 0}
	k, arr2[k] = 2, 7
	fmt.Println(k, arr2)
	arr2[0], arr2[1], arr2[2] = arr2[2], arr2[0], arr2[1]
	fmt.Println(arr2)
	func() {
		for i := 0; ; i++ {
			if i == 3 {
				return
			}
		}
	}()
	const c = 10
	fmt.Println(c/3, c/4.0)
	type Local struct{ a int }
	l := Local{1}
	lp := &l
	lp.a = 5
	fmt.Println(l, *lp)
	var e1, e2 any = 1, 1
	fmt.Println(e1 == e2, e1 != nil)
}
