package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

type Address struct {
	Street string `json:"street"`
	Zip    string `json:"zip,omitempty"`
}
type Person struct {
	Name   string   `json:"name"`
	Age    int      `json:"age"`
	Emails []string `json:"emails"`
	Addr   *Address `json:"addr,omitempty"`
	secret string
	Meta   map[string]any `json:"meta"`
}
type Base struct {
	ID int `json:"id"`
}
type Item struct {
	Base
	Price float64
	Tags  []string
}
type Level int

func (l Level) MarshalJSON() ([]byte, error) { return json.Marshal(fmt.Sprint("L", int(l))) }

type Wrap struct {
	L Level
	M map[string]Level
}

func main() {
	p := Person{Name: "Ann", Age: 30, Emails: []string{"a@b"}, Addr: &Address{"Main", ""}, secret: "x"}
	b, err := json.Marshal(p)
	fmt.Println(string(b), err)
	var q Person
	err = json.Unmarshal([]byte(`{"name":"Bob","age":5,"emails":["x","y"],"addr":{"street":"S","zip":"9"},"meta":{"k":1.5,"z":[1,"a"]}}`), &q)
	fmt.Println(q.Name, q.Age, q.Emails, q.Addr.Street, q.Addr.Zip, q.Meta["k"], q.Meta["z"], err)
	b, _ = json.MarshalIndent(Item{Base{7}, 1.5, nil}, "", "  ")
	fmt.Println(string(b))
	var it Item
	fmt.Println(json.Unmarshal([]byte(`{"id":3,"Price":2,"Tags":["q"]}`), &it), it)
	b, _ = json.Marshal([]Level{1, 2})
	fmt.Println(string(b))
	b, _ = json.Marshal(Wrap{3, map[string]Level{"a": 4}})
	fmt.Println(string(b))
	b, _ = json.Marshal(map[string]any{"p": Address{"x", "y"}, "n": []Base{{1}, {2}}})
	fmt.Println(string(b))
	err = json.Unmarshal([]byte(`{"age":"no"}`), &q)
	fmt.Println(err != nil, strings.Contains(err.Error(), "cannot unmarshal string"))
	dec := json.NewDecoder(strings.NewReader(`{"street":"1"} {"street":"2"}`))
	for dec.More() {
		var a Address
		if err := dec.Decode(&a); err != nil {
			fmt.Println(err)
		}
		fmt.Println(a.Street)
	}
	enc := json.NewEncoder(os.Stdout)
	enc.Encode(struct {
		A int
		B string
	}{1, "x"})
	enc.Encode([]Person{{Name: "Z"}})
	var anyv any
	json.Unmarshal([]byte(`[1,{"a":null}]`), &anyv)
	fmt.Println(anyv)
	var list []Base
	fmt.Println(json.Unmarshal([]byte(`[{"id":1},{"id":2}]`), &list), list, len(list))
	var mp map[string]Address
	fmt.Println(json.Unmarshal([]byte(`{"a":{"street":"q"}}`), &mp), mp)
}
