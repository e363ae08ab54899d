package jupyter

import (
	"bytes"
	"io"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name string
		args []string
		want string // of the error; "" is none
	}{
		{"all", []string{"-f", "c.json", "--engine", "yaegi", "--memory", "2GiB", "--no-history", "--log-level", "debug"}, ""},
		{"no file", nil, "no connection file"},
		{"surplus", []string{"-f", "c.json", "x"}, `unexpected argument "x"`},
		{"unknown flag", []string{"-f", "c.json", "-g"}, "-g"},
		{"bad size", []string{"-f", "c.json", "--memory", "many"}, "2GiB or 512MiB"},
		{"bad level", []string{"-f", "c.json", "--log-level", "loud"}, "off, error, warn, info or debug"},
		{"help", []string{"-h"}, "help requested"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, err := parse(test.args, io.Discard)
			if test.want == "" {
				if err != nil || f.connection != "c.json" || f.engine != "yaegi" || f.memory != 2<<30 || !f.noHistory || !f.logLevel.on || f.logLevel.level != slog.LevelDebug {
					t.Errorf("parse = %+v, %v", f, err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %v, want one line with %q", err, test.want)
			}
		})
	}
}

func TestLevel(t *testing.T) {
	for _, name := range []string{"off", "error", "warn", "info", "debug"} {
		var l level
		if err := l.Set(name); err != nil || l.String() != name {
			t.Errorf("%s: %v, %v", name, &l, err)
		}
		var b bytes.Buffer
		l.logger(&b).Error("x")
		if got := b.Len() > 0; got != (name != "off") {
			t.Errorf("%s logs: %v", name, got)
		}
	}
}

// The kernel ends with the process that started it, and lives as long.
func TestWatchParent(t *testing.T) {
	k, _ := start(t)
	for _, nobody := range []string{"", "0", "1", "-3", "x"} {
		k.watchParent(nobody)()
	}
	undo := k.watchParent(gonePID(t))
	defer undo()
	select {
	case <-k.stopped.Done():
	case <-time.After(patience):
		t.Error("the kernel goes on without its parent")
	}
}

// gonePID is the identifier of a process that has ended.
func gonePID(t *testing.T) string {
	t.Helper()
	p, err := os.StartProcess(os.Args[0], []string{os.Args[0], "-test.run=^$"}, &os.ProcAttr{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Wait(); err != nil {
		t.Fatal(err)
	}
	return strconv.Itoa(p.Pid)
}
