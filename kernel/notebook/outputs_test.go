package notebook

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/display"
)

func printed(cell int, text string) engine.Output {
	return engine.Output{Kind: engine.Stdout, Cell: cell, Text: text}
}

func shown(kind string, cell int, id, text string) engine.Output {
	return engine.Output{Kind: kind, Cell: cell, DisplayID: id, Bundle: display.Bundle{Data: map[string]any{"text/plain": text}}}
}

// streamOf and displayOf are outputs as nbformat stores them.
func streamOf(name, text string) any {
	return map[string]any{"output_type": "stream", "name": name, "text": text}
}

func displayOf(text string) any {
	return map[string]any{"output_type": "display_data", "data": map[string]any{"text/plain": text}, "metadata": map[string]any{}}
}

func TestRecorder(t *testing.T) {
	for _, row := range []struct {
		name        string
		outputs     []engine.Output
		first, last []any // the outputs of cells 1 and 2
	}{
		{
			"pieces of a stream join, another stream begins anew",
			[]engine.Output{printed(1, "a"), printed(1, "b"), {Kind: engine.Stderr, Cell: 1, Text: "e"}, printed(1, "c")},
			[]any{streamOf("stdout", "ab"), streamOf("stderr", "e"), streamOf("stdout", "c")}, []any{},
		},
		{
			"a display cuts a stream",
			[]engine.Output{printed(1, "a"), shown(engine.Display, 1, "", "d"), printed(1, "b")},
			[]any{streamOf("stdout", "a"), displayOf("d"), streamOf("stdout", "b")}, []any{},
		},
		{
			"late output goes to the cell that began it",
			[]engine.Output{printed(2, "second"), printed(1, "late")},
			[]any{streamOf("stdout", "late")}, []any{streamOf("stdout", "second")},
		},
		{
			"output of an unknown cell is dropped",
			[]engine.Output{printed(9, "whose")},
			[]any{}, []any{},
		},
		{
			"an update reaches the displays of every cell with its id",
			[]engine.Output{shown(engine.Display, 1, "x", "old"), shown(engine.Display, 2, "y", "kept"), shown(engine.Update, 2, "x", "new")},
			[]any{displayOf("new")}, []any{displayOf("kept")},
		},
		{
			"clear empties the cell",
			[]engine.Output{printed(1, "a"), {Kind: engine.Clear, Cell: 1}, printed(2, "b")},
			[]any{}, []any{streamOf("stdout", "b")},
		},
		{
			"clear that waits empties the cell when the next output comes",
			[]engine.Output{
				printed(1, "a"), {Kind: engine.Clear, Cell: 1, Wait: true}, printed(1, "b"), printed(1, "c"),
				printed(2, "stays"), {Kind: engine.Clear, Cell: 2, Wait: true},
			},
			[]any{streamOf("stdout", "bc")}, []any{streamOf("stdout", "stays")},
		},
		{
			"bytes that aren't UTF-8 are replaced",
			[]engine.Output{printed(1, "a\xffb")},
			[]any{streamOf("stdout", "a\uFFFDb")}, []any{},
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := newRecorder()
			cells := []*Cell{{fields: map[string]any{}}, {fields: map[string]any{}}}
			for i, cell := range cells {
				r.begin(cell, i+1)
			}
			for _, o := range row.outputs {
				r.add(o)
			}
			r.save(&Notebook{})
			for i, want := range [][]any{row.first, row.last} {
				if diff := cmp.Diff(want, cells[i].fields["outputs"]); diff != "" {
					t.Errorf("cell %d (-want +got):\n%s", i+1, diff)
				}
				if got := cells[i].fields["execution_count"]; got != i+1 {
					t.Errorf("cell %d has execution count %v", i+1, got)
				}
			}
		})
	}
}

func TestRecorderStoresResultsAndErrors(t *testing.T) {
	r := newRecorder()
	cell := &Cell{fields: map[string]any{}}
	r.begin(cell, 4)
	r.add(engine.Output{Kind: engine.Shown, Cell: 4, Bundle: display.Bundle{
		Data:     map[string]any{"text/plain": "chart", "application/vnd.vegalite.v5+json": json.RawMessage(`{"width": 1.50}`)},
		Metadata: map[string]any{"isolated": true},
	}})
	r.fail(4, &lang.Error{Name: "panic", Message: "boom"})
	r.save(&Notebook{})
	outputs := cell.fields["outputs"].([]any)
	want := map[string]any{
		"output_type": "execute_result", "execution_count": 4, "metadata": map[string]any{"isolated": true},
		"data": map[string]any{"text/plain": "chart", "application/vnd.vegalite.v5+json": map[string]any{"width": json.Number("1.50")}},
	}
	if diff := cmp.Diff(want, outputs[0]); diff != "" {
		t.Errorf("result (-want +got):\n%s", diff)
	}
	failure := outputs[1].(map[string]any)
	if failure["output_type"] != "error" || failure["ename"] != "panic" || failure["evalue"] != "boom" {
		t.Errorf("error: %v", failure)
	}
	if traceback := failure["traceback"].([]any); len(traceback) == 0 {
		t.Error("the error has no traceback")
	}
}
