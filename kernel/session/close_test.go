//go:build unix

package session

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
)

// TestClose: neither the worker nor what it started is left, whatever they do.
func TestClose(t *testing.T) {
	for _, test := range []struct{ name, code string }{
		{"idle", ""},
		{"busy", "//run: sleep"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := open(t)
			var child, worker int
			if _, err := fmt.Sscan(must(t, s, 1, "//run: spawn").text(engine.Stdout), &child, &worker); err != nil {
				t.Fatal(err)
			}
			done := make(chan struct{})
			if test.code == "" {
				close(done)
			} else {
				r := newRecorder()
				go func() {
					defer close(done)
					s.Run(t.Context(), source(2, test.code), r.front())
				}()
				r.await(t, engine.Stdout, "sleeping")
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			gone(t, worker)
			gone(t, child)
			<-done
			if _, result := run(t, s, 3, "1"); result.Err == nil {
				t.Error("a closed session ran a cell")
			}
		})
	}
}

// gone waits until a process is no more.
func gone(t *testing.T, pid int) {
	t.Helper()
	for late := time.Now().Add(bound); ; time.Sleep(time.Millisecond) {
		if running, err := alive(pid); err != nil {
			t.Fatal(err)
		} else if !running {
			return
		}
		if time.Now().After(late) {
			t.Fatalf("process %d is still there", pid)
		}
	}
}

func alive(pid int) (bool, error) {
	switch err := syscall.Kill(pid, 0); err {
	case nil:
		return !zombie(pid), nil
	case syscall.ESRCH:
		return false, nil
	default:
		return false, err
	}
}
