package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type K struct{ a int }
type V struct{ s string }
type key int
type cfg struct{ n int }
type Counter struct {
	sync.Mutex
	m map[string]int
	n atomic.Int64
	v atomic.Value
	o sync.Once
	p atomic.Pointer[cfg]
}

func (c *Counter) Inc(k string) {
	c.Lock()
	defer c.Unlock()
	c.m[k]++
	c.n.Add(1)
}

type MyErr struct{ why string }

func (m MyErr) Error() string { return m.why }

type myCtx struct {
	context.Context
	extra string
}

func (m myCtx) Value(k any) any {
	if k == key(2) {
		return m.extra
	}
	return m.Context.Value(k)
}

func main() {
	var m sync.Map
	m.Store(K{1}, V{"one"})
	m.Store(key(3), &V{"p"})
	v, ok := m.Load(K{1})
	fmt.Println(v.(V).s, ok)
	act, loaded := m.LoadOrStore(K{1}, V{"x"})
	fmt.Println(act, loaded)
	_, ok = m.Load(K{2})
	fmt.Println(ok, m.CompareAndSwap(K{1}, V{"one"}, V{"two"}))
	m.Range(func(k, v any) bool {
		switch k := k.(type) {
		case K:
			fmt.Println("K", k.a, v)
		}
		return true
	})
	pool := sync.Pool{New: func() any { return &V{"new"} }}
	fmt.Println(pool.Get().(*V).s)
	pool.Put(&V{"used"})
	c := &Counter{m: map[string]int{}}
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Add(1)
		go func() { defer wg.Done(); c.Inc(fmt.Sprint(i % 3)) }()
	}
	wg.Wait()
	wg.Go(func() { c.Inc("g") })
	wg.Wait()
	fmt.Println(c.m, c.n.Load())
	c.v.Store(cfg{1})
	fmt.Println(c.v.Load().(cfg).n, c.v.CompareAndSwap(cfg{1}, cfg{2}), c.v.Load())
	func() {
		defer func() { fmt.Println(recover()) }()
		c.v.Store(&cfg{})
	}()
	c.p.Store(&cfg{7})
	fmt.Println(c.p.Load().n)
	c.o.Do(func() { fmt.Println("once") })
	c.o.Do(func() { fmt.Println("once") })
	ctx := context.WithValue(context.Background(), key(1), V{"ctx"})
	ctx = myCtx{ctx, "ex"}
	ctx2, cancel := context.WithCancelCause(ctx)
	fmt.Println(ctx2.Value(key(1)).(V).s, ctx2.Value(key(2)), ctx2.Value(1))
	cancel(MyErr{"because"})
	<-ctx2.Done()
	var me MyErr
	fmt.Println(ctx2.Err(), context.Cause(ctx2), errors.As(context.Cause(ctx2), &me), me.why)
	tctx, stop := context.WithTimeout(ctx, time.Millisecond)
	defer stop()
	<-tctx.Done()
	fmt.Println(tctx.Err(), errors.Is(tctx.Err(), context.DeadlineExceeded))
	ov := sync.OnceValue(func() V { fmt.Println("calc"); return V{"ov"} })
	fmt.Println(ov(), ov())
	cond := sync.NewCond(&c.Mutex)
	done := false
	go func() { c.Lock(); done = true; c.Unlock(); cond.Broadcast() }()
	c.Lock()
	for !done {
		cond.Wait()
	}
	c.Unlock()
	var rw sync.RWMutex
	var l sync.Locker = rw.RLocker()
	l.Lock()
	l.Unlock()
	after := make(chan V)
	time.AfterFunc(time.Millisecond, func() { after <- V{"af"} })
	fmt.Println(<-after)
	context.AfterFunc(tctx, func() { after <- V{"caf"} })
	fmt.Println(<-after)
}
