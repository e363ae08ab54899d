package session

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
)

// cellFiles are the collected cells of notebooks: those that the project began with, and all that were met since.
const cellFiles = "../lang/testdata/cells*.jsonl"

// cellCase is a line of such a file: cells, and what the last of them comes to, as far as the case tells.
type cellCase struct {
	Name   string
	Cells  []string
	Expect struct {
		Value  json.RawMessage // a string, or null for nothing
		Stdout *string
		Error  string `json:"error_contains"`
	}
}

// TestCells runs the cells of notebooks through every engine, end to end: each is right, or refused with a reason; none is
// silently wrong.
func TestCells(t *testing.T) {
	cases := readCells(t)
	for _, name := range Engines() {
		t.Run(name, func(t *testing.T) {
			s := open(t, func(o *Options) { o.Engine = name })
			for _, c := range cases {
				t.Run(c.Name, func(t *testing.T) { c.run(t, s, name) })
			}
		})
	}
}

func readCells(t *testing.T) []cellCase {
	files, err := filepath.Glob(cellFiles)
	if err != nil || len(files) < 2 {
		t.Fatalf("%v: %v", files, err)
	}
	var cases []cellCase
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(data) {
			var c cellCase
			if err := json.Unmarshal(line, &c); err != nil {
				t.Fatalf("%s: %v in %s", name, err, line)
			}
			cases = append(cases, c)
		}
	}
	return cases
}

func (c cellCase) run(t *testing.T, s *Session, name string) {
	must(t, s, 0, "%reset")
	printed := ""
	for i, text := range c.Cells {
		r, result := run(t, s, i+1, text)
		if result.Err != nil && result.Err.Name == "refused" && name == "yaegi" {
			t.Skipf("refused: %v", result.Err)
		}
		printed += r.text(engine.Stdout)
		if i == len(c.Cells)-1 {
			c.judge(t, r, printed, result)
		}
	}
}

// judge compares the last cell, and what all of them printed, with what is expected.
func (c cellCase) judge(t *testing.T, r *recorder, printed string, result Result) {
	if c.Expect.Error != "" {
		if result.Err == nil || !strings.Contains(result.Err.Error(), c.Expect.Error) {
			t.Errorf("error is %v, want %q", result.Err, c.Expect.Error)
		}
		return
	}
	if result.Err != nil {
		t.Fatal(result.Err)
	}
	if c.Expect.Stdout != nil && printed != *c.Expect.Stdout {
		t.Errorf("stdout is %q, want %q", printed, *c.Expect.Stdout)
	}
	if len(c.Expect.Value) == 0 {
		return
	}
	shown := []byte("null")
	for _, out := range r.outputs {
		if out.Kind == engine.Shown {
			shown, _ = json.Marshal(out.Bundle.Data["text/plain"])
		}
	}
	var got, want any
	if json.Unmarshal(shown, &got) != nil || json.Unmarshal(c.Expect.Value, &want) != nil || got != want {
		t.Errorf("shows %s, want %s", shown, c.Expect.Value)
	}
}
