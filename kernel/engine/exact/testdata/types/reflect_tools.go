package main

import (
	"errors"
	"fmt"
	"reflect"
	"sort"
	"strconv"
	"strings"
)

type Addr struct {
	Street string `form:"street" check:"nonempty"`
	No     int    `form:"no" check:"min=1"`
}
type User struct {
	Name  string  `form:"name" check:"nonempty"`
	Age   uint8   `form:"age" check:"min=18"`
	Score float64 `form:"score"`
	Tags  []Tag   `form:"tags"`
	Home  *Addr   `form:"home"`
	note  string
	On    bool `form:"on"`
}
type Tag string
type Invalid struct {
	Path, Rule string
}

func (i *Invalid) Error() string { return i.Path + " breaks " + i.Rule }

func walk(v reflect.Value, path string, do func(string, reflect.StructField, reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walk(v.Elem(), path, do)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			do(path+f.Name, f, v.Field(i))
			walk(v.Field(i), path+f.Name+".", do)
		}
	}
}

func check(x any) error {
	var errs []error
	walk(reflect.ValueOf(x), "", func(p string, f reflect.StructField, v reflect.Value) {
		rule, ok := f.Tag.Lookup("check")
		if !ok {
			return
		}
		name, arg, _ := strings.Cut(rule, "=")
		n, _ := strconv.Atoi(arg)
		switch {
		case name == "nonempty" && v.Len() == 0, name == "min" && v.CanInt() && v.Int() < int64(n), name == "min" && v.CanUint() && v.Uint() < uint64(n):
			errs = append(errs, &Invalid{p, rule})
		}
	})
	return errors.Join(errs...)
}

func fill(x any, form map[string]string) {
	walk(reflect.ValueOf(x), "", func(p string, f reflect.StructField, v reflect.Value) {
		s, ok := form[f.Tag.Get("form")]
		if !ok {
			return
		}
		switch v.Kind() {
		case reflect.String:
			v.SetString(s)
		case reflect.Int:
			n, _ := strconv.ParseInt(s, 10, 64)
			v.SetInt(n)
		case reflect.Uint8:
			n, _ := strconv.ParseUint(s, 10, 8)
			v.SetUint(n)
		case reflect.Float64:
			n, _ := strconv.ParseFloat(s, 64)
			v.SetFloat(n)
		case reflect.Bool:
			v.SetBool(s == "on")
		case reflect.Slice:
			for _, t := range strings.Split(s, ",") {
				v.Set(reflect.Append(v, reflect.ValueOf(t).Convert(v.Type().Elem())))
			}
		case reflect.Pointer:
			v.Set(reflect.New(v.Type().Elem()))
		}
	})
}

func toMap(x any) map[string]any {
	m := map[string]any{}
	walk(reflect.ValueOf(x), "", func(p string, f reflect.StructField, v reflect.Value) { m[p] = v.Interface() })
	return m
}

type container struct {
	made map[reflect.Type]reflect.Value
}

func (c *container) provide(f any) {
	v := reflect.ValueOf(f)
	c.made[v.Type().Out(0)] = v
}
func (c *container) call(f any) []reflect.Value {
	v := reflect.ValueOf(f)
	var in []reflect.Value
	for i := range v.Type().NumIn() {
		in = append(in, c.call(c.made[v.Type().In(i)].Interface())[0])
	}
	return v.Call(in)
}

type DB struct{ name string }
type Repo interface{ Find(int) string }
type repo struct{ db *DB }

func (r repo) Find(n int) string { return fmt.Sprint(r.db.name, n) }

type Handler func(Repo, *DB) string

func main() {
	u := User{Home: &Addr{}}
	err := check(u)
	fmt.Println(err)
	var inv *Invalid
	fmt.Println(errors.As(err, &inv), inv.Path)
	fill(&u, map[string]string{"name": "ann", "age": "30", "score": "1.5", "tags": "a,b", "home": "", "street": "s", "no": "4", "on": "on"})
	fmt.Printf("%+v %+v %v\n", u.Tags, *u.Home, check(&u))
	m := toMap(u)
	var ks []string
	for k := range m {
		ks = append(ks, k)
	}
	sort.Strings(ks)
	for _, k := range ks {
		if k != "Home" {
			fmt.Printf("%s=%v(%T) ", k, m[k], m[k])
		}
	}
	fmt.Println()
	c := &container{map[reflect.Type]reflect.Value{}}
	c.provide(func() *DB { return &DB{"db"} })
	c.provide(func(d *DB) Repo { return repo{d} })
	fmt.Println(c.call(Handler(func(r Repo, d *DB) string { return r.Find(7) + d.name }))[0])
	reg := map[reflect.Type]func(any) string{
		reflect.TypeFor[User](): func(a any) string { return "user " + a.(User).Name },
		reflect.TypeFor[*DB]():  func(a any) string { return "db " + a.(*DB).name },
	}
	for _, x := range []any{u, &DB{"q"}} {
		fmt.Println(reg[reflect.TypeOf(x)](x))
	}
	a, b := User{Name: "x", Tags: []Tag{"1"}, Home: &Addr{"s", 1}}, User{Name: "x", Tags: []Tag{"1"}, Home: &Addr{"s", 1}}
	fmt.Println(reflect.DeepEqual(a, b), reflect.DeepEqual(&a, &b))
	b.Home.No++
	fmt.Println(reflect.DeepEqual(a, b), reflect.DeepEqual(map[Tag]*User{"a": &a}, map[Tag]*User{"a": &a}))
	swap := func(in []reflect.Value) []reflect.Value { return []reflect.Value{in[1], in[0]} }
	var sw func(User, Tag) (Tag, User)
	reflect.ValueOf(&sw).Elem().Set(reflect.MakeFunc(reflect.TypeOf(sw), swap))
	t, us := sw(u, "tag")
	fmt.Println(t, us.Name)
	sel := []reflect.SelectCase{{Dir: reflect.SelectDefault}}
	ch := make(chan User, 1)
	ch <- u
	sel = append(sel, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(ch)})
	i, rv, ok := reflect.Select(sel)
	fmt.Println(i, rv.Interface().(User).Name, ok)
	it := reflect.ValueOf(map[Tag]User{"k": u}).MapRange()
	for it.Next() {
		fmt.Println(it.Key(), it.Value().Field(0))
	}
	for i, x := range reflect.ValueOf(u.Tags).Seq2() {
		fmt.Print(i, x, " ")
	}
	fmt.Println(reflect.Zero(reflect.TypeOf(u)).IsZero(), reflect.ValueOf(u).FieldByIndex([]int{4}).Elem().NumField(), reflect.ValueOf(u).FieldByName("note").CanInterface())
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(u).FieldByName("note").Interface()
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(u).Field(0).SetString("x")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(&u).Elem().Field(3).Set(reflect.ValueOf([]string{"x"}))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(check).Call(nil)
	}()
}
