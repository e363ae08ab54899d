package main

import (
	"errors"
	"fmt"
	"reflect"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type Msg struct {
	From int
	Body any
}
type Handler interface{ Handle(Msg) error }
type HFunc func(Msg) error

func (f HFunc) Handle(m Msg) error { return f(m) }

type Actor struct {
	in   chan Msg
	h    Handler
	errs []error
	mu   sync.Mutex
	n    atomic.Int32
}

func (a *Actor) Run(wg *sync.WaitGroup) {
	defer wg.Done()
	for m := range a.in {
		a.n.Add(1)
		if err := a.safe(m); err != nil {
			a.mu.Lock()
			a.errs = append(a.errs, err)
			a.mu.Unlock()
		}
	}
}
func (a *Actor) safe(m Msg) (err error) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				err = fmt.Errorf("panic: %w", e)
			} else {
				err = fmt.Errorf("panic: %v", r)
			}
		}
	}()
	return a.h.Handle(m)
}

type Bad struct{ n int }

func (b Bad) Error() string { return fmt.Sprint("bad ", b.n) }

type ByText []error

func (b ByText) Len() int           { return len(b) }
func (b ByText) Less(i, j int) bool { return b[i].Error() < b[j].Error() }
func (b ByText) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type Num struct{ v int }

func (n Num) String() string { return fmt.Sprint("n", n.v) }
func (n *Num) Add(k int) int { n.v += k; return n.v }

func main() {
	a := &Actor{in: make(chan Msg), h: HFunc(func(m Msg) error {
		switch b := m.Body.(type) {
		case int:
			return Bad{b}
		case string:
			panic(b)
		case error:
			panic(b)
		case []int:
			_ = b[m.From]
		case *Num:
			_ = b.v
		}
		return nil
	})}
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go a.Run(&wg)
	}
	for i, b := range []any{1, "text", Bad{2}, []int{}, (*Num)(nil), nil, 3.5, errors.New("plain")} {
		a.in <- Msg{i, b}
	}
	close(a.in)
	wg.Wait()
	sort.Sort(ByText(a.errs))
	for _, e := range a.errs {
		var b Bad
		fmt.Println(e, errors.As(e, &b))
	}
	fmt.Println(a.n.Load())
	// compiled code calls methods of many values at once
	var out [64]string
	for i := range out {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n := &Num{i}
			for range 50 {
				n.Add(1)
				reflect.ValueOf(n).MethodByName("Add").Call([]reflect.Value{reflect.ValueOf(1)})
				_ = fmt.Sprintf("%v %v", n, *n)
			}
			out[i] = fmt.Sprint(n, []Num{*n})
		}()
	}
	wg.Wait()
	fmt.Println(out[0], out[63])
	res := make(chan Num)
	var once sync.Once
	go func() {
		for i := range 3 {
			once.Do(func() { res <- Num{100} })
			res <- Num{i}
		}
		close(res)
	}()
	var got []string
	for n := range res {
		got = append(got, n.String())
	}
	fmt.Println(strings.Join(got, ","))
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	stop := make(chan struct{})
	time.AfterFunc(20*time.Millisecond, func() { close(stop) })
	ticks := 0
loop:
	for {
		select {
		case <-tick.C:
			ticks++
		case <-stop:
			break loop
		}
	}
	fmt.Println(ticks > 0)
	var m sync.Map
	for i := range 100 {
		wg.Add(1)
		go func() { defer wg.Done(); m.Store(Num{i % 10}, &Num{i}); m.LoadOrStore(Num{i % 7}, nil) }()
	}
	wg.Wait()
	k := 0
	m.Range(func(key, v any) bool { _ = key.(Num).String(); k++; return true })
	fmt.Println(k)
	p := sync.Pool{New: func() any { return new(Num) }}
	for range 20 {
		wg.Add(1)
		go func() { defer wg.Done(); n := p.Get().(*Num); n.Add(1); p.Put(n) }()
	}
	wg.Wait()
	func() {
		defer func() { fmt.Println("rec", recover()) }()
		var mu sync.Mutex
		mu.Lock()
		defer mu.Unlock()
		panic(Bad{9})
	}()
}
