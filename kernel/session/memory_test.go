package session

import (
	"strings"
	"testing"
)

// TestOutOfMemory: a cell that asks for more memory than there is fails with a sentence that says so; the state is kept.
func TestOutOfMemory(t *testing.T) {
	if racing {
		t.Skip("the race detector has limits of its own")
	}
	const memory = 256 << 20
	for _, test := range []struct{ name, cell, want string }{
		{"a slice", "size := 1 << 38\nx := make([]byte, size)", "cell [2] line 2:10: out of memory: this needs 256.0 GiB, and the session may take "},
		{"of pointers", "size := 1 << 32\nx := make([]*int, size)", "out of memory: this needs 32.0 GiB"},
		{"an array", "x := new([1 << 36]int)", "out of memory: this needs 512.0 GiB"},
		{"a variable", "var x [1 << 36]int\nlen(x)", "cell [2] line 1:5: out of memory: this needs 512.0 GiB"},
		{"a channel", "size := 1 << 32\nx := make(chan int, size)", "out of memory: this needs 32.0 GiB"},
		{"append", "x := make([]int, 1 << 20)\nfor { x = append(x, x...) }", "out of memory: this needs "},
		{"text", "s := \"x\"\nfor { s += s }", "out of memory: this needs "},
		{"small values", "type node struct { next *node; rest [50]int }\nvar head *node\nfor { head = &node{next: head} }", "out of memory: the session's values take "},
		{"a map", "m := map[int]int{}\nfor i := 0; ; i++ { m[i] = i }", "out of memory: the session's values take "},
		{"a recursion", "func f(n int) int { return f(n+1) + 1 }\nf(0)", "stack overflow: f is 262144 calls deep"},
		{"a goroutine", "ch := make(chan int)\ngo func() { var x [][]int; for { x = append(x, make([]int, 1000)) } }()\n<-ch", "out of memory: the session's values take "},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := open(t, func(o *Options) { o.Engine, o.Memory = "exact", memory })
			must(t, s, 1, "n := 1")
			_, result := run(t, s, 2, test.cell)
			if result.Err == nil || result.Err.Name != "fatal error" || !strings.Contains(result.Err.Error(), test.want) {
				t.Fatalf("error is %+v, want %q", result.Err, test.want)
			}
			if got := must(t, s, 3, "fmt.Print(n)").text("stdout"); got != "1" {
				t.Errorf("afterwards n is %q, want 1", got)
			}
		})
	}
}

// TestMemoryIsFreed: what fills the memory can be let go, and cells that need little run meanwhile.
func TestMemoryIsFreed(t *testing.T) {
	if racing {
		t.Skip("the race detector has limits of its own")
	}
	s := open(t, func(o *Options) { o.Engine, o.Memory = "exact", 256<<20 })
	if _, result := run(t, s, 1, "var x [][]int\nfor { x = append(x, make([]int, 1000)) }"); result.Err == nil {
		t.Fatal("no error")
	}
	must(t, s, 2, "time.Sleep(200 * time.Millisecond)") // longer than from one look at the memory to the next
	must(t, s, 3, "x = nil")
	must(t, s, 4, "y := make([]byte, 128 << 20)\nfor i := range y { y[i] = 1 }")
}
