package yaegi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// notebook is a session and an engine, as the worker holds them.
type notebook struct {
	t       testing.TB
	session *lang.Session
	engine  *Engine
	cells   int
}

func newNotebook(t testing.TB, o Options) *notebook {
	t.Helper()
	if os.Getenv("THUNEN_YAEGI_LOWERED") != "" { // for whoever works on the lowering
		o.Lowered = func(source string) { fmt.Fprintln(os.Stderr, source) }
	}
	e, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return &notebook{t: t, session: lang.New(), engine: e}
}

// run runs a cell.
func (n *notebook) run(text string) ([]reflect.Value, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	return n.runIn(ctx, text)
}

func (n *notebook) runIn(ctx context.Context, text string) ([]reflect.Value, error) {
	skipRace(n.t, text)
	n.cells++
	c, lerr := n.session.Check(lang.Source{Cell: n.cells, Text: text})
	if lerr != nil {
		return nil, lerr
	}
	p, err := n.engine.Build(c)
	if err != nil {
		return nil, err
	}
	n.session.Accept(c)
	return p.Run(ctx)
}

// show is what a notebook shows of a cell's values: %v; nil of a failing result that didn't fail is left out.
func show(values []reflect.Value) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, fmt.Sprint(v.Interface()))
	}
	return strings.Join(texts, " ")
}

// captureStdout gives what f prints to os.Stdout.
func captureStdout(t testing.TB, f func()) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	old := os.Stdout
	os.Stdout = w
	out := make(chan string)
	go func() {
		var b bytes.Buffer
		_, _ = io.Copy(&b, r)
		out <- b.String()
	}()
	func() {
		defer func() { os.Stdout = old; w.Close() }()
		f()
	}()
	return <-out
}

// testCase is a line of cells.jsonl.
type testCase struct {
	Name   string
	Cells  []string
	Expect map[string]any
}

func readCases(t testing.TB, file string) []testCase {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []testCase
	dec := json.NewDecoder(bytes.NewReader(data))
	for {
		var c testCase
		if err := dec.Decode(&c); errors.Is(err, io.EOF) {
			return cases
		} else if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
}

func TestNotebookCells(t *testing.T) {
	for _, c := range readCases(t, "../../lang/testdata/cells.jsonl") {
		t.Run(c.Name, func(t *testing.T) { checkCase(t, c) })
	}
}

// checkCase runs a case: the right answer, or a refusal that refusals names.
func checkCase(t *testing.T, c testCase) {
	n := newNotebook(t, Options{})
	var values []reflect.Value
	var err error
	out := captureStdout(t, func() {
		for i, cell := range c.Cells {
			values, err = n.run(cell)
			if err != nil && i < len(c.Cells)-1 && refused(err) {
				break
			}
		}
	})
	if refused(err) {
		t.Fatalf("refused: %v", err)
	}
	for kind, want := range c.Expect {
		switch kind {
		case "stdout":
			if err != nil || out != want {
				t.Errorf("stdout %q, error %v, want %q", out, err, want)
			}
		case "error_contains":
			if err == nil || !strings.Contains(err.Error(), want.(string)) {
				t.Errorf("error %v, want it to contain %q", err, want)
			}
		case "value":
			checkValue(t, values, err, want)
		}
	}
}

func checkValue(t *testing.T, values []reflect.Value, err error, want any) {
	t.Helper()
	if err != nil {
		t.Errorf("error %v, want value %v", err, want)
		return
	}
	if want == nil {
		if len(values) > 0 {
			t.Errorf("values %v, want none", values)
		}
		return
	}
	if len(values) == 2 && !values[1].IsZero() == false {
		values = values[:1]
	}
	if got := show(values); got != want {
		t.Errorf("value %q, want %q", got, want)
	}
}

func refused(err error) bool {
	var e *lang.Error
	return errors.As(err, &e) && e.Name == "refused"
}
