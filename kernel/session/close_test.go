//go:build unix

package session

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/engine/enginetest"
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
					result := s.Run(t.Context(), source(2, test.code), r.front())
					if result.Err == nil || result.Err.Error() != "the session is closed" {
						t.Errorf("error is %v", result.Err)
					}
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

// TestByHand: a worker that nobody speaks with in frames says what it is for.
func TestByHand(t *testing.T) {
	cmd := exec.Command(enginetest.Command()[0])
	cmd.Stdin = strings.NewReader("what is this? a person at a terminal, most likely\n")
	var said strings.Builder
	cmd.Stderr = &said
	err := cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 2 || !strings.Contains(said.String(), "a worker is started by the kernel, not by hand") {
		t.Errorf("%v: %s", err, said.String())
	}
}

// kernelMode is set in the environment of the kernel that TestKilledKernel starts.
const kernelMode = "THUNEN_TEST_KERNEL"

// TestKilledKernel: a kernel that is killed leaves no worker, though that computes.
func TestKilledKernel(t *testing.T) {
	if os.Getenv(kernelMode) != "" {
		actKernel(t)
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledKernel$")
	cmd.Env = append(enginetest.Unguarded(os.Environ()), kernelMode+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var child, worker int
	_, err = fmt.Fscanf(out, "%d %d\nsleeping\n", &child, &worker)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	if err != nil {
		t.Fatal(err)
	}
	gone(t, worker)
	_ = syscall.Kill(child, syscall.SIGKILL)
}

// actKernel is the kernel: it says which processes there are and runs a cell for ever.
func actKernel(t *testing.T) {
	s := open(t)
	front := Front{Output: func(out engine.Output) { fmt.Print(out.Text) }}
	s.Run(t.Context(), source(1, "//run: spawn"), front)
	s.Run(t.Context(), source(2, "//run: sleep"), front)
}
