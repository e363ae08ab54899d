package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"hash"
	"hash/fnv"
	"io"
	"io/fs"
	"log"
	"log/slog"
	"math/rand"
	"os"
	"regexp"
	"strings"
	"testing/fstest"
	"text/tabwriter"
	"time"
	"unicode"
)

type Level int

func (l *Level) Set(s string) error {
	if s == "bad" {
		return fmt.Errorf("no such level")
	}
	*l = Level(len(s))
	return nil
}
func (l *Level) String() string {
	if l == nil {
		return "nil"
	}
	return fmt.Sprint("L", int(*l))
}

type Strs []string

func (s *Strs) Set(v string) error { *s = append(*s, v); return nil }
func (s *Strs) String() string     { return strings.Join(*s, ",") }
func (s *Strs) IsBoolFlag() bool   { return false }

type up struct{ w io.Writer }

func (u up) Write(p []byte) (int, error) { return u.w.Write(bytes.ToUpper(p)) }

type src struct{ n int64 }

func (s *src) Int63() int64    { s.n++; return s.n << 40 }
func (s *src) Seed(seed int64) { s.n = seed }

type sum struct{ t byte }

func (s *sum) Write(p []byte) (int, error) {
	for _, b := range p {
		s.t += b
	}
	return len(p), nil
}
func (s *sum) Sum(b []byte) []byte { return append(b, s.t) }
func (s *sum) Reset()              { s.t = 0 }
func (s *sum) Size() int           { return 1 }
func (s *sum) BlockSize() int      { return 1 }

type lv struct{ a, b int }

func (l lv) LogValue() slog.Value { return slog.GroupValue(slog.Int("a", l.a), slog.Int("b", l.b)) }

type secret string

func (secret) String() string { return "***" }

type memFS map[string]string

func (m memFS) Open(name string) (fs.File, error) {
	s, ok := m[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &memFile{strings.NewReader(s), name, int64(len(s))}, nil
}

type memFile struct {
	*strings.Reader
	name string
	n    int64
}

func (f *memFile) Stat() (fs.FileInfo, error) { return info{f.name, f.n}, nil }
func (f *memFile) Close() error               { return nil }

type info struct {
	name string
	n    int64
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.n }
func (i info) Mode() fs.FileMode  { return 0o644 }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return false }
func (i info) Sys() any           { return nil }

func main() {
	fset := flag.NewFlagSet("x", flag.ContinueOnError)
	var buf bytes.Buffer
	fset.SetOutput(&buf)
	var l Level
	var ss Strs
	fset.Var(&l, "l", "level `name`")
	fset.Var(&ss, "s", "strs")
	fset.Func("f", "func", func(s string) error { fmt.Println("func", s); return nil })
	fmt.Println(fset.Parse([]string{"-l", "high", "-s", "a", "-s=b", "-f", "q", "rest"}), l, ss, fset.Args())
	fmt.Println(fset.Parse([]string{"-l", "bad"}))
	fmt.Println(strings.Contains(buf.String(), "no such level"))
	fset.VisitAll(func(f *flag.Flag) { fmt.Println(f.Name, f.Value) })

	lg := log.New(up{os.Stdout}, "pre ", log.Lmsgprefix)
	lg.Println("hello", l, ss)
	lg.Printf("%v %d %T", &l, l, l)
	h := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(g []string, a slog.Attr) slog.Attr {
		if a.Key == "time" {
			return slog.Attr{}
		}
		return a
	}}))
	h.Info("msg", "lv", lv{1, 2}, "s", secret("x"), "any", struct{ X Level }{3}, "err", fmt.Errorf("e"))
	tw := tabwriter.NewWriter(up{os.Stdout}, 0, 8, 1, '.', 0)
	fmt.Fprintf(tw, "a\tb\n%v\t%v\n", &l, secret("q"))
	tw.Flush()
	r := rand.New(&src{})
	fmt.Println(r.Int63()>>40, r.Intn(10) >= 0, rand.New(&src{5}).Float64() < 1)
	var hs hash.Hash = &sum{}
	fmt.Fprint(hs, "abc")
	fmt.Println(hs.Sum(nil), hs.Size())
	mw := io.MultiWriter(hs, fnv.New32a(), up{os.Stdout})
	io.WriteString(mw, "multi\n")
	fmt.Println(hs.Sum(nil))
	b, err := fs.ReadFile(memFS{"a.txt": "content"}, "a.txt")
	fmt.Println(string(b), err)
	_, err = fs.ReadFile(memFS{}, "zz")
	fmt.Println(err)
	fs.WalkDir(fstest.MapFS{"d/x": {Data: []byte("1")}, "y": {}}, ".", func(p string, d fs.DirEntry, err error) error {
		fmt.Print(p, d.IsDir(), " ")
		return nil
	})
	fmt.Println()
	sc := bufio.NewScanner(strings.NewReader("a1b2c3"))
	sc.Split(func(data []byte, eof bool) (int, []byte, error) {
		if len(data) >= 2 {
			return 2, data[:2], nil
		}
		return 0, nil, nil
	})
	for sc.Scan() {
		fmt.Print(sc.Text(), ";")
	}
	fmt.Println()
	fmt.Println(regexp.MustCompile(`\d+`).ReplaceAllStringFunc("a12b3", func(s string) string { return "<" + s + ">" }))
	fmt.Println(strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return -1
		}
		return r + 1
	}, "aBc"), strings.FieldsFunc("a,b;c", func(r rune) bool { return r == ',' || r == ';' }), strings.IndexFunc("ab1", unicode.IsDigit))
	bw := bufio.NewWriter(up{os.Stdout})
	fmt.Fprintf(bw, "%v|%s\n", secret("s"), []secret{"a"})
	bw.Flush()
	pr, pw := io.Pipe()
	go func() { fmt.Fprint(pw, "piped ", secret("k")); pw.CloseWithError(io.EOF) }()
	b, err = io.ReadAll(pr)
	fmt.Println(string(b), err)
	rd := io.TeeReader(strings.NewReader("tee"), up{os.Stdout})
	io.Copy(io.Discard, rd)
	fmt.Println()
}
