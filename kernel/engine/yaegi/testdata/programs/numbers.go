package main

import (
	"fmt"
	"math"
	"math/bits"
	"strconv"
)

type Bits uint8

const (
	A Bits = 1 << iota
	B
	C
)
const Big = 1 << 100
const (
	KB = 1 << (10 * (iota + 1))
	MB
)

func f(x int8) int8 { return x * 2 }
func main() {
	var u8 uint8 = 250
	u8 += 10
	var i8 int8 = 127
	i8++
	var u uint = 0
	u--
	var i32 int32 = math.MaxInt32
	i32 += 1
	fmt.Println(u8, i8, u == math.MaxUint, i32, f(100))
	fmt.Println(7/2, -7/2, 7%3, -7%3, 7.0/2, 1/3.0)
	fmt.Println(5&3, 5|3, 5^3, 5&^3, ^5, 1<<10, -16>>2, uint8(255)>>3)
	fmt.Println(A, B, C, A|C, KB, MB, Big>>98)
	var f32 float32 = 0.1
	fmt.Println(f32, float64(f32), f32*3, 0.1+0.2, float32(0.1)+float32(0.2))
	fmt.Println(math.Sqrt(2), math.Inf(1), math.NaN(), math.MaxInt64, uint64(math.MaxUint64))
	x := 3.99
	fmt.Println(int(x), int(-x), int64(x*100), uint8(int(x)+300))
	c := complex(1, 2)
	fmt.Println(c*c, real(c), imag(c), c == complex(1, 2), -c, c/complex(0, 1))
	var c64 complex64 = 1 + 2i
	fmt.Println(c64, real(c64))
	n := 3
	fmt.Println(1<<n, uint8(1)<<n, 1.0*float64(n), 1<<uint(n)|1)
	var s uint = 70
	fmt.Println(1<<s == 0, int64(1)<<s, -1>>s)
	fmt.Println(strconv.Itoa(42), strconv.FormatFloat(1.5, 'f', 2, 64), bits.OnesCount(7), bits.Len(8))
	v, err := strconv.Atoi("12x")
	fmt.Println(v, err)
	fmt.Println(min(3, 1, 2), max(1.5, 2), min("b", "a"), max(n, 7))
	fmt.Printf("%d %x %o %b %08.3f %e %g %5d|%-5d|%+d %t %c %U %q\n", 42, 255, 8, 5, 3.14159, 12345.678, 1e21, 7, 7, 7, true, 'x', 'é', 'a')
	r := 'a'
	r++
	fmt.Println(r, string(r), 'b' == r)
	var b byte = 'z'
	fmt.Println(b, b-'a', string(rune(b)))
	d := 0.0
	fmt.Println(1/d > 0, -1/d, d/d)
	h := 0xFF
	o := 0o17
	bi := 0b101
	us := 1_000_000
	fmt.Println(h, o, bi, us, 1e3, 0x1p4)
	a, bb := 10, 3
	a, bb = bb, a
	a += bb * 2
	a -= 1
	a *= 2
	a /= 3
	a %= 7
	a <<= 2
	a |= 1
	a ^= 3
	a &= 0xff
	a &^= 4
	a >>= 1
	fmt.Println(a, bb)
	var i64 int64 = 1 << 40
	fmt.Println(int32(i64), int(i64)+1, uint16(70000%65536))
	fmt.Println(math.Floor(-1.5), math.Round(2.5), math.Trunc(-2.7), math.Mod(7, 3), math.Pow(2, 10), math.Hypot(3, 4))
	const third = 1.0 / 3
	fmt.Println(third*3 == 1, float32(third))
	fmt.Println(uint32(1)<<31>>31, ^uint32(0), -5%3, uint(7)/2)
	var ui8 uint8 = 5
	fmt.Println(-ui8, ^ui8, ui8-6)
}
