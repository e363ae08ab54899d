package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding"
	"encoding/csv"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"image"
	"image/color"
	"image/png"
	"io"
	"io/fs"
	"iter"
	"log"
	"log/slog"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing/fstest"
	"testing/iotest"
	"text/tabwriter"
	ttemplate "text/template"
	"time"
)

type Sector string

func (s Sector) MarshalText() ([]byte, error) { return []byte("<" + string(s) + ">"), nil }
func (s *Sector) UnmarshalText(b []byte) error {
	*s = Sector(strings.Trim(string(b), "<>"))
	return nil
}

var _ encoding.TextMarshaler = Sector("")

type Money float64

func (m Money) Format(f fmt.State, c rune) {
	w, ok := f.Width()
	fmt.Fprintf(f, "€%.2f[%c %v %v %v]", float64(m), c, w, ok, f.Flag('+'))
}

type Base struct {
	sync.Mutex
	ID   int `json:"id" xml:"id,attr"`
	note string
}

func (b *Base) SetID(i int) { b.Lock(); defer b.Unlock(); b.ID = i }
func (b Base) Desc() string { return fmt.Sprint("base ", b.ID) }

type Firm struct {
	*Base
	Name    string          `json:"name,omitempty" xml:"name"`
	Sectors map[Sector]int  `json:"sectors" xml:"-"`
	Tags    []Sector        `json:"tags" xml:"tag"`
	When    time.Time       `json:"when" xml:"when"`
	Extra   json.RawMessage `json:"extra" xml:"-"`
	Any     any             `json:"any" xml:"-"`
	Ptr     *float64        `json:"ptr" xml:"-"`
	fn      func() int
}

type Celsius float64

func (c Celsius) String() string   { return fmt.Sprintf("%.1f°C", float64(c)) }
func (c Celsius) GoString() string { return "Celsius!" }

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type level int

func (l *level) String() string     { return fmt.Sprint(int(*l)) }
func (l *level) Set(s string) error { _, err := fmt.Sscan(s, (*int)(l)); return err }

type gray struct{ n int }

func (g gray) ColorModel() color.Model { return color.GrayModel }
func (g gray) Bounds() image.Rectangle { return image.Rect(0, 0, g.n, g.n) }
func (g gray) At(x, y int) color.Color { return color.Gray{uint8(x * y)} }

type rot struct{ io.Reader }

func (r rot) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	for i := range p[:n] {
		if p[i] >= 'a' && p[i] <= 'z' {
			p[i] = 'a' + (p[i]-'a'+13)%26
		}
	}
	return n, err
}

type codeErr struct{ code int }

func (e codeErr) Error() string        { return fmt.Sprint("code ", e.code) }
func (e codeErr) Is(target error) bool { return target == fs.ErrNotExist }

type key struct{}

type Number interface{ ~int | ~float64 }

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

type Tree[K any] struct {
	l, r *Tree[K]
	k    K
}

func (t *Tree[K]) All() iter.Seq[K] {
	return func(yield func(K) bool) { t.push(yield) }
}
func (t *Tree[K]) push(yield func(K) bool) bool {
	return t == nil || t.l.push(yield) && yield(t.k) && t.r.push(yield)
}

type handler struct{ hits atomic.Int64 }

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.hits.Add(1)
	w.Header().Set("X-A", "b")
	json.NewEncoder(w).Encode(map[string]any{"path": r.URL.Path, "q": r.URL.Query()})
}

func main() {
	p := 2.5
	f := Firm{Base: &Base{ID: 3}, Name: "A&B", Sectors: map[Sector]int{"x": 1}, Tags: []Sector{"s", "t"}, When: time.Unix(0, 0).UTC(), Extra: json.RawMessage(`{"k":1}`), Any: []any{1, "a", Celsius(3)}, Ptr: &p}
	b, err := json.MarshalIndent(f, "", " ")
	fmt.Println(string(b), err)
	var g Firm
	fmt.Println(json.Unmarshal(b, &g), g.Base.ID, g.Sectors, g.Tags, g.Any, *g.Ptr)
	d := json.NewDecoder(strings.NewReader(`{"name":1}`))
	var te *json.UnmarshalTypeError
	fmt.Println(errors.As(d.Decode(&g), &te), te.Field, te.Type, te.Value)
	xb, err := xml.Marshal(struct {
		XMLName xml.Name `xml:"firm"`
		Base
		Name string   `xml:"name"`
		Tag  []string `xml:"tags>tag"`
	}{Base: Base{ID: 4}, Name: "n", Tag: []string{"1", "2"}})
	fmt.Println(string(xb), err)
	type pt struct{ X, Y int }
	var buf bytes.Buffer
	gob.Register(pt{})
	fmt.Println(gob.NewEncoder(&buf).Encode(map[string]any{"a": pt{1, 2}}))
	var back map[string]any
	fmt.Println(gob.NewDecoder(&buf).Decode(&back), back)
	fmt.Printf("%v %+v %d %T %#v\n", Celsius(1), []Celsius{2}, Celsius(3), Celsius(4), map[string]Celsius{"a": 5})
	fmt.Printf("%v %+8.3f %s\n", Money(2), Money(3), []Money{4})
	fmt.Printf("%v %+v %#v %T\n", pt{1, 2}, &pt{3, 4}, []*pt{nil}, struct{ A pt }{})
	t := ttemplate.Must(ttemplate.New("t").Funcs(ttemplate.FuncMap{"up": func(s Sector) string { return strings.ToUpper(string(s)) }}).Parse("{{.Name}} {{.Desc}} {{range $k, $v := .Sectors}}{{$k}}={{$v}}{{end}} {{range .Tags}}{{up .}}{{end}} {{len .Tags}} {{index .Any 2}}\n"))
	fmt.Println(t.Execute(os.Stdout, f))
	ht := template.Must(template.New("h").Parse("<a href='?q={{.Name}}'>{{.Name}}</a>\n"))
	ht.Execute(os.Stdout, f)
	fmt.Println(ttemplate.Must(ttemplate.New("x").Parse("{{.Nope}}")).Execute(io.Discard, f))
	l := level(0)
	set := flag.NewFlagSet("p", flag.ContinueOnError)
	set.Var(&l, "l", "level")
	fmt.Println(set.Parse([]string{"-l", "7"}), l)
	buf.Reset()
	fmt.Println(png.Encode(&buf, gray{4}))
	im, _, err := image.Decode(&buf)
	fmt.Println(im.At(3, 3), err)
	all, _ := io.ReadAll(iotest.OneByteReader(rot{strings.NewReader("hello")}))
	fmt.Println(string(all))
	e := fmt.Errorf("a: %w", errors.Join(io.EOF, codeErr{5}))
	var ce codeErr
	fmt.Println(errors.Is(e, io.EOF), errors.Is(e, fs.ErrNotExist), errors.As(e, &ce), ce.code, e)
	ctx := context.WithValue(context.Background(), key{}, pt{5, 6})
	fmt.Println(ctx.Value(key{}).(pt).Y, ctx)
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[Celsius](1, 2))
	tr := &Tree[string]{&Tree[string]{k: "a"}, &Tree[string]{k: "c"}, "b"}
	for k := range tr.All() {
		if k == "c" {
			break
		}
		fmt.Print(k, " ")
	}
	fmt.Println(slices.Collect(tr.All()))
	h := &handler{}
	srv := httptest.NewServer(h)
	defer srv.Close()
	resp, err := http.Get(srv.URL + "/x?a=1&a=2")
	body, _ := io.ReadAll(resp.Body)
	fmt.Println(string(body), err, resp.Header.Get("X-A"), h.hits.Load())
	u, _ := url.Parse("http://a/b?c=d")
	fmt.Printf("%v %+v\n", u, u.Query())
	w := csv.NewWriter(os.Stdout)
	w.Write([]string{"a,b", fmt.Sprint(Celsius(3))})
	w.Flush()
	tw := tabwriter.NewWriter(os.Stdout, 0, 8, 1, ' ', tabwriter.AlignRight)
	fmt.Fprintf(tw, "a\t%v\t\n", Celsius(10))
	tw.Flush()
	fsys := fstest.MapFS{"d/a.txt": {Data: []byte("x")}}
	fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error { fmt.Print(p, " "); return err })
	fmt.Println()
	v := reflect.ValueOf(&f).Elem()
	for i := range v.NumField() {
		fmt.Print(v.Type().Field(i).Name, ":", v.Field(i).Kind(), ":", v.Type().Field(i).Tag.Get("json"), " ")
	}
	fmt.Println(v.Type(), v.Addr().Type().NumMethod(), reflect.TypeOf(Celsius(0)).Method(0).Name)
	fmt.Println(reflect.ValueOf(Celsius(9)).MethodByName("String").Call(nil)[0], reflect.DeepEqual(f, f), reflect.TypeOf(pt{}).Comparable())
	log.New(os.Stdout, "p ", log.Lmsgprefix).Printf("%v %+v", Celsius(1), pt{})
	slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(g []string, a slog.Attr) slog.Attr {
		if a.Key == "time" {
			return slog.Attr{}
		}
		return a
	}})).Info("m", "c", Celsius(2), "p", pt{1, 2})
	sc := bufio.NewScanner(strings.NewReader("a1b2"))
	sc.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		if len(data) < 2 {
			return 0, nil, nil
		}
		return 2, data[:2], nil
	})
	for sc.Scan() {
		fmt.Print(sc.Text(), ";")
	}
	fmt.Println(new(big.Int).Exp(big.NewInt(3), big.NewInt(50), nil))
	pool := sync.Pool{New: func() any { return &pt{7, 7} }}
	fmt.Println(pool.Get().(*pt).X)
	var av atomic.Value
	av.Store(pt{1, 9})
	fmt.Println(av.Load())
	var m sync.Map
	m.Store(pt{1, 1}, Celsius(1))
	m.Range(func(k, v any) bool { fmt.Println(k, v); return true })
	var x any = map[string]any{"a": []any{1.0, map[string]any{}}}
	switch x := x.(type) {
	case map[string]any:
		switch y := x["a"].(type) {
		case []any:
			_, ok := y[1].(map[string]any)
			fmt.Println(len(y), ok)
		}
	}
	func() {
		defer func() { fmt.Println(recover()) }()
		_ = x.(fmt.Stringer)
	}()
	func() {
		defer func() { r := recover(); _, ok := r.(interface{ RuntimeError() }); fmt.Println(r, ok) }()
		_ = x.(Celsius)
	}()
	fmt.Fprintln(os.Stdout, byLen{"a"}, fmt.Sprintf("%6.2f|%-5v|%05d|%x|%q|%U", 3.14159, pt{}, 42, "hi", 'x', '世'))
	fmt.Printf("%!|%d|%s|%z\n", "a", 3, 4)
	var sc2 struct {
		A int
		B string
	}
	n, err := fmt.Sscanf("5 xyz", "%d %s", &sc2.A, &sc2.B)
	fmt.Println(n, err, sc2)
}
