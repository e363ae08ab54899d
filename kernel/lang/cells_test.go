package lang

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// runtimeErrors are the cells of cells.jsonl whose error is the running program's: they check.
var runtimeErrors = map[string]bool{"panic message": true, "nil pointer message": true}

// TestCells checks every cell of testdata/cells.jsonl: all check but the ones that are to fail with a compile error.
func TestCells(t *testing.T) {
	f, err := os.Open("testdata/cells.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var c struct {
			Name   string
			Cells  []string
			Expect struct {
				Value  json.RawMessage
				Stdout string
				Error  string `json:"error_contains"`
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		t.Run(c.Name, func(t *testing.T) {
			s := New()
			for i, text := range c.Cells {
				cell, err := s.Check(Source{Cell: i + 1, Text: text})
				last := i == len(c.Cells)-1
				switch {
				case err == nil && last && c.Expect.Error != "" && !runtimeErrors[c.Name]:
					t.Errorf("cell %d checks, want error %q", i+1, c.Expect.Error)
				case err == nil:
					s.Accept(cell)
					value := string(c.Expect.Value)
					if last && value != "" && value != "null" && cell.Result == nil {
						t.Errorf("cell %d shows nothing, want %s", i+1, value)
					}
					if last && value == "null" && cell.Result != nil {
						t.Errorf("cell %d shows %v, want nothing", i+1, cell.Result.Types)
					}
				case last && c.Expect.Error != "" && strings.Contains(err.Message, c.Expect.Error):
				case strings.Contains(c.Name, "atomic") || strings.Contains(c.Name, "failed") || strings.Contains(c.Name, "half state"):
					// a cell that fails on the way
				default:
					t.Errorf("cell %d: %v", i+1, err)
				}
			}
		})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}
