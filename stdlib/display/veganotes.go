package display

import "fmt"

// maxRows is how many rows of data a Vega-Lite chart may hold: the notebook keeps each, and the browser reads them all before it draws.
const maxRows = 20000

// rowsIn counts the rows of data that stand in a specification, or a part of one.
func rowsIn(part any) int {
	n := 0
	switch part := part.(type) {
	case []any:
		for _, x := range part {
			n += rowsIn(x)
		}
	case map[string]any:
		for key, x := range part {
			switch key {
			case "data":
				data, _ := x.(map[string]any)
				values, _ := data["values"].([]any)
				n += len(values)
			case "datasets":
				sets, _ := x.(map[string]any)
				for _, set := range sets {
					values, _ := set.([]any)
					n += len(values)
				}
			default:
				n += rowsIn(x)
			}
		}
	}
	return n
}

// gapNote says how many numbers of a specification are gaps.
func gapNote(n int) string {
	if n == 1 {
		return "1 gap: a value that is no finite number"
	}
	return fmt.Sprintf("%d gaps: values that are no finite numbers", n)
}

// addNote adds a line below the title of a chart.
func addNote(chart map[string]any, note string) {
	title, ok := chart["title"].(map[string]any)
	if !ok {
		title = map[string]any{"text": chart["title"]}
		if chart["title"] == nil {
			title["text"] = ""
		}
	}
	switch before := title["subtitle"].(type) {
	case string:
		title["subtitle"] = []any{before, note}
	case []any:
		title["subtitle"] = append(before, note)
	default:
		title["subtitle"] = note
	}
	chart["title"] = title
}
