package session

import (
	"context"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

func TestInterrupt(t *testing.T) {
	for _, test := range []struct {
		name, code, printed string
		kept                bool
	}{
		{"a cell that stops", "//run: wait", "waiting", true},
		{"a cell that doesn't", "//run: sleep", "sleeping", false},
		{"a shell command", "!echo started; sleep 3600", "started", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := open(t)
			must(t, s, 1, "x := 1")
			r := newRecorder()
			go func() {
				r.await(t, engine.Stdout, test.printed)
				s.Interrupt()
			}()
			result := s.Run(t.Context(), source(2, test.code), r.front())
			if result.Err == nil || result.Err.Name != "interrupted" {
				t.Fatalf("error is %+v", result.Err)
			}
			if lost := strings.Join(result.Err.Lost, ""); (lost == "") != test.kept {
				t.Errorf("lost is %q", lost)
			}
			if _, result := run(t, s, 3, "x"); (result.Err == nil) != test.kept {
				t.Errorf("x afterwards: %v", result.Err)
			}
		})
	}
}

// TestCancel: cancelling Run's context interrupts, also before the worker has started.
func TestCancel(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	result := s.Run(ctx, source(1, "//run: wait"), Front{})
	if result.Err == nil || result.Err.Name != "interrupted" {
		t.Errorf("error is %+v", result.Err)
	}
	must(t, s, 2, "//run: print on")
}

// TestInterruptIdle: an interrupt while nothing runs does nothing to the next cell.
func TestInterruptIdle(t *testing.T) {
	s := open(t)
	must(t, s, 1, "x := 1")
	s.Interrupt()
	must(t, s, 2, "x")
}

// TestAnswersWhileRunning: questions don't wait for the cell.
func TestAnswersWhileRunning(t *testing.T) {
	s := open(t)
	r := newRecorder()
	done := make(chan Result)
	go func() { done <- s.Run(t.Context(), source(1, "x := 1 //run: wait"), r.front()) }()
	r.await(t, engine.Stdout, "waiting")
	if got := s.IsComplete("x := 1"); got.Status != "complete" {
		t.Errorf("status is %q", got.Status)
	}
	if got := s.Complete("%ti", 3); len(got.Items) != 1 || got.Items[0].Text != "%time" {
		t.Errorf("completion is %+v", got)
	}
	_ = s.Inspect("x", 1, 0)
	select {
	case result := <-done:
		t.Errorf("the cell ended: %v", result.Err)
	default:
	}
	s.Interrupt()
	<-done
}

func TestEvaluate(t *testing.T) {
	s := open(t)
	must(t, s, 1, "x := 1")
	for _, test := range []struct{ name, expr, want, err string }{
		{"value", "x //run: values 7", "7", ""},
		{"wrong", "y", "", "undefined: y"},
		{"no value", "x = 2", "", "not an expression"},
		{"declares", "z := 2", "", "not an expression"},
		{"fails", "1 //run: crash kill", "", "the system ended it"},
		{"after a death", "1 //run: values 8", "8", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			bundle, err := s.Evaluate(test.expr)
			if test.err != "" {
				if err == nil || !strings.Contains(err.Message, test.err) {
					t.Errorf("error is %v, want %q", err, test.err)
				}
				return
			}
			if err != nil || bundle.Data["text/plain"] != test.want {
				t.Errorf("got %v, %v", bundle, err)
			}
		})
	}
	if _, failed := s.check(lang.Source{Cell: 2, Text: "z"}); failed == nil {
		t.Error("an expression has declared z")
	}
}
