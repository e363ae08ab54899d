package notebook

import (
	"encoding/json"
	"fmt"
)

// Output is what a cell of a notebook has shown.
type Output struct {
	Kind      string         // nbformat's: "stream", "display_data", "execute_result", "error"
	Stream    string         // "stdout" or "stderr"
	Text      string         // of a stream, or an error's message
	Data      map[string]any // of a display or result, by MIME type; text in one piece
	Traceback []string       // of an error, with a terminal's colours
}

// Outputs gives what the cell has shown, in order.
func (c *Cell) Outputs() []Output {
	list, _ := c.fields["outputs"].([]any)
	outputs := make([]Output, 0, len(list))
	for _, item := range list {
		fields, _ := item.(map[string]any)
		o := Output{Kind: text(fields["output_type"]), Stream: text(fields["name"]), Text: text(fields["text"])}
		o.Data, _ = fields["data"].(map[string]any)
		if o.Kind == "error" {
			o.Text = text(fields["ename"]) + ": " + text(fields["evalue"])
		}
		lines, _ := fields["traceback"].([]any)
		for _, line := range lines {
			o.Traceback = append(o.Traceback, text(line))
		}
		outputs = append(outputs, o)
	}
	return outputs
}

// Count is the cell's execution count as front ends write it; "" when it hasn't run.
func (c *Cell) Count() string {
	number, ok := c.fields["execution_count"].(json.Number)
	if n, isInt := c.fields["execution_count"].(int); isInt {
		return fmt.Sprint(n)
	}
	if !ok {
		return ""
	}
	return number.String()
}

// Tags are those of the cell's metadata.
func (c *Cell) Tags() []string { return c.tags() }

// Attachment gives a picture that is stored in a Markdown cell: its MIME type and its data in base64.
func (c *Cell) Attachment(name string) (mime, data string, ok bool) {
	attachments, _ := c.fields["attachments"].(map[string]any)
	bundle, _ := attachments[name].(map[string]any)
	for mime, value := range bundle {
		return mime, text(value), true
	}
	return "", "", false
}
