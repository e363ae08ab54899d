package session

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

func source(cell int, text string) lang.Source { return lang.Source{Cell: cell, Text: text} }

// TestDeath: whatever ends the worker is an error of the cell in words that help, and the session goes on.
func TestDeath(t *testing.T) {
	for _, test := range []struct {
		kind   string
		memory int64
		want   string
	}{
		{"recursion", 0, "the recursion never ended: goroutine stack exceeds 256 MB"},
		{"map", 0, "two goroutines used a map at the same time"},
		{"mutex", 0, "a mutex was unlocked that wasn't locked"},
		{"panic", 0, "panic in a goroutine that compiled code started: no way back"},
		{"memory", 0, "out of memory"},
		{"grow", 64 << 20, "out of memory"},
		{"kill", 0, "the system ended it (signal: killed)"},
		{"exit", 0, "the process ended: exit status 3"},
	} {
		t.Run(test.kind, func(t *testing.T) {
			if test.memory > 0 && !limited {
				t.Skip("this system has no hard limit")
			}
			if racing && strings.Contains(test.want, "memory") {
				t.Skip("the race detector has limits of its own")
			}
			s := open(t, func(o *Options) { o.Memory = test.memory })
			must(t, s, 1, "x, y := 1, 2\nfunc f() int { return 3 }")
			r, result := run(t, s, 2, "z := 1 //run: crash "+test.kind)
			err := result.Err
			if err == nil || err.Name != "worker died" || !strings.Contains(err.Message, test.want) {
				t.Fatalf("error is %+v, want %q", err, test.want)
			}
			if got := r.text(engine.Stdout); got != "last line\n" {
				t.Errorf("before its death the cell printed %q", got)
			}
			if !strings.Contains(err.Hint, "%restore") {
				t.Errorf("hint is %q", err.Hint)
			}
			if got := must(t, s, 3, "1 //run: values 5"); len(got.outputs) != 1 {
				t.Errorf("the next cell showed %v", got.outputs)
			}
		})
	}
}

// TestDeathLoses: variables are lost and named, functions are there in the new worker.
func TestDeathLoses(t *testing.T) {
	s := open(t)
	must(t, s, 1, "x, y := 1, 2")
	must(t, s, 2, "func f() int { return 3 }\ntype T struct{}")
	_, result := run(t, s, 3, "z := 1 //run: crash kill")
	if result.Err == nil {
		t.Fatal("no error")
	}
	if got, want := strings.Join(result.Err.Lost, "; "), "x (cell [1]); y (cell [1]); z (cell [3])"; got != want {
		t.Errorf("lost is %q, want %q", got, want)
	}
	must(t, s, 4, "a := f()\nvar b T")
	if _, result = run(t, s, 5, "x"); result.Err == nil {
		t.Error("x is still there")
	}
	r := must(t, s, 6, "%restore")
	if got := r.text(engine.Stdout); !strings.Contains(got, "Ran [1] again") || !strings.Contains(got, "[3] wasn't run again for z") {
		t.Errorf("%%restore says %q", got)
	}
	must(t, s, 7, "x + y //run: values 3")
}

// TestIdleDeath: when no cell runs the last cell's front is told.
func TestIdleDeath(t *testing.T) {
	s := open(t)
	signal := filepath.Join(t.TempDir(), "now")
	r := must(t, s, 1, "x := 1 //run: crash later "+signal)
	if err := os.WriteFile(signal, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r.await(t, engine.Stderr, "while nothing ran")
	r.await(t, engine.Stderr, "\n")
	if text := r.text(engine.Stderr); strings.Count(text, "worker died: ") != 1 {
		t.Errorf("it says %q", text)
	}
	must(t, s, 2, "//run: print on")
	if _, result := run(t, s, 3, "x"); result.Err == nil {
		t.Error("x is still there")
	}
}

// TestCellOfDeath: the message names the cell whose goroutine did it.
func TestCellOfDeath(t *testing.T) {
	s := open(t)
	signal := filepath.Join(t.TempDir(), "now")
	must(t, s, 7, "//run: crash later "+signal)
	r := newRecorder()
	go func() {
		r.await(t, engine.Stdout, "waiting")
		_ = os.WriteFile(signal, nil, 0o600)
	}()
	result := s.Run(t.Context(), source(8, "//run: wait"), r.front())
	if result.Err == nil || !strings.Contains(result.Err.Message, "in a goroutine of cell [7]") {
		t.Errorf("error is %v", result.Err)
	}
}

// TestExit: os.Exit and log.Fatal end the cell, not the session.
func TestExit(t *testing.T) {
	for _, test := range []struct {
		arg    string
		status int
		stderr string
	}{
		{"3", 3, ""},
		{"0", 0, ""},
		{"fatal", 1, "no data\n"},
	} {
		t.Run(test.arg, func(t *testing.T) {
			s := open(t)
			must(t, s, 1, "x := 1")
			r, result := run(t, s, 2, "//run: exit "+test.arg)
			if result.Err == nil || result.Err.Name != "exit" {
				t.Errorf("error is %+v", result.Err)
			}
			if result.Exit == nil || *result.Exit != test.status {
				t.Errorf("exit is %v, want %d", result.Exit, test.status)
			}
			if got := r.text(engine.Stderr); !strings.HasSuffix(got, test.stderr) {
				t.Errorf("stderr is %q", got)
			}
			must(t, s, 3, "x")
		})
	}
}

// TestGoroutinePanic: the panic of a cell's goroutine fails the cell and keeps the state.
func TestGoroutinePanic(t *testing.T) {
	s := open(t)
	_, result := run(t, s, 1, "x := 1 //run: fail")
	if result.Err == nil || result.Err.Name != "panic" || !strings.HasPrefix(result.Err.Message, "boom (in a goroutine that cell [") {
		t.Errorf("error is %+v", result.Err)
	}
	must(t, s, 2, "x")
}

// TestStuck: when the cell's own goroutine doesn't stop then, the panic is told all the same, and what it cost.
func TestStuck(t *testing.T) {
	s := open(t)
	must(t, s, 1, "x := 1")
	r, result := run(t, s, 2, "//run: stuck")
	if result.Err == nil || !strings.HasPrefix(result.Err.Message, "boom (in a goroutine that cell [") || !strings.Contains(result.Err.Hint, "couldn't be stopped") {
		t.Errorf("error is %+v", result.Err)
	}
	if result.Err != nil && strings.Join(result.Err.Lost, "") != "x (cell [1])" {
		t.Errorf("lost is %v", result.Err.Lost)
	}
	if got := r.text(engine.Stdout); got != "stuck\n" {
		t.Errorf("stdout is %q", got)
	}
	must(t, s, 3, "//run: print on")
}

// TestRefused: what the engine refuses leaves no trace.
func TestRefused(t *testing.T) {
	s := open(t)
	if _, result := run(t, s, 1, "x := 1 //run: refuse"); result.Err == nil || result.Err.Name != "refused" {
		t.Errorf("error is %+v", result.Err)
	}
	if _, result := run(t, s, 2, "x"); result.Err == nil || result.Err.Name != "type error" {
		t.Errorf("error is %+v", result.Err)
	}
}

// TestGarbage: a worker that sends what is no message is ended.
func TestGarbage(t *testing.T) {
	if _, err := os.Stat("/proc/self/fd"); err != nil {
		t.Skip("this system doesn't show descriptors")
	}
	s := open(t)
	_, result := run(t, s, 1, "//run: rawfile")
	if result.Err == nil || !strings.Contains(result.Err.Message, "malformed frame") {
		t.Errorf("error is %+v", result.Err)
	}
	must(t, s, 2, "//run: print on")
}

// TestNoWorker: a worker that can't be started is an error that says so, each time.
func TestNoWorker(t *testing.T) {
	for _, test := range []struct {
		name    string
		command []string
		want    string
	}{
		{"no program", []string{filepath.Join(t.TempDir(), "none")}, "can't be started"},
		{"no worker", []string{os.Args[0], "-test.run=^$"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := open(t, func(o *Options) { o.Command, o.Engine = test.command, "none" })
			for cell := range 2 {
				_, result := run(t, s, cell, "1")
				if result.Err == nil || !strings.Contains(result.Err.Message, test.want) {
					t.Errorf("error is %+v, want %q", result.Err, test.want)
				}
			}
		})
	}
}

// TestRestoreAfterInterrupt: a cell that was interrupted isn't run again by %restore: it might never end.
func TestRestoreAfterInterrupt(t *testing.T) {
	s := open(t)
	must(t, s, 1, "x := 1 //run: set x")
	r := newRecorder()
	go func() {
		r.await(t, engine.Stdout, "waiting")
		s.Interrupt()
	}()
	if result := s.Run(t.Context(), source(2, "y := 1 //run: wait"), r.front()); result.Err == nil || result.Err.Name != "interrupted" {
		t.Fatalf("error is %v", result.Err)
	}
	if _, result := run(t, s, 3, "//run: crash kill"); result.Err == nil {
		t.Fatal("the worker lives")
	}
	want := "Ran [1] again. What other cells changed since isn't restored.\n[2] wasn't run again for y: it was interrupted.\n"
	if got := must(t, s, 4, "%restore").text(engine.Stdout); got != want {
		t.Errorf("%%restore says %q, want %q", got, want)
	}
}
