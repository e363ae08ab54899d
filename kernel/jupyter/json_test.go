package jupyter

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// texts are strings that JSON can't hold as they are, or just can.
var texts = []string{
	"", "a", "温州", "\x00", "\x1f \x7f", `"`, `\`, "\\\"\n\r\t\b\f", "a\xff\xfeb", "\xe6\xb8", "\u2028\u2029", "<b>&amp;</b>", "🦀",
	"12345678", "1234567\n", "12345678\n", "\n12345678", "!!!!!!!!", "\x80", "        ", strings.Repeat("x", 1000) + "\n",
}

// TestAppendText writes texts and has encoding/json read them.
func TestAppendText(t *testing.T) {
	for _, text := range texts {
		for shift := range 9 { // each character once at each place within a word
			checkText(t, strings.Repeat(".", shift)+text+text)
		}
	}
}

func checkText(t *testing.T, text string) {
	t.Helper()
	var got, want string
	written := appendText([]byte{}, text)
	if err := json.Unmarshal(written, &got); err != nil {
		t.Fatalf("%q is written as %s: %v", text, written, err)
	}
	theirs, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(theirs, &want); err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("%q is written as %s", text, written)
	}
}

func FuzzAppendText(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(checkText)
}

// TestContents compares what contents write of themselves with what encoding/json writes of the same fields.
func TestContents(t *testing.T) {
	data := map[string]any{
		"text/plain": "a\n\"温州\"", "image/png": "aGk=", "application/json": json.RawMessage(`{"a":[1,null]}`), "x/nothing": json.RawMessage(nil),
		"x/number": 1.5, "x/list": []any{"a", nil},
	}
	display := Display{data, map[string]any{"image/png": map[string]any{"width": 10}}, Transient{"d-1"}}
	empty := Display{map[string]any{}, map[string]any{}, Transient{}}
	type plainStream Stream
	type plainInput ExecuteInput
	type plainDisplay Display
	type plainResult struct {
		plainDisplay
		ExecutionCount int `json:"execution_count"`
	}
	for _, test := range []struct {
		name         string
		ours, theirs any
	}{
		{"stream", Stream{"stderr", "a\x00\xff"}, plainStream{"stderr", "a\x00\xff"}},
		{"input", ExecuteInput{"a\n", 3}, plainInput{"a\n", 3}},
		{"display", display, plainDisplay(display)},
		{"empty display", empty, plainDisplay(empty)},
		{"result", ExecuteResult{display, 7}, plainResult{plainDisplay(display), 7}},
	} {
		t.Run(test.name, func(t *testing.T) {
			ours, err := encode(test.ours)
			if err != nil {
				t.Fatal(err)
			}
			theirs, err := json.Marshal(test.theirs)
			if err != nil {
				t.Fatal(err)
			}
			var got, want any
			if err := json.Unmarshal(ours, &got); err != nil {
				t.Fatalf("%s: %v", ours, err)
			}
			if err := json.Unmarshal(theirs, &want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func BenchmarkAppendText(b *testing.B) {
	text := strings.Repeat(strings.Repeat("x", 999)+"\n", 10_000)
	b.SetBytes(int64(len(text)))
	var buf []byte
	for b.Loop() {
		buf = appendText(buf[:0], text)
	}
}
