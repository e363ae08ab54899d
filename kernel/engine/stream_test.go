package engine

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
)

// sources are the ways to read a stream that this system has.
func sources() map[string]func(string, pipe, *sync.Mutex, sink) (source, error) {
	return map[string]func(string, pipe, *sync.Mutex, sink) (source, error){
		"of the system": newSource,
		"marked": func(kind string, p pipe, mu *sync.Mutex, to sink) (source, error) {
			return newMarked(p, mu, func(text []byte) { to.send(kind, text) }), nil
		},
	}
}

// TestDrain: after a drain everything is there that was written before it; nothing is lost, added or out of order.
func TestDrain(t *testing.T) {
	for name, open := range sources() {
		t.Run(name, func(t *testing.T) {
			r, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			var mu sync.Mutex
			var got bytes.Buffer
			s, err := open(Stdout, pipe{r, w}, &mu, sink{send: func(_ string, text []byte) { got.Write(text) }})
			if err != nil {
				t.Fatal(err)
			}
			go s.follow()
			var want bytes.Buffer
			random := rand.New(rand.NewPCG(1, 2))
			for range 500 {
				text := make([]byte, 1+random.IntN(1<<random.IntN(18)))
				for i := range text {
					text[i] = byte(random.Uint32())
				}
				want.Write(text)
				if _, err := w.Write(text); err != nil {
					t.Fatal(err)
				}
				s.drain()
				mu.Lock()
				same := bytes.Equal(got.Bytes(), want.Bytes())
				mu.Unlock()
				if !same {
					t.Fatalf("%d bytes arrived, want %d", got.Len(), want.Len())
				}
			}
		})
	}
}

// TestDrainAmongWriters: drains and writers in any number don't disturb one another.
func TestDrainAmongWriters(t *testing.T) {
	const writers, lines = 8, 2000
	for name, open := range sources() {
		t.Run(name, func(t *testing.T) {
			r, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			var mu sync.Mutex
			var got strings.Builder
			s, err := open(Stdout, pipe{r, w}, &mu, sink{send: func(_ string, text []byte) { got.Write(text) }})
			if err != nil {
				t.Fatal(err)
			}
			ended := make(chan struct{})
			go func() {
				s.follow()
				close(ended)
			}()
			var all sync.WaitGroup
			for g := range writers {
				all.Go(func() {
					for i := range lines {
						fmt.Fprintf(w, "%d:%d\n", g, i)
						if i%64 == g {
							s.drain()
						}
					}
				})
			}
			all.Wait()
			_ = w.Close()
			<-ended
			s.drain() // of a pipe that has ended
			next := make([]int, writers)
			for line := range strings.Lines(got.String()) {
				var g, i int
				if _, err := fmt.Sscanf(line, "%d:%d\n", &g, &i); err != nil || i != next[g] {
					t.Fatalf("line %q, want %d of its goroutine: %v", line, next[g], err)
				}
				next[g]++
			}
			for g, n := range next {
				if n != lines {
					t.Errorf("writer %d: %d lines", g, n)
				}
			}
		})
	}
}

// TestMarkerParts: a marker that arrives in pieces is taken out all the same, and text that begins like one is text.
func TestMarkerParts(t *testing.T) {
	var got strings.Builder
	m := newMarked(pipe{}, &sync.Mutex{}, func(text []byte) { got.Write(text) })
	arrived := make(chan struct{})
	m.waiting.Store(uint64(1), arrived)
	m.pending.Add(1)
	half := string(m.nonce[:8])
	whole := string(m.nonce[:]) + "\x00\x00\x00\x00\x00\x00\x00\x01"
	for _, b := range []byte("a" + half + "b" + half + whole + "c" + half) {
		m.pass([]byte{b})
	}
	select {
	case <-arrived:
	default:
		t.Error("the marker wasn't found")
	}
	if want := "a" + half + "b" + half + "c" + half; got.String() != want {
		t.Errorf("text is %q, want %q", got.String(), want)
	}
}

func TestHearing(t *testing.T) {
	for _, test := range []struct {
		name   string
		pieces []string
		want   string
		rest   string
		prompt string
	}{
		{"whole", []string{"温", "州\n"}, "温|州\n|", "", ""},
		{"cut", []string{"a\xe6", "\xb8", "\xa9b"}, "a||温b|", "", "a温b"},
		{"never whole", []string{"a\xe6\xb8"}, "a|", "\xe6\xb8", "a"},
		{"not UTF-8", []string{"\xff\xfe", "a"}, "\xff\xfe|a|", "", "a"},
		{"prompt", []string{"one\ntwo", " three? "}, "one\ntwo| three? |", "", "two three? "},
	} {
		t.Run(test.name, func(t *testing.T) {
			var h hearing
			var got strings.Builder
			for _, p := range test.pieces {
				got.WriteString(h.whole([]byte(p)) + "|")
			}
			if got.String() != test.want {
				t.Errorf("text is %q, want %q", got.String(), test.want)
			}
			if got := h.rest(); got != test.rest {
				t.Errorf("rest is %q, want %q", got, test.rest)
			}
			if got := h.prompt(); got != test.prompt {
				t.Errorf("prompt is %q, want %q", got, test.prompt)
			}
		})
	}
	var h hearing
	h.whole([]byte(strings.Repeat("x", 10*promptLength)))
	if got := h.prompt(); len(got) != promptLength {
		t.Errorf("of a long line %d bytes are kept", len(got))
	}
}
