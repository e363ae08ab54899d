package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"
	"text/tabwriter"
	"unicode"
	"unicode/utf8"
)

func rev(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}
func pal(s string) bool {
	s = strings.ToLower(s)
	for i := 0; i < len(s)/2; i++ {
		if s[i] != s[len(s)-1-i] {
			return false
		}
	}
	return true
}
func count(s string) (v, c int) {
	for _, r := range s {
		switch {
		case strings.ContainsRune("aeiou", unicode.ToLower(r)):
			v++
		case unicode.IsLetter(r):
			c++
		}
	}
	return
}
func main() {
	fmt.Println(rev("héllo"), pal("Level"), pal("ab"))
	fmt.Println(count("Hello World"))
	fmt.Println(strings.Split("a,b,c", ","), strings.Join([]string{"x", "y"}, "-"), strings.Fields(" a  b "), strings.Title("go lang"))
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return unicode.ToUpper(r)
	}, "banana"))
	fmt.Println(strings.FieldsFunc("a1b2c", unicode.IsDigit), strings.IndexFunc("ab1", unicode.IsDigit))
	var sb strings.Builder
	for i := 0; i < 3; i++ {
		fmt.Fprintf(&sb, "%d-", i)
	}
	fmt.Println(sb.String(), sb.Len())
	var buf bytes.Buffer
	buf.WriteString("line1\nline2\n")
	sc := bufio.NewScanner(&buf)
	for sc.Scan() {
		fmt.Println(">", sc.Text())
	}
	re := regexp.MustCompile(`(\w+)@(\w+)`)
	fmt.Println(re.FindStringSubmatch("me@host"), re.ReplaceAllString("a@b", "$2.$1"), re.ReplaceAllStringFunc("a@b", strings.ToUpper))
	fmt.Println(utf8.RuneCountInString("héé"), len("héé"), "abc" < "abd", "a"+"b" == "ab")
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "a\tbb\tc")
	fmt.Fprintln(w, "aaa\tb\tc")
	w.Flush()
	s := "hello"
	s2 := s[1:4] + string(s[0]) + fmt.Sprint(len(s))
	fmt.Println(s2, s[len(s)-1:], strings.Contains(s, "ell"), strings.Replace(s, "l", "L", 1), strings.TrimLeft("xxa", "x"))
	for i := 0; i < len(s); i++ {
		fmt.Print(s[i], " ")
	}
	fmt.Println()
	m := map[rune]int{}
	for _, r := range "hello" {
		m[r]++
	}
	fmt.Println(m['l'], len(m))
	fmt.Printf("%s|%10s|%-10s|%q|%x|%v|%.2s\n", s, s, s, s, s, s, s)
	raw := `a\n"b"`
	fmt.Println(raw, len(raw), "tab\there", "quote\"")
	bs := []byte(s)
	bs[0] = 'J'
	fmt.Println(s, string(bs), bytes.Equal(bs, []byte("Jello")))
	r := strings.NewReplacer("a", "1", "b", "2")
	fmt.Println(r.Replace("abc"))
	fmt.Println(strings.EqualFold("Go", "GO"), strings.Count("cheese", "e"), strings.LastIndex("go gopher", "go"))
	a, b, ok := strings.Cut("k=v", "=")
	fmt.Println(a, b, ok)
	for i, w := range strings.Fields("one two three") {
		if len(w) > 3 {
			fmt.Println(i, w)
			break
		}
	}
	switch {
	case strings.HasPrefix(s, "he"):
		fmt.Println("prefix")
		fallthrough
	case false:
		fmt.Println("fell")
	default:
		fmt.Println("no")
	}
}
