// Package compare says how the outputs of a notebook's cell differ from those of another run, in words and lines that a
// person can read: text to the letter or within a tolerance of its numbers, tables cell by cell, pictures by their pixels.
//
// Outputs are nbformat's, as decoded JSON with each text in one piece.
package compare

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// The ways to compare pictures.
const (
	Pixels   = "pixels" // raster pictures by their pixels, drawings (SVG, Vega) by their elements
	Existing = "exist"  // it is enough that there is a picture of the same kind
)

// Rules say what counts as the same.
type Rules struct {
	// Relative and Absolute are how far two numbers may be apart: Absolute + Relative × the larger one. Both 0 compares text
	// to the letter.
	Relative, Absolute float64
	Images             string   // Pixels, the default, or Existing
	Ignore             []string // MIME types, and "stdout", "stderr", that aren't compared
}

// Difference is one thing that differs.
type Difference struct {
	Where string   // "result, text/plain"
	What  string   // one line: what differs
	Lines []string // "- stored", "+ now", and "  both" around them; may be empty
}

// Outputs gives what differs between the stored outputs of a cell and those of now.
func Outputs(stored, now []any, rules Rules) []Difference {
	a, b := normal(stored, rules), normal(now, rules)
	var found []Difference
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a):
			found = append(found, Difference{b[i].where(), "is new", marked("+ ", b[i].preview())})
		case i >= len(b):
			found = append(found, Difference{a[i].where(), "is missing", marked("- ", a[i].preview())})
		case a[i].kind != b[i].kind:
			found = append(found, Difference{
				fmt.Sprintf("output %d", i+1), fmt.Sprintf("was %s, is %s", a[i].where(), b[i].where()),
				append(marked("- ", a[i].preview()), marked("+ ", b[i].preview())...),
			})
		default:
			found = append(found, a[i].compare(b[i], rules)...)
		}
	}
	return found
}

// output is an output in the form in which it is compared.
type output struct {
	kind     string         // "stdout", "stderr", "display", "result", "error"
	text     string         // of a stream; of an error its name and message
	data     map[string]any // of a display or result
	progress bool           // a progress bar, whose text has times in it
}

// normal gives outputs with the pieces of a stream joined, and without what is to be ignored.
func normal(list []any, rules Rules) []output {
	var outputs []output
	for _, item := range list {
		fields, _ := item.(map[string]any)
		o := read(fields)
		if slices.Contains(rules.Ignore, o.kind) {
			continue
		}
		if last := len(outputs) - 1; o.isStream() && last >= 0 && outputs[last].kind == o.kind {
			outputs[last].text += o.text
			continue
		}
		maps.DeleteFunc(o.data, func(mime string, _ any) bool { return slices.Contains(rules.Ignore, mime) })
		outputs = append(outputs, o)
	}
	return outputs
}

func read(fields map[string]any) output {
	kind, _ := fields["output_type"].(string)
	switch kind {
	case "stream":
		name, _ := fields["name"].(string)
		text, _ := fields["text"].(string)
		return output{kind: name, text: text}
	case "error":
		name, _ := fields["ename"].(string)
		message, _ := fields["evalue"].(string)
		return output{kind: "error", text: name + ": " + message}
	case "display_data":
		kind = "display"
	case "execute_result":
		kind = "result"
	}
	data, _ := fields["data"].(map[string]any)
	metadata, _ := fields["metadata"].(map[string]any)
	plain, _ := metadata[mimeText].(map[string]any)
	_, progress := plain["progress"]
	return output{kind: kind, data: maps.Clone(data), progress: progress}
}

func (o output) isStream() bool { return o.data == nil && o.kind != "error" }

// where names the output for people.
func (o output) where() string {
	if o.kind == "error" {
		return "an error"
	}
	return o.kind
}

// previewed is how many lines are shown of an output that has no counterpart.
const previewed = 6

// preview gives the first lines of what a person would see of an output.
func (o output) preview() []string {
	text := o.text
	if o.data != nil {
		text, _ = o.data[mimeText].(string)
	}
	return shorten(lines(text), previewed)
}

// compare gives the differences of two outputs of the same kind.
func (o output) compare(other output, rules Rules) []Difference {
	switch {
	case o.data == nil && other.data == nil:
		return text(o.where(), o.text, other.text, rules)
	case o.progress && other.progress:
		return nil
	}
	dropCharts(o.data, other.data)
	var found []Difference
	for _, mime := range slices.Sorted(maps.Keys(union(o.data, other.data))) {
		where := o.where() + ", " + mime
		a, was := o.data[mime]
		b, is := other.data[mime]
		switch {
		case !is:
			found = append(found, Difference{Where: where, What: "is missing"})
		case !was:
			found = append(found, Difference{Where: where, What: "is new"})
		default:
			found = append(found, data(where, mime, a, b, rules)...)
		}
	}
	return found
}

// dropCharts leaves out the PNG that JupyterLab stores beside a chart it has drawn, when the other run has none.
func dropCharts(a, b map[string]any) {
	for mime := range a {
		if strings.HasPrefix(mime, "application/vnd.vega") {
			if _, ok := b[mimePNG]; !ok {
				delete(a, mimePNG)
			}
			return
		}
	}
}

func union(a, b map[string]any) map[string]any {
	all := maps.Clone(a)
	if all == nil {
		return b
	}
	maps.Copy(all, b)
	return all
}
