package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

type Base struct{ ID int }

func (b Base) Describe() string { return fmt.Sprint("base ", b.ID) }
func (b *Base) SetID(n int)     { b.ID = n }

type Mid struct {
	*Base
	Name string
}
type Top struct {
	Mid
	time.Time
	sync.Mutex
	extra int
}

func (t Top) Describe() string { return "top+" + t.Mid.Describe() }

type Rdr struct{ io.Reader }
type RWC struct {
	io.Reader
	io.Writer
	closed *bool
}

func (r RWC) Close() error { *r.closed = true; return nil }

type Buf struct{ *bytes.Buffer }
type Err struct {
	error
	code int
}
type Dur struct{ time.Duration }
type SB struct{ strings.Builder }
type Fn struct{ F func() string }
type Iface interface {
	fmt.Stringer
	Describe() string
}
type Both struct {
	Base
	Dur
}
type JT struct {
	time.Time
	X int
}
type Amb struct {
	A1
	A2
}
type A1 struct{}
type A2 struct{}

func (A1) String() string { return "a1" }
func (A2) String() string { return "a2" }

func main() {
	t := Top{Mid: Mid{&Base{1}, "m"}, Time: time.Unix(0, 0).UTC()}
	t.SetID(5)
	fmt.Println(t.Describe(), t.ID, t.Year(), t.Mid.Describe())
	t.Lock()
	fmt.Println(t.TryLock())
	t.Unlock()
	var d interface{ Describe() string } = &t
	fmt.Println(d.Describe())
	fmt.Println(&t == d)
	b, err := io.ReadAll(Rdr{strings.NewReader("abc")})
	fmt.Println(string(b), err)
	var closed bool
	var rwc io.ReadWriteCloser = RWC{strings.NewReader("in"), os.Stdout, &closed}
	io.Copy(rwc, rwc)
	rwc.Close()
	fmt.Println(closed)
	bf := Buf{&bytes.Buffer{}}
	fmt.Fprint(bf, "x", 1)
	bf.WriteByte('!')
	fmt.Println(bf, bf.String(), bf.Len())
	e := Err{io.EOF, 3}
	fmt.Println(e, errors.Is(e, io.EOF), errors.Unwrap(e), e.Error())
	fmt.Println(Dur{1500 * time.Millisecond}, Dur{time.Second}.Seconds(), Both{Base{2}, Dur{time.Minute}})
	var sb SB
	fmt.Fprintf(&sb, "%d", 7)
	fmt.Println(sb.String(), sb.Len())
	var i Iface = Both{Base{3}, Dur{3}}
	fmt.Println(i.String(), i.Describe())
	j, err := json.Marshal(JT{time.Unix(0, 0).UTC(), 4})
	fmt.Println(string(j), err)
	var jt JT
	fmt.Println(json.Unmarshal([]byte(`"2021-05-06T07:08:09Z"`), &jt), jt.Year(), jt.X)
	_, ok := any(Amb{}).(fmt.Stringer)
	fmt.Println(ok, Amb{})
	f := t.Describe
	t.Mid.Base = &Base{99}
	fmt.Println(f(), Top.Describe(t), (*Base).Describe(t.Base))
	g := bf.WriteString
	n, err := g("more")
	fmt.Println(n, err, bf.String())
	h := (*bytes.Buffer).Len
	fmt.Println(h(bf.Buffer), time.Duration.Seconds(90*time.Second))
	var np *Top
	defer func() { fmt.Println(recover()) }()
	fmt.Println(np.Describe())
}
