package export

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/kernel/notebook"
)

// Tags by which a cell leaves out its code or its outputs, as nbconvert and Jupyter Book know them.
const (
	tagHideInput  = "remove-input"
	tagHideOutput = "remove-output"
	tagHideCell   = "remove-cell"
)

// document is a notebook being exported.
type document struct {
	notebook *notebook.Notebook
	file     string
	out      string
	noCode   bool
	stderr   io.Writer

	files []attached // to be written beside a Markdown file
}

// attached is a file beside the document.
type attached struct {
	name string
	data []byte
}

// shown calls a function for each cell that isn't left out; its error is told with the cell's number.
func (d *document) shown(do func(c *notebook.Cell) error) error {
	return d.cells(func(c *notebook.Cell) error {
		if slices.Contains(c.Tags(), tagHideCell) {
			return nil
		}
		return do(c)
	})
}

// cells is shown for every cell.
func (d *document) cells(do func(c *notebook.Cell) error) error {
	for i, c := range d.notebook.Cells {
		if err := do(c); err != nil {
			return fmt.Errorf("cell %d: %w", i+1, err)
		}
	}
	return nil
}

// shows says whether a code cell's code and outputs are to be shown.
func (d *document) shows(c *notebook.Cell) (code, outputs bool) {
	tags := c.Tags()
	return !d.noCode && !c.Blank() && !slices.Contains(tags, tagHideInput), !slices.Contains(tags, tagHideOutput)
}

var heading = regexp.MustCompile(`(?m)^#{1,2}[ \t]+(.+?)[ \t]*#*[ \t]*$`)

// title is the notebook's first heading, else its file's name.
func (d *document) title() string {
	for _, c := range d.notebook.Cells {
		if c.Kind() != notebook.Markdown {
			continue
		}
		if m := heading.FindStringSubmatch(c.Source()); m != nil {
			return strings.NewReplacer("*", "", "`", "", "$", "").Replace(m[1])
		}
	}
	return strings.TrimSuffix(filepath.Base(d.file), ".ipynb")
}

// warn tells of something that is left out.
func (d *document) warn(format string, v ...any) {
	fmt.Fprintf(d.stderr, "thunen export: %s: %s\n", d.file, fmt.Sprintf(format, v...))
}

// writeFiles writes the files beside the document.
func (d *document) writeFiles() error {
	for _, f := range d.files {
		name := filepath.Join(filepath.Dir(d.out), filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := notebook.WriteFile(name, f.data); err != nil {
			return err
		}
	}
	return nil
}
