package main

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"time"
)

type Inner struct {
	S string `json:"s"`
	n int
}
type Ptr struct{ Q int }
type Celsius float64

func (c Celsius) MarshalJSON() ([]byte, error) {
	return []byte(fmt.Sprintf(`"%.1fC"`, float64(c))), nil
}

type PtrM struct{ v int }

func (p *PtrM) MarshalJSON() ([]byte, error) { return []byte(fmt.Sprint(p.v * 2)), nil }

type Txt struct{ a, b string }

func (t Txt) MarshalText() ([]byte, error) { return []byte(t.a + "/" + t.b), nil }

type TxtKey int

func (t TxtKey) MarshalText() ([]byte, error) { return []byte(fmt.Sprint("k", int(t))), nil }

type Bad struct{}

func (Bad) MarshalJSON() ([]byte, error) { return nil, fmt.Errorf("bad one") }

type Zero struct{ T time.Time }

func (z Zero) IsZero() bool { return z.T.IsZero() }

type All struct {
	Inner
	*Ptr
	A    int     `json:"a"`
	B    string  `json:",omitempty"`
	C    []int   `json:"c,omitempty"`
	D    float64 `json:"-"`
	E    int64   `json:"e,string"`
	F    *All    `json:"f,omitempty"`
	G    map[string]Inner
	H    any
	I    Celsius
	J    PtrM
	K    *PtrM
	L    Txt
	M    map[Txt]int
	N    map[TxtKey]string
	O    []byte
	P    [2]bool
	Q2   Zero `json:"q2,omitzero"`
	R    struct{ X, y int }
	S2   json.RawMessage
	T    json.Number
	U    time.Duration
	V    error
	W    interface{ M() }
	X    []Celsius
	priv int
	Dash int `json:"-,"`
}
type Dup1 struct{ X int }
type Dup2 struct{ X int }
type Dup struct {
	Dup1
	Dup2
	Y int
}
type rec struct{ X int }
type Unexp struct {
	rec
	Z int
}
type Col []Inner
type Mp map[int]Inner
type Str string
type Slice []Str
type G[T any] struct {
	V T `json:"v"`
}

func enc(v any) {
	b, err := json.Marshal(v)
	fmt.Println(string(b), err)
}

func main() {
	enc(All{Inner: Inner{"x", 1}, Ptr: &Ptr{5}, A: 1, E: 7, F: &All{A: 2}, G: map[string]Inner{"z": {"zz", 0}, "a": {"aa", 0}}, H: Inner{"h", 2}, I: 20.5, J: PtrM{3}, K: &PtrM{4}, L: Txt{"p", "q"}, M: map[Txt]int{{"b", "c"}: 1, {"a", "d"}: 2}, N: map[TxtKey]string{2: "b", 1: "a"}, O: []byte("hey"), T: "12.5", U: time.Second, X: []Celsius{1, 2}})
	enc(&All{J: PtrM{3}})
	enc(Dup{Dup1{1}, Dup2{2}, 3})
	enc(Unexp{rec{1}, 2})
	enc(Col{{"a", 1}})
	enc(Col(nil))
	enc(Mp{2: {"b", 0}, 1: {"a", 0}})
	enc(Slice{"<a>", "&"})
	enc(map[Str]any{"x": Str("y"), "n": nil, "f": 1.5, "l": []Inner{{"q", 1}}})
	enc(G[G[int]]{G[int]{5}})
	enc(struct {
		A Celsius
		b int
		C struct{ D Str } `json:"c"`
	}{A: 3})
	enc(Bad{})
	enc([]any{Bad{}})
	enc(math.NaN())
	enc(make(chan Inner))
	enc(map[Inner]int{})
	enc(func() {})
	type node struct{ Next *node }
	n := &node{}
	n.Next = n
	_, err := json.Marshal(n)
	fmt.Println(err)
	b, err := json.MarshalIndent([]Inner{{"a", 1}, {"b", 2}}, ">", "  ")
	fmt.Println(string(b), err)
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetIndent("", " ")
	e.SetEscapeHTML(false)
	fmt.Println(e.Encode(map[string]Str{"<": ">"}), buf.String())
	var tm encoding.TextMarshaler = Txt{"m", "n"}
	enc(tm)
	json.NewEncoder(os.Stdout).Encode(struct{ T Txt }{Txt{"1", "2"}})
	var nilM *PtrM
	enc(nilM)
	enc([]*PtrM{nil, {1}})
	enc(map[string]*Celsius{"a": nil})
}
