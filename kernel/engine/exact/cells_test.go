package exact_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/engine/exact"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// bench is a session of cells run in this process.
type bench struct {
	t    *testing.T
	lang *lang.Session
	eng  engine.Engine
	n    int
	late []*lang.Error // panics of goroutines
}

func newBench(t *testing.T) *bench {
	b := &bench{t: t, lang: lang.New()}
	e, err := exact.New(engine.Host{Stderr: os.Stderr, Failed: func(_ int, err *lang.Error) { b.late = append(b.late, err) }})
	if err != nil {
		t.Fatal(err)
	}
	b.eng = e
	return b
}

// run runs a cell and gives the text it displays; nil when it displays nothing.
func (b *bench) run(text string) (*string, error) { return b.runIn(context.Background(), text) }

func (b *bench) runIn(ctx context.Context, text string) (*string, error) {
	b.n++
	c, lerr := b.lang.Check(lang.Source{Cell: b.n, Text: text})
	if lerr != nil {
		return nil, lerr
	}
	p, err := b.eng.Build(c)
	if err != nil {
		return nil, err
	}
	b.lang.Accept(c)
	vs, err := p.Run(ctx)
	if err != nil {
		return nil, err
	}
	if c.Result == nil {
		return nil, nil
	}
	var parts []string
	for i, v := range vs {
		if c.Result.Failing && i == len(vs)-1 {
			if err, _ := v.Interface().(error); err != nil {
				return nil, err
			}
			continue
		}
		parts = append(parts, fmt.Sprint(display.Of(v.Interface()).Data["text/plain"]))
	}
	s := strings.Join(parts, ", ")
	return &s, nil
}

// stdout runs do and gives what it printed.
func stdout(t *testing.T, do func()) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	old := os.Stdout
	os.Stdout = w
	got := make(chan string)
	go func() {
		all, _ := io.ReadAll(r)
		got <- string(all)
	}()
	do()
	os.Stdout = old
	w.Close()
	return <-got
}

type expectation struct {
	Value         *string `json:"value"`
	Stdout        *string `json:"stdout"`
	ErrorContains string  `json:"error_contains"`
}

// TestCells runs every case of the cells that must come out right.
func TestCells(t *testing.T) {
	f, err := os.Open("../../lang/testdata/cells.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var c struct {
			Name   string
			Cells  []string
			Expect expectation
		}
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		t.Run(c.Name, func(t *testing.T) { checkCells(t, c.Cells, c.Expect) })
	}
}

func checkCells(t *testing.T, cells []string, want expectation) {
	b := newBench(t)
	var last *string
	var lastErr error
	out := stdout(t, func() {
		for i, c := range cells {
			last, lastErr = b.run(c)
			if lastErr != nil && want.Stdout != nil {
				t.Errorf("cell %d: %v", i+1, lastErr)
			}
		}
	})
	switch {
	case want.ErrorContains != "":
		if lastErr == nil || !strings.Contains(lastErr.Error(), want.ErrorContains) {
			t.Errorf("got error %v, want one with %q", lastErr, want.ErrorContains)
		}
	case want.Stdout != nil:
		if out != *want.Stdout {
			t.Errorf("printed %q, want %q", out, *want.Stdout)
		}
	default:
		if lastErr != nil {
			t.Fatal(lastErr)
		}
		if (last == nil) != (want.Value == nil) || last != nil && *last != *want.Value {
			t.Errorf("shown %s, want %s", quoted(last), quoted(want.Value))
		}
	}
}

func quoted(s *string) string {
	if s == nil {
		return "nothing"
	}
	return fmt.Sprintf("%q", *s)
}
