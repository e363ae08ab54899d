package main

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"time"
)

type Animal struct{ Name string }

func (a Animal) Speak() string    { return a.Name + " speaks" }
func (a *Animal) Rename(n string) { a.Name = n }

type Dog struct {
	Animal
	Breed string
}

func (d Dog) Speak() string { return d.Animal.Speak() + " woof" }

type Puppy struct {
	*Dog
	Age int
}
type Speaker interface{ Speak() string }
type Logger struct{ prefix string }

func (l Logger) Log(s string) { fmt.Println(l.prefix + s) }

type Service struct {
	Logger
	Speaker
	mu sync.Mutex
	n  int
}

func (s *Service) Inc() { s.mu.Lock(); defer s.mu.Unlock(); s.n++ }

type Buf struct {
	bytes.Buffer
	count int
}
type Stamp struct {
	time.Time
	note string
}
type ReadWriter interface {
	Speaker
	Rename(string)
}

func main() {
	d := Dog{Animal{"Rex"}, "lab"}
	fmt.Println(d.Speak(), d.Name, d.Animal.Name)
	d.Rename("Max")
	fmt.Println(d.Name, d)
	p := Puppy{&d, 1}
	p.Rename("Tiny")
	fmt.Println(p.Speak(), d.Name, p.Breed)
	var s Speaker = p
	fmt.Println(s.Speak())
	sv := Service{Logger: Logger{"> "}, Speaker: d}
	sv.Log("hi")
	sv.Inc()
	sv.Inc()
	fmt.Println(sv.Speak(), sv.n)
	var b Buf
	b.WriteString("abc")
	fmt.Fprintf(&b, "%d", 5)
	fmt.Println(b.String(), b.Len(), b.count)
	var rw ReadWriter = &d
	rw.Rename("Z")
	fmt.Println(rw.Speak())
	st := Stamp{time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC), "n"}
	fmt.Println(st.Year(), st.Month(), st.note)
	var sb strings.Builder
	sb.WriteString("x")
	sb.WriteByte('y')
	fmt.Println(sb.String(), sb.Len())
	fmt.Printf("%v %+v\n", d, d)
	f := d.Speak
	d.Rename("Q")
	fmt.Println(f(), Dog.Speak(d), (*Animal).Rename != nil)
	g := (*Dog).Speak
	fmt.Println(g(&d))
	h := p.Rename
	h("via")
	fmt.Println(d.Name)
}
