package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

func worker(id int, jobs <-chan int, out chan<- [2]int, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := range jobs {
		out <- [2]int{j, j * j}
	}
	_ = id
}
func gen(n int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			c <- i
		}
	}()
	return c
}
func main() {
	jobs, out := make(chan int), make(chan [2]int, 10)
	var wg sync.WaitGroup
	for w := 0; w < 3; w++ {
		wg.Add(1)
		go worker(w, jobs, out, &wg)
	}
	for i := 0; i < 5; i++ {
		jobs <- i
	}
	close(jobs)
	wg.Wait()
	close(out)
	sum := 0
	for r := range out {
		sum += r[1]
	}
	fmt.Println(sum)
	t := 0
	for v := range gen(5) {
		t += v
	}
	fmt.Println(t)
	var mu sync.Mutex
	var n int64
	m := map[int]int{}
	var wg2 sync.WaitGroup
	for i := range 10 {
		wg2.Add(1)
		go func() { defer wg2.Done(); atomic.AddInt64(&n, int64(i)); mu.Lock(); m[i] = i; mu.Unlock() }()
	}
	wg2.Wait()
	fmt.Println(n, len(m))
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer cancel()
	select {
	case <-ctx.Done():
		fmt.Println(ctx.Err(), errors.Is(ctx.Err(), context.DeadlineExceeded))
	case <-time.After(time.Second):
		fmt.Println("late")
	}
	done := make(chan struct{})
	go func() { close(done) }()
	<-done
	v, ok := <-done
	fmt.Println(v, ok)
	c := make(chan string, 1)
	select {
	case c <- "a":
		fmt.Println("sent")
	default:
		fmt.Println("full")
	}
	select {
	case c <- "b":
		fmt.Println("sent")
	default:
		fmt.Println("full")
	}
	select {
	case s := <-c:
		fmt.Println(s)
	default:
		fmt.Println("empty")
	}
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	fmt.Println(len(c), cap(c))
	var rw sync.RWMutex
	rw.RLock()
	rw.RUnlock()
	res := make(chan error, 1)
	go func() { res <- fmt.Errorf("e%d", 1) }()
	if err := <-res; err != nil {
		fmt.Println(err)
	}
	var cnt atomic.Int64
	cnt.Add(5)
	fmt.Println(cnt.Load())
	timer := time.NewTimer(time.Millisecond)
	<-timer.C
	var sm sync.Map
	sm.Store("k", 3)
	x, _ := sm.Load("k")
	fmt.Println(x.(int) + 1)
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v + 1
		}
		close(pong)
	}()
	for i := 0; i < 3; i++ {
		ping <- i
		fmt.Print(<-pong, " ")
	}
	close(ping)
	_, ok = <-pong
	fmt.Println(ok)
}
