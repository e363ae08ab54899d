package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

type Inner struct {
	S string `json:"s"`
	N int
}
type Level int

func (l *Level) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return fmt.Errorf("level: %w", err)
	}
	switch s {
	case "low":
		*l = 1
	case "high":
		*l = 2
	default:
		return &LevelErr{s}
	}
	return nil
}
func (l Level) String() string { return [...]string{"?", "LOW", "HIGH"}[l] }

type LevelErr struct{ s string }

func (e *LevelErr) Error() string { return "no level " + e.s }

type Key struct{ a, b string }

func (k *Key) UnmarshalText(t []byte) error {
	x, y, ok := strings.Cut(string(t), "-")
	if !ok {
		return errors.New("key")
	}
	k.a, k.b = x, y
	return nil
}

type Tree struct {
	Val         int
	Left, Right *Tree
	Kids        []Tree
	M           map[string]*Tree
}
type All struct {
	Inner
	*P
	A  int `json:"a"`
	b  int
	L  Level
	Ls []Level
	M  map[Key]Level
	I  any
	R  json.RawMessage
	T  time.Time
	D  *float64
	X  [3]Inner
	St struct{ Y []Inner }
	E  int64 `json:",string"`
	C  Col
	F  interface{}
	O  map[string]any
	B  []byte
	Bs Bytes
	If fmt.Stringer
}
type P struct{ Q int }
type Col []Inner
type Bytes []byte

func main() {
	var a All
	err := json.Unmarshal([]byte(`{"s":"x","N":3,"Q":9,"a":1,"b":5,"L":"high","Ls":["low","high"],"M":{"p-q":"low"},"I":{"z":[1,"a",null,true,{"q":1.5}]},"R":{"raw": 1},"T":"2020-01-02T03:04:05Z","D":2.5,"X":[{"s":"1"},{"s":"2"}],"St":{"Y":[{"N":8}]},"E":"77","C":[{"s":"c"}],"F":"f","O":{"k":[1]},"B":"aGV5","Bs":"aGV5","unknown":1}`), &a)
	fmt.Println(err)
	fmt.Println(a.Inner, *a.P, a.A, a.b, a.L, a.Ls, a.M, string(a.R), a.T.Year(), *a.D, a.X, a.St, a.E, a.C, a.F, a.O, string(a.B), string(a.Bs))
	m := a.I.(map[string]any)
	for i, v := range m["z"].([]any) {
		switch v := v.(type) {
		case float64:
			fmt.Println(i, "float", v)
		case string:
			fmt.Println(i, "string", v)
		case nil:
			fmt.Println(i, "nil")
		case bool:
			fmt.Println(i, "bool", v)
		case map[string]any:
			fmt.Println(i, "map", v["q"].(float64))
		default:
			fmt.Printf("%d other %T\n", i, v)
		}
	}
	var tree Tree
	fmt.Println(json.Unmarshal([]byte(`{"Val":1,"Left":{"Val":2,"Kids":[{"Val":3},{"Val":4,"Right":{"Val":5}}]},"M":{"x":{"Val":6}}}`), &tree))
	fmt.Println(tree.Left.Kids[1].Right.Val, tree.M["x"].Val, tree.Right == nil)
	var col Col
	fmt.Println(json.Unmarshal([]byte(`[{"s":"a"},{"s":"b","n":2}]`), &col), col)
	var mp map[Level2]Inner
	fmt.Println(json.Unmarshal([]byte(`{"1":{"s":"one"},"2":{}}`), &mp), mp)
	for _, bad := range []string{`{"a":"str"}`, `{"L":"mid"}`, `{"L":5}`, `{"X":{}}`, `{"St":{"Y":[{"N":"q"}]}}`, `{`, `[1]`, `{"M":{"zz":"low"}}`, `{"If":{}}`} {
		var a All
		err := json.Unmarshal([]byte(bad), &a)
		var ute *json.UnmarshalTypeError
		var se *json.SyntaxError
		var le *LevelErr
		fmt.Println(err, errors.As(err, &ute), errors.As(err, &se), errors.As(err, &le))
		if ute != nil {
			fmt.Println(ute.Field, ute.Type, ute.Struct)
		}
	}
	dec := json.NewDecoder(strings.NewReader(`{"s":"1"} {"s":"2"} {"s":"3","zz":1}`))
	dec.DisallowUnknownFields()
	for {
		var in Inner
		if err := dec.Decode(&in); err != nil {
			fmt.Println(err)
			break
		}
		fmt.Println(in)
	}
	var x any = &Inner{}
	fmt.Println(json.Unmarshal([]byte(`{"s":"via any"}`), x), x.(*Inner).S)
	var ip *Inner
	fmt.Println(json.Unmarshal([]byte(`{"s":"new"}`), &ip), ip.S)
	fmt.Println(json.Unmarshal([]byte(`null`), &ip), ip == nil)
	fmt.Println(json.Unmarshal([]byte(`{}`), ip), json.Unmarshal([]byte(`{}`), Inner{}))
	gen, err := parse[Inner](`{"s":"g"}`)
	fmt.Println(gen, err)
	gl, err := parse[[]map[string]Inner](`[{"a":{"N":1}}]`)
	fmt.Println(gl, err)
	var sl = []Inner{{"keep", 1}, {"k2", 2}}
	json.Unmarshal([]byte(`[{"N":5}]`), &sl)
	fmt.Println(sl)
}

type Level2 int

func parse[T any](s string) (T, error) {
	var v T
	err := json.Unmarshal([]byte(s), &v)
	return v, err
}
