package engine

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"testing"
	"time"
)

// TestWatch: whichever way code reads standard input, the watcher sees it wait; reading elsewhere it doesn't take for it.
func TestWatch(t *testing.T) {
	for _, test := range []struct {
		name string
		read func(*os.File)
	}{
		{"Read", func(f *os.File) { _, _ = f.Read(make([]byte, 10)) }},
		{"Fscan", func(f *os.File) { var s string; _, _ = fmt.Fscanln(f, &s) }},
		{"bufio", func(f *os.File) { bufio.NewScanner(f).Scan() }},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			other, ow, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			ctx, stop := context.WithCancel(t.Context())
			elsewhere, ended := make(chan struct{}), make(chan struct{})
			go func() {
				defer close(elsewhere)
				test.read(other)
			}()
			if waitsIn(goroutines(nil), r) {
				t.Error("nobody waits, and the watcher says so")
			}
			asked := 0
			go func() {
				defer close(ended)
				watch(ctx, r, func() {
					asked++
					_, _ = w.WriteString("answer\n")
				})
			}()
			test.read(r)
			test.read(r)
			stop()
			<-ended
			if asked < 1 || asked > 2 {
				t.Errorf("asked %d times", asked)
			}
			_ = ow.Close()
			<-elsewhere
		})
	}
}

// TestWatchBlocking: a file whose descriptor someone has asked for is read in another way by Go.
func TestWatchBlocking(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Fd()
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = r.Read(make([]byte, 10))
	}()
	for late := time.Now().Add(time.Minute); !waitsIn(goroutines(nil), r); time.Sleep(time.Millisecond) {
		if time.Now().After(late) {
			t.Fatal("the watcher doesn't see it wait")
		}
	}
	_ = w.Close()
	<-done
}
