package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"image"
	"image/color"
	"image/png"
	"io"
	"math/big"
	"net/url"
	"strconv"
	"strings"
	"text/scanner"
	"time"
	"unicode/utf8"
)

type Grad struct{ w, h int }

func (g Grad) ColorModel() color.Model { return color.RGBAModel }
func (g Grad) Bounds() image.Rectangle { return image.Rect(0, 0, g.w, g.h) }
func (g Grad) At(x, y int) color.Color { return Gray(x * 10) }

type Gray uint8

func (g Gray) RGBA() (r, gg, b, a uint32) { v := uint32(g) * 0x101; return v, v, v, 0xffff }

type visit struct{ n *int }

func (v visit) Visit(n ast.Node) ast.Visitor {
	if n == nil {
		return nil
	}
	if id, ok := n.(*ast.Ident); ok {
		*v.n++
		fmt.Print(id.Name, " ")
	}
	return v
}

type Day time.Weekday

func (d Day) Next() Day { return (d + 1) % 7 }

type Big struct{ *big.Int }

func (b Big) Twice() Big { return Big{new(big.Int).Add(b.Int, b.Int)} }

type ra struct{ *strings.Reader }

func main() {
	var buf bytes.Buffer
	fmt.Println(png.Encode(&buf, Grad{4, 3}))
	img, f, err := image.Decode(&buf)
	fmt.Println(f, err, img.Bounds(), color.GrayModel.Convert(img.At(3, 1)), color.RGBAModel.Convert(Gray(9)))
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "x.go", "package p; func F(a int) int { return a }", 0)
	n := 0
	ast.Walk(visit{&n}, file)
	fmt.Println(n, err)
	ast.Inspect(file, func(n ast.Node) bool { _, ok := n.(*ast.FuncDecl); return !ok })
	fmt.Println(Day(time.Saturday).Next(), Big{big.NewInt(21)}.Twice(), Big{big.NewInt(3)}.Cmp(big.NewInt(2)))
	buf.Reset()
	zw := zip.NewWriter(&buf)
	w, _ := zw.Create("a.txt")
	io.WriteString(w, "zipped")
	zw.Close()
	zr, err := zip.NewReader(ra{strings.NewReader(buf.String())}, int64(buf.Len()))
	rc, _ := zr.File[0].Open()
	b, _ := io.ReadAll(rc)
	fmt.Println(string(b), err)
	buf.Reset()
	gz := gzip.NewWriter(&buf)
	fmt.Fprintf(gz, "%v", Day(2))
	gz.Close()
	gr, _ := gzip.NewReader(ra{strings.NewReader(buf.String())})
	b, _ = io.ReadAll(gr)
	fmt.Println(string(b))
	fmt.Printf("%x\n", sha256.Sum256([]byte("x")))
	var s scanner.Scanner
	s.Init(ra{strings.NewReader("a + 12")})
	for t := s.Scan(); t != scanner.EOF; t = s.Scan() {
		fmt.Print(s.TokenText(), ",")
	}
	fmt.Println()
	u := url.Values{"a": {"1"}}
	type Q struct{ url.Values }
	fmt.Println(Q{u}.Get("a"), Q{u}.Encode(), utf8.RuneCountInString("温州"))
	_, err = strconv.Atoi("x1")
	ne := err.(*strconv.NumError)
	fmt.Println(ne.Func, ne.Num, ne.Err == strconv.ErrSyntax)
}
