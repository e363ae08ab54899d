package notebook

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/stdlib/comm"
)

// commOf is an event of a comm as cells send it.
func commOf(kind, id, data string, buffers ...[]byte) engine.Output {
	e := comm.Event{Kind: kind, ID: id, Message: comm.Message{Data: json.RawMessage(data), Buffers: buffers}}
	if kind == comm.Opened {
		e.Target = widgetTarget
	}
	return engine.Output{Kind: engine.Comm, Cell: 1, Event: e}
}

const (
	openSlider = `{"state":{"_model_name":"FloatSliderModel","_model_module":"m","_model_module_version":"2.0.0","value":0.50}}`
	openOutput = `{"state":{"_model_name":"OutputModel","_model_module":"o","_model_module_version":"1.0.0","msg_id":"","outputs":[]}}`
)

func TestWidgetsAreStored(t *testing.T) {
	for _, row := range []struct {
		name    string
		outputs []engine.Output
		want    string // the states, as JSON
	}{
		{"no widgets", []engine.Output{printed(1, "a")}, `null`},
		{
			"a state and what changed in it",
			[]engine.Output{commOf(comm.Opened, "s", openSlider), commOf(comm.Sent, "s", `{"method":"update","state":{"value":0.75}}`)},
			`{"s":{"model_module":"m","model_module_version":"2.0.0","model_name":"FloatSliderModel","state":{"_model_module":"m","_model_module_version":"2.0.0","_model_name":"FloatSliderModel","value":0.75}}}`,
		},
		{
			"an echo changes nothing, a closed one is gone",
			[]engine.Output{
				commOf(comm.Opened, "s", openSlider), commOf(comm.Sent, "s", `{"method":"echo_update","state":{"value":9}}`),
				commOf(comm.Opened, "t", openSlider), commOf(comm.Closed, "t", ""),
			},
			`{"s":{"model_module":"m","model_module_version":"2.0.0","model_name":"FloatSliderModel","state":{"_model_module":"m","_model_module_version":"2.0.0","_model_name":"FloatSliderModel","value":0.50}}}`,
		},
		{
			"bytes",
			[]engine.Output{commOf(comm.Opened, "i", `{"state":{"_model_name":"ImageModel","_model_module":"m","_model_module_version":"2.0.0"},"buffer_paths":[["value"]]}`, []byte("hi"))},
			`{"i":{"buffers":[{"data":"aGk=","encoding":"base64","path":["value"]}],"model_module":"m","model_module_version":"2.0.0","model_name":"ImageModel","state":{"_model_module":"m","_model_module_version":"2.0.0","_model_name":"ImageModel"}}}`,
		},
		{
			"a comm of another kind, and what can't be read",
			[]engine.Output{{Kind: engine.Comm, Cell: 1, Event: comm.Event{Kind: comm.Opened, ID: "x", Target: "other"}}, commOf(comm.Sent, "x", `{"method":"update","state":{"a":1}}`), commOf(comm.Sent, "nobody", `[`)},
			`null`,
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := newRecorder()
			r.begin(&Cell{fields: map[string]any{}}, 1)
			for _, o := range row.outputs {
				r.add(o)
			}
			n := &Notebook{root: map[string]any{"metadata": map[string]any{"widgets": "of an earlier run"}}}
			r.save(n)
			var states any
			if saved, ok := n.metadata()["widgets"].(map[string]any); ok {
				states = saved[widgetStateMIME].(map[string]any)["state"]
			} else if left := n.metadata()["widgets"]; left != nil {
				t.Errorf("%v is left", left)
			}
			got, err := json.Marshal(states)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(row.want, string(got)); diff != "" {
				t.Errorf("states (-want +got):\n%s", diff)
			}
			n.Bytes() // panics on a value that isn't of a notebook's tree
		})
	}
}

// An Output widget catches what is shown in the name of its cell, as it does in a front end.
func TestOutputWidgetsCatch(t *testing.T) {
	r := newRecorder()
	cell := &Cell{fields: map[string]any{}}
	r.begin(cell, 1)
	catch := func(id, parent string) engine.Output {
		return commOf(comm.Sent, id, `{"method":"update","state":{"msg_id":"`+parent+`"}}`)
	}
	for _, o := range []engine.Output{
		printed(1, "before"),
		commOf(comm.Opened, "o", openOutput), commOf(comm.Opened, "p", openOutput),
		catch("o", parent(1)), printed(1, "in o"), shown(engine.Display, 1, "d", "old"),
		catch("p", parent(1)), printed(1, "in p"), catch("p", ""),
		shown(engine.Update, 1, "d", "new"), {Kind: engine.Clear, Cell: 1, Wait: true}, printed(1, "in o again"),
		catch("o", "another cell"), printed(1, "after"),
		commOf(comm.Sent, "p", `{"method":"update","state":{"outputs":[{"output_type":"stream","name":"stdout","text":"put in"}]}}`),
	} {
		r.add(o)
	}
	n := &Notebook{root: map[string]any{}}
	r.save(n)
	want := []any{streamOf("stdout", "beforeafter")}
	if diff := cmp.Diff(want, cell.fields["outputs"]); diff != "" {
		t.Errorf("the cell (-want +got):\n%s", diff)
	}
	text := string(n.Bytes())
	for _, want := range []string{`"in o again"`, `"put in"`, `"msg_id": ""`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	if strings.Contains(text, `"in p"`) || strings.Contains(text, "old") {
		t.Errorf("what was replaced is still there: %s", text)
	}
}
