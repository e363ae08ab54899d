//go:build unix

package session

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
)

func TestShell(t *testing.T) {
	dir := t.TempDir()
	s := open(t, func(o *Options) { o.Dir = dir })
	if err := os.WriteFile(filepath.Join(dir, "here.txt"), []byte("温州\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := must(t, s, 1, "!cat here.txt; echo problem >&2\n1 //run: values 7")
	if got := r.text(engine.Stdout); got != "温州\n" {
		t.Errorf("stdout is %q", got)
	}
	if got := r.text(engine.Stderr); got != "problem\n" {
		t.Errorf("stderr is %q", got)
	}
	if last := r.outputs[len(r.outputs)-1]; last.Kind != engine.Shown {
		t.Errorf("the last output is %+v", last)
	}
	_, result := run(t, s, 2, "!exit 3\nx := 1")
	if result.Err == nil || !strings.Contains(result.Err.Error(), "cell [2] line 1:1: !exit 3: exit status 3") {
		t.Errorf("error is %v", result.Err)
	}
	if _, result = run(t, s, 3, "!nosuchcommand"); result.Err == nil || !strings.Contains(result.Err.Hint, "parentheses") {
		t.Errorf("error is %+v", result.Err)
	}
}

// TestBackground: what a shell command leaves behind ends with it, and doesn't hold the cell.
func TestBackground(t *testing.T) {
	r := must(t, open(t), 1, "!sleep 3600 & echo $!")
	pid, err := strconv.Atoi(strings.TrimSpace(r.text(engine.Stdout)))
	if err != nil {
		t.Fatal(err)
	}
	gone(t, pid)
}
