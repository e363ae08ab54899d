package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

type Option func(*Server)
type Server struct {
	addr string
	tls  bool
	log  io.Writer
	mw   []Middleware
}
type Handler interface {
	Serve(ctx context.Context, req string) (string, error)
}
type HandlerFunc func(context.Context, string) (string, error)

func (f HandlerFunc) Serve(c context.Context, r string) (string, error) { return f(c, r) }

type Middleware func(Handler) Handler

func WithTLS() Option            { return func(s *Server) { s.tls = true } }
func WithLog(w io.Writer) Option { return func(s *Server) { s.log = w } }
func Use(m ...Middleware) Option { return func(s *Server) { s.mw = append(s.mw, m...) } }
func New(a string, o ...Option) *Server {
	s := &Server{addr: a, log: io.Discard}
	for _, f := range o {
		f(s)
	}
	return s
}
func (s *Server) Wrap(h Handler) Handler {
	for i := len(s.mw) - 1; i >= 0; i-- {
		h = s.mw[i](h)
	}
	return h
}

type logging struct {
	Handler
	w io.Writer
}

func (l logging) Serve(c context.Context, r string) (string, error) {
	out, err := l.Handler.Serve(c, r)
	fmt.Fprintf(l.w, "[%s -> %q %v]\n", r, out, err)
	return out, err
}

type Event interface{ isEvent() }
type Created struct{ ID int }
type Deleted struct {
	ID  int
	Why error
}

func (Created) isEvent()  {}
func (*Deleted) isEvent() {}

type Bus struct {
	sync.Mutex
	subs map[string][]func(Event)
}

func (b *Bus) On(n string, f func(Event)) *Bus {
	b.Lock()
	defer b.Unlock()
	if b.subs == nil {
		b.subs = map[string][]func(Event){}
	}
	b.subs[n] = append(b.subs[n], f)
	return b
}
func (b *Bus) Emit(n string, e Event) {
	for _, f := range b.subs[n] {
		f(e)
	}
}

type Visitor interface {
	VisitFile(*File)
	VisitDir(*Dir)
}
type Node interface{ Accept(Visitor) }
type File struct {
	Name string
	Size int
}
type Dir struct {
	Name string
	Kids []Node
}

func (f *File) Accept(v Visitor) { v.VisitFile(f) }
func (d *Dir) Accept(v Visitor) {
	v.VisitDir(d)
	for _, k := range d.Kids {
		k.Accept(v)
	}
}

type sizer struct{ total, dirs int }

func (s *sizer) VisitFile(f *File) { s.total += f.Size }
func (s *sizer) VisitDir(*Dir)     { s.dirs++ }

type Builder struct {
	parts []string
	err   error
}

func (b *Builder) Add(s string) *Builder {
	if s == "" && b.err == nil {
		b.err = errors.New("empty part")
	}
	b.parts = append(b.parts, s)
	return b
}
func (b Builder) Build() (string, error) { return strings.Join(b.parts, "/"), b.err }

type Job[I, O any] struct {
	In  I
	Out O
	Err error
}

func Pool[I, O any](n int, in []I, f func(I) (O, error)) []Job[I, O] {
	jobs := make([]Job[I, O], len(in))
	var wg sync.WaitGroup
	ch := make(chan int)
	for range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range ch {
				func() {
					defer func() {
						if r := recover(); r != nil {
							jobs[i].Err = fmt.Errorf("job %v: %v", in[i], r)
						}
					}()
					jobs[i].In = in[i]
					jobs[i].Out, jobs[i].Err = f(in[i])
				}()
			}
		}()
	}
	for i := range in {
		ch <- i
	}
	close(ch)
	wg.Wait()
	return jobs
}

type typedNil struct{}

func (*typedNil) Error() string { return "typed nil" }
func mayFail(f bool) error {
	var e *typedNil
	if f {
		e = &typedNil{}
	}
	return e
}

func main() {
	s := New(":1", WithTLS(), WithLog(os.Stdout), Use(func(h Handler) Handler { return logging{h, os.Stdout} }, func(h Handler) Handler {
		return HandlerFunc(func(c context.Context, r string) (string, error) { return h.Serve(c, strings.ToUpper(r)) })
	}))
	h := s.Wrap(HandlerFunc(func(c context.Context, r string) (string, error) {
		if r == "BAD" {
			return "", fmt.Errorf("cannot %s", r)
		}
		return "<" + r + ">", c.Err()
	}))
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	h.Serve(ctx, "hi")
	h.Serve(ctx, "bad")
	cancel()
	h.Serve(ctx, "late")
	fmt.Println(s.addr, s.tls, len(s.mw))
	var b Bus
	b.On("x", func(e Event) {
		switch e := e.(type) {
		case Created:
			fmt.Println("created", e.ID)
		case *Deleted:
			fmt.Println("deleted", e.ID, e.Why)
		}
	}).On("x", func(e Event) { fmt.Printf("%T\n", e) })
	b.Emit("x", Created{1})
	b.Emit("x", &Deleted{2, io.EOF})
	b.Emit("none", nil)
	root := &Dir{"r", []Node{&File{"a", 3}, &Dir{"s", []Node{&File{"b", 4}}}}}
	v := &sizer{}
	root.Accept(v)
	fmt.Println(*v)
	fmt.Println(new(Builder).Add("a").Add("b").Build())
	fmt.Println(new(Builder).Add("").Add("b").Build())
	for _, j := range Pool(3, []int{1, 0, 4}, func(n int) (string, error) { return fmt.Sprint(12 / n), nil }) {
		fmt.Println(j.In, j.Out, j.Err)
	}
	fmt.Println(mayFail(false) == nil, mayFail(true) == nil, mayFail(false))
	m := map[string]func(...any) string{"sprint": fmt.Sprint, "sprintln": fmt.Sprintln}
	fmt.Print(m["sprint"](1, "a", Created{3}), m["sprintln"](2))
	d := &Deleted{ID: 5}
	defer d.isEvent()
	f := v.VisitFile
	f(&File{"z", 100})
	g := (*sizer).VisitDir
	g(v, nil)
	fmt.Println(*v)
	done := make(chan struct{})
	go func(n Node) { defer close(done); n.Accept(v) }(&File{"q", 1})
	<-done
	fmt.Println(v.total)
}
