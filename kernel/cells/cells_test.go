package cells_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/thunen-lab/thunen/kernel/cells"
)

// patience bounds what should come at once.
const patience = 2 * time.Minute

func open(t *testing.T, options cells.Options) *cells.Session {
	t.Helper()
	s, err := cells.New(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestRun(t *testing.T) {
	for _, engine := range []string{"exact", "yaegi"} {
		t.Run(engine, func(t *testing.T) {
			var seen []string
			s := open(t, cells.Options{Engine: engine, Output: func(o cells.Output) { seen = append(seen, o.Kind) }})
			r, err := s.Run(t.Context(), "fmt.Print(\"a\")\nfmt.Println(\"b\")\nfmt.Fprintln(os.Stderr, \"c\")\nh := display.Live(1)\nh.Update(2)\n[]int{3}")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, o := range r.Outputs {
				got = append(got, o.Kind+" "+o.Text)
			}
			want := []string{"stdout ab\n", "stderr c\n", "display 2", "result [3]"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("outputs (-want +got):\n%s", diff)
			}
			if text := strings.Join(seen, " "); !strings.HasSuffix(text, "stderr display update result") {
				t.Errorf("while it ran: %s", text)
			}
			if v, ok := r.Value(); !ok || v.Data["text/plain"] != "[3]" {
				t.Errorf("the value is %+v", v)
			}
		})
	}
}

func TestRunFails(t *testing.T) {
	s := open(t, cells.Options{})
	for _, row := range []struct{ name, text, kind, message string }{
		{"a type", `var x int = "a"`, "type error", "cannot use"},
		{"a panic", "var m map[string]int\nm[\"a\"] = 1", "panic", "nil map"},
		{"an exit", `os.Exit(3)`, "", "3"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := s.Run(t.Context(), row.text)
			var wrong *cells.Error
			if !errors.As(err, &wrong) || row.kind != "" && wrong.Name != row.kind || !strings.Contains(wrong.Message, row.message) {
				t.Errorf("error is %#v", err)
			}
		})
	}
	if r, err := s.Run(t.Context(), "1 + 1"); err != nil || len(r.Outputs) != 1 {
		t.Errorf("the session doesn't go on: %v", err)
	}
}

// A cell that is cancelled while it runs ends, and the session goes on.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	s := open(t, cells.Options{Output: func(o cells.Output) {
		if o.Text == "on\n" {
			cancel()
		}
	}})
	_, err := s.Run(ctx, "fmt.Println(\"on\")\nfor {}")
	var wrong *cells.Error
	if !errors.As(err, &wrong) || wrong.Name != "interrupted" || !errors.Is(ctx.Err(), context.Canceled) {
		t.Errorf("error is %v, the context's %v", err, ctx.Err())
	}
	if r, err := s.Run(t.Context(), "1"); err != nil || len(r.Outputs) != 1 {
		t.Errorf("the next cell: %+v, %v", r, err)
	}
}

func TestNewRefuses(t *testing.T) {
	for _, row := range []struct {
		name    string
		options cells.Options
		want    string
	}{
		{"an engine", cells.Options{Engine: "steam"}, `there is no engine "steam"; there is exact and yaegi`},
		{"a folder", cells.Options{Dir: "no/such"}, "the folder for cells"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if _, err := cells.New(row.options); err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("error is %v, want %q", err, row.want)
			}
		})
	}
}

// A program that forgets to call Worker would start itself again and again: New tells it instead.
func TestForgottenWorker(t *testing.T) {
	if os.Getenv("THUNEN_TEST_FORGETFUL") != "" {
		os.Args = []string{os.Args[0], "thunen-worker"}
		_, err := cells.New(cells.Options{})
		os.Stderr.WriteString(err.Error())
		os.Exit(7)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestForgottenWorker$")
	cmd.Env = append(os.Environ(), "THUNEN_TEST_FORGETFUL=1")
	var said bytes.Buffer
	cmd.Stderr = &said
	err := cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 7 || !strings.Contains(said.String(), "call cells.Worker() first in main") {
		t.Errorf("%v: %s", err, &said)
	}
}
