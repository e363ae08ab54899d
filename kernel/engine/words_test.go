package engine

import (
	"strings"
	"testing"
)

// The last words are what Go 1.26 programs wrote that were made to die so, shortened.
func TestDeaths(t *testing.T) {
	trace := "\n\ngoroutine 1 gp=0x3c45241e01e0 m=3 mp=0x3c452421b008 [running labels:{\"cell\": \"7\"}]:\nmain.rec(0x15554d7?)\n"
	for _, test := range []struct {
		name, words, status string
		killed              bool
		message             string
		cell                int
	}{
		{
			"stack overflow",
			"runtime: goroutine stack exceeds 268435456-byte limit\nruntime: sp=0x3c45342e0388\nfatal error: stack overflow" + trace,
			"exit status 2", false, "the recursion never ended: goroutine stack exceeds 256 MB (in cell [7])", 7,
		},
		{
			"map", "fatal error: concurrent map writes" + trace, "exit status 2", false,
			"two goroutines used a map at the same time, and one of them wrote to it: concurrent map writes (in cell [7])", 7,
		},
		{
			"read-write mutex", "fatal error: sync: RUnlock of unlocked RWMutex" + trace, "exit status 2", false,
			"a mutex was unlocked that wasn't locked: sync: RUnlock of unlocked RWMutex (in cell [7])", 7,
		},
		{
			"memory", "fatal error: runtime: out of memory\n\nruntime stack:\n", "exit status 2", false,
			"out of memory: runtime: out of memory (while cell [7] ran)", 0,
		},
		{
			"panic", "panic: boom 3" + trace, "exit status 2", false,
			"panic in a goroutine that compiled code started: boom 3 (in cell [7])", 7,
		},
		{
			"panic of several lines and a signal", "panic: a\n\tb\n[signal SIGSEGV: segmentation violation code=0x1]" + trace,
			"exit status 2", false, "panic in a goroutine that compiled code started: a b (in cell [7])", 7,
		},
		{
			"fault", "unexpected fault address 0xdeadbeef000\nfatal error: fault\n[signal SIGSEGV]" + trace, "exit status 2", false,
			"memory was used that isn't the program's: fault (in cell [7])", 7,
		},
		{
			"unknown fatal error", "some library's words\nfatal error: something new" + trace, "exit status 2", false,
			"fatal error: something new (in cell [7])", 7,
		},
		{"killed", "", "signal: killed", true, "the system ended it (signal: killed)", 0},
		{"exit", "", "exit status 3", false, "the process ended: exit status 3", 0},
		{"unknown words", "what is this\nand that", "exit status 9", false, "exit status 9: what is this (while cell [7] ran)", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			var w lastWords
			for i := 0; i < len(test.words); i += 7 { // as they come, in pieces
				_, _ = w.Write([]byte(test.words[i:min(i+7, len(test.words))]))
			}
			d := &Death{Status: test.status, Words: w.String(), Cell: number(cellOf(w.String())), killed: test.killed}
			err := d.Explain(7, nil)
			if err.Message != test.message {
				t.Errorf("message is %q, want %q", err.Message, test.message)
			}
			if d.Cell != test.cell {
				t.Errorf("cell is %d, want %d", d.Cell, test.cell)
			}
		})
	}
}

// TestLastWords: much chatter before them doesn't hide them, and they don't grow without end.
func TestLastWords(t *testing.T) {
	var w lastWords
	for range 10_000 {
		_, _ = w.Write([]byte("chatter of a library\n"))
	}
	if n := len(w.text); n > tail {
		t.Errorf("%d bytes of chatter are kept", n)
	}
	_, _ = w.Write([]byte("fatal error: it\n"))
	for range 10_000 {
		_, _ = w.Write([]byte("\t/usr/frame.go:12 +0x1\n"))
	}
	if !strings.HasPrefix(w.String(), "fatal error: it\n") || len(w.text) > maxWords {
		t.Errorf("%d bytes are kept, they begin with %.40q", len(w.text), w.String())
	}
}

func TestLostNames(t *testing.T) {
	err := (&Death{Status: "signal: killed", killed: true, Cell: 3}).Explain(0, []string{"x (cell [1])"})
	if !strings.Contains(err.Hint, "%restore") || !strings.Contains(err.Message, "cell [3]") || len(err.Lost) != 1 {
		t.Errorf("error is %+v", err)
	}
}
