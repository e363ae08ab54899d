package randprog_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/tools/randprog"
)

// FuzzEngines gives any text to the splitter, the checker and both engines, twice in a session. Nothing panics. What is accepted is
// built or refused, and what runs ends, at the latest when it is interrupted.
func FuzzEngines(f *testing.F) {
	for _, text := range seeds(f) {
		f.Add(text)
	}
	f.Add("func f(n int) int { return f(n+1) + 1 }\nf(0)")
	f.Add("f := func(n float64) {}\nf = func(n float64) { f(n) }\nf(1)")
	f.Add("c := make(chan int)\nselect { case c <- 1: case <-c: }")
	f.Add("for i := range 3 { defer func() { recover(); panic(i) }() }\nvar m map[string][]int\nm[\"a\"][1]++")
	f.Fuzz(func(t *testing.T, text string) {
		if outside.MatchString(text) || concurrent.MatchString(text) && strings.Contains(text, "map") {
			t.Skip("it could reach more than its own memory")
		}
		fuzzEngine(t, "exact", text)
		if !racing { // yaegi's interpreter goes on in its goroutine while the interrupted cell is told where it was
			fuzzEngine(t, "yaegi", text)
		}
	})
}

// seeds are cells of notebooks, and small random programs.
func seeds(f *testing.F) []string {
	var all []string
	files, _ := filepath.Glob("../../kernel/lang/testdata/cells*.jsonl")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for line := range bytes.Lines(data) {
			var c struct{ Cells []string }
			if err := json.Unmarshal(line, &c); err != nil {
				f.Fatal(err)
			}
			all = append(all, c.Cells...)
		}
	}
	if len(all) < 100 {
		f.Fatalf("only %d cells in %v", len(all), files)
	}
	for seed := range uint64(5) {
		all = append(all, randprog.Generate(seed, randprog.Options{UserTypes: true}))
	}
	return all
}

// fuzzEngine runs a text as two cells of a session.
func fuzzEngine(t *testing.T, name, text string) {
	e, err := newEngine(name, func(int, *lang.Error) {})
	if err != nil {
		t.Fatal(err)
	}
	s := lang.New()
	for cell := range 2 {
		c, lerr := s.Check(lang.Source{Cell: cell + 1, Text: text})
		if lerr != nil {
			return
		}
		p, err := e.Build(c)
		if err == nil {
			s.Accept(c)
			err = runBriefly(t, name, p)
		}
		var known *lang.Error
		var exit engine.Exit
		if err != nil && !errors.As(err, &known) && !errors.As(err, &exit) && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("%s: %T: %v", name, err, err)
		}
	}
}

// runBriefly runs a cell and interrupts it soon.
func runBriefly(t *testing.T, name string, p engine.Program) error {
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		_, err := p.Run(ctx)
		ended <- err
	}()
	select {
	case err := <-ended:
		return err
	case <-time.After(20 * time.Second):
		t.Fatalf("%s doesn't end", name)
		return nil
	}
}

// concurrent finds goroutines: with a map that they share they can end the process, as in compiled Go.
var concurrent = regexp.MustCompile(`\bgo\b|\.Go\(`)

// outside finds what could reach more than its own memory, end the process as compiled Go would, or wait in compiled code.
var outside = regexp.MustCompile(`\b(os|net|http|httptest|exec|syscall|filepath|ioutil|debug|signal|plugin|display|widgets|comm|cluster|unsafe|runtime|make|Repeat|Grow|Sleep|After|Tick|Wait|Lock)\b|1e|<<|\d{6}|0x`)
