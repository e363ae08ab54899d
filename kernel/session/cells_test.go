package session

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
)

// cellCase is a line of ../lang/testdata/cells.jsonl: cells, and what the last of them comes to, as far as the case tells.
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
	f, err := os.Open("../lang/testdata/cells.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []cellCase
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var c cellCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	if len(cases) < 40 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, name := range Engines() {
		t.Run(name, func(t *testing.T) {
			s := open(t, func(o *Options) { o.Engine = name })
			for _, c := range cases {
				t.Run(c.Name, func(t *testing.T) { c.run(t, s) })
			}
		})
	}
}

func (c cellCase) run(t *testing.T, s *Session) {
	must(t, s, 0, "%reset")
	for i, text := range c.Cells {
		r, result := run(t, s, i+1, text)
		if result.Err != nil && result.Err.Name == "refused" {
			t.Skipf("refused: %v", result.Err)
		}
		if i == len(c.Cells)-1 {
			c.judge(t, r, result)
		}
	}
}

// judge compares the last cell with what is expected of it.
func (c cellCase) judge(t *testing.T, r *recorder, result Result) {
	if c.Expect.Error != "" {
		if result.Err == nil || !strings.Contains(result.Err.Error(), c.Expect.Error) {
			t.Errorf("error is %v, want %q", result.Err, c.Expect.Error)
		}
		return
	}
	if result.Err != nil {
		t.Fatal(result.Err)
	}
	if got := r.text(engine.Stdout); c.Expect.Stdout != nil && got != *c.Expect.Stdout {
		t.Errorf("stdout is %q, want %q", got, *c.Expect.Stdout)
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
