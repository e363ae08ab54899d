package export

import (
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/thunen-lab/thunen/kernel/notebook"
)

// preferred are the representations that a document can show, the best first.
func preferred(markdown bool) []string {
	types := []string{"image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp", "text/markdown", "text/latex", "text/plain"}
	if markdown {
		return types
	}
	return append([]string{"text/html"}, types...)
}

// best gives the representation that a document shows, as text; ok is false when there is none.
func best(o notebook.Output, types []string) (mime, text string, ok bool) {
	for _, mime := range types {
		if text, ok := o.Data[mime].(string); ok {
			return mime, text, true
		}
	}
	return "", "", false
}

// visible gives the outputs to show: a control's view can't be shown without a kernel, its text is.
func visible(c *notebook.Cell) []notebook.Output {
	var list []notebook.Output
	for _, o := range c.Outputs() {
		if last := len(list) - 1; o.Kind == "stream" && last >= 0 && list[last].Kind == "stream" && list[last].Stream == o.Stream {
			list[last].Text += o.Text
			continue
		}
		list = append(list, o)
	}
	return list
}

// raster decodes a picture's base64, whose lines nbformat may have broken.
func raster(text string) ([]byte, error) {
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil {
		return nil, fmt.Errorf("a picture's data can't be read: %w", err)
	}
	return data, nil
}

// suffix gives the file extension of a picture's type.
func suffix(mime string) string {
	switch mime {
	case "image/svg+xml":
		return ".svg"
	case "image/jpeg":
		return ".jpg"
	}
	return "." + strings.TrimPrefix(mime, "image/")
}

// latex gives the formula in a text/latex representation, and whether it stands in a line of its own.
func latex(text string) (tex string, display bool) {
	text = strings.TrimSpace(text)
	for _, marks := range [][2]string{{"$$", "$$"}, {`\[`, `\]`}} {
		if inner, ok := between(text, marks[0], marks[1]); ok {
			return inner, true
		}
	}
	for _, marks := range [][2]string{{"$", "$"}, {`\(`, `\)`}} {
		if inner, ok := between(text, marks[0], marks[1]); ok {
			return inner, false
		}
	}
	return text, true
}

func between(text, start, end string) (string, bool) {
	inner, ok := strings.CutPrefix(text, start)
	if !ok || len(inner) < len(end) {
		return "", false
	}
	return strings.CutSuffix(inner, end)
}
