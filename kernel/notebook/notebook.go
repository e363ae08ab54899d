// Package notebook reads, writes, runs and compares Jupyter notebooks (nbformat 4) without Python, and is the commands
// `thunen run`, `thunen check` and `thunen export`.
//
// A notebook is kept as the JSON tree it was read from, so that fields this package doesn't know survive; what is written
// is what Jupyter's own nbformat writes, byte for byte: sorted keys, one space of indent, text as lists of lines.
package notebook

import (
	"slices"
	"strings"
)

// Notebook is a notebook in memory.
type Notebook struct {
	Cells []*Cell

	root map[string]any // everything but the cells
}

// Cell is one cell of a notebook.
type Cell struct {
	fields map[string]any
}

// The kinds of cells.
const (
	Code     = "code"
	Markdown = "markdown"
	Raw      = "raw"
)

// Kind is the cell's type: Code, Markdown or Raw.
func (c *Cell) Kind() string { return text(c.fields["cell_type"]) }

// Source is the cell's text.
func (c *Cell) Source() string { return text(c.fields["source"]) }

// Blank reports whether the cell has nothing to run; front ends don't send such cells to a kernel.
func (c *Cell) Blank() bool { return strings.TrimSpace(c.Source()) == "" }

// Tagged reports whether the cell's metadata has a tag.
func (c *Cell) Tagged(tag string) bool {
	return slices.Contains(c.tags(), tag)
}

func (c *Cell) tags() []string {
	metadata, _ := c.fields["metadata"].(map[string]any)
	list, _ := metadata["tags"].([]any)
	tags := make([]string, 0, len(list))
	for _, tag := range list {
		tags = append(tags, text(tag))
	}
	return tags
}

// Clear empties a code cell of its outputs and its execution count.
func (c *Cell) Clear() {
	c.fields["outputs"] = []any{}
	c.fields["execution_count"] = nil
}

// Language is the programming language that the notebook says it is in, in lower case; "" when it doesn't say.
func (n *Notebook) Language() string {
	metadata := n.metadata()
	spec, _ := metadata["kernelspec"].(map[string]any)
	info, _ := metadata["language_info"].(map[string]any)
	for _, language := range []string{text(spec["language"]), text(info["name"])} {
		if language != "" {
			return strings.ToLower(language)
		}
	}
	if strings.HasPrefix(n.Kernel(), "thunen") {
		return "go"
	}
	return ""
}

// Kernel is the name of the kernel that the notebook was made with; "" when it doesn't say.
func (n *Notebook) Kernel() string {
	spec, _ := n.metadata()["kernelspec"].(map[string]any)
	return text(spec["name"])
}

// setWidgets stores the state of widgets, in the place of an earlier run's; nil when there are none.
func (n *Notebook) setWidgets(state map[string]any) {
	metadata := n.metadata()
	if metadata == nil && state != nil {
		metadata = map[string]any{}
		n.root["metadata"] = metadata
	}
	if state == nil {
		delete(metadata, "widgets")
		return
	}
	metadata["widgets"] = state
}

func (n *Notebook) metadata() map[string]any {
	metadata, _ := n.root["metadata"].(map[string]any)
	return metadata
}

func text(v any) string {
	s, _ := v.(string)
	return s
}
