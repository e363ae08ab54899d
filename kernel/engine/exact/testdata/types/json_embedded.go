package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

type Animal interface{ Sound() string }
type Dog struct{ Name string }
type Cat struct {
	Name  string
	Lives int `json:"lives,omitempty"`
}

func (d Dog) Sound() string  { return "woof" }
func (c *Cat) Sound() string { return "meow" }

type Kennel struct {
	Animals []Animal
	Best    Animal `json:"best"`
}

func (k *Kennel) UnmarshalJSON(b []byte) error {
	var raw struct {
		Animals []json.RawMessage
		Best    json.RawMessage `json:"best"`
	}
	if err := json.Unmarshal(b, &raw); err != nil {
		return err
	}
	one := func(r json.RawMessage) (Animal, error) {
		var probe map[string]any
		if err := json.Unmarshal(r, &probe); err != nil {
			return nil, err
		}
		if _, ok := probe["lives"]; ok {
			c := new(Cat)
			return c, json.Unmarshal(r, c)
		}
		var d Dog
		err := json.Unmarshal(r, &d)
		return d, err
	}
	for _, r := range raw.Animals {
		a, err := one(r)
		if err != nil {
			return fmt.Errorf("kennel: %w", err)
		}
		k.Animals = append(k.Animals, a)
	}
	if raw.Best != nil {
		var err error
		k.Best, err = one(raw.Best)
		return err
	}
	return nil
}

type Meta struct {
	ID   int    `json:"id"`
	Kind string `json:"kind"`
}
type Extra struct {
	Kind  string // shadowed by depth
	Notes []string
}
type deep struct{ Deep string }
type Doc struct {
	Meta
	*Extra
	deep
	Kind  string `json:"kind"`
	Inner struct {
		Meta `json:"m"`
	}
	Opt *int `json:"opt,omitempty"`
	Any any
}
type Loop struct {
	Name string
	Self *Loop `json:",omitempty"`
}

func main() {
	k := Kennel{Animals: []Animal{Dog{"rex"}, &Cat{"tom", 9}}, Best: Dog{"b"}}
	b, err := json.Marshal(k)
	fmt.Println(string(b), err)
	var back Kennel
	fmt.Println(json.Unmarshal(b, &back))
	for _, a := range back.Animals {
		fmt.Printf("%T %v %s\n", a, a, a.Sound())
	}
	fmt.Printf("%T\n", back.Best)
	fmt.Println(json.Unmarshal([]byte(`{"Animals":[5]}`), &back))
	d := Doc{Meta: Meta{1, "meta"}, Extra: &Extra{"x", []string{"n"}}, deep: deep{"d"}, Kind: "doc", Any: Meta{2, "any"}}
	d.Inner.ID = 7
	b, err = json.Marshal(d)
	fmt.Println(string(b), err)
	var e Doc
	fmt.Println(json.Unmarshal(b, &e), e.ID, e.Kind, e.Extra.Notes, e.Deep, e.Inner.ID, e.Any)
	var n Doc
	fmt.Println(json.Unmarshal([]byte(`{"ID":3,"KIND":"ci","notes":["a"],"opt":4}`), &n), n.ID, n.Kind, n.Notes, *n.Opt)
	dec := json.NewDecoder(strings.NewReader(`{"a":[1,{"b":null}],"c":"x"}`))
	for {
		t, err := dec.Token()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%T:%v ", t, t)
	}
	dec = json.NewDecoder(strings.NewReader(`[{"id":1},{"id":2}]`))
	dec.Token()
	for dec.More() {
		var m Meta
		fmt.Print(dec.Decode(&m), m, " ")
	}
	fmt.Println()
	dec = json.NewDecoder(strings.NewReader(`{"x": 12345678901234567890}`))
	dec.UseNumber()
	var anyv any
	fmt.Println(dec.Decode(&anyv), anyv.(map[string]any)["x"].(json.Number))
	l := Loop{"a", &Loop{"b", nil}}
	b, _ = json.MarshalIndent(l, "", "\t")
	fmt.Println(string(b), json.Valid(b))
	for _, bad := range []any{map[bool]int{}, map[Meta]int{}, struct{ F func() }{}, struct{ C chan int }{}, []any{1i}} {
		_, err := json.Marshal(bad)
		fmt.Printf("%v %T\n", err, err)
	}
}
