package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/thunen-lab/thunen/kernel/notebook"
)

// script gives the notebook as a script whose cells begin with // %%, the form that editors and jupytext know too.
func (d *document) script() (string, error) {
	if language := d.notebook.Language(); language != "go" && language != "" {
		return "", fmt.Errorf("the notebook is in %s, so it can't be a Go script", language)
	}
	var b strings.Builder
	name := filepath.Base(strings.TrimSuffix(d.file, ".ipynb") + ".go")
	if d.out != "-" {
		name = filepath.Base(d.out)
	}
	fmt.Fprintf(&b, "// The cells of %s. In the notebook's folder, run it with: thunen run %s\n", filepath.Base(d.file), name)
	err := d.cells(func(c *notebook.Cell) error {
		if c.Kind() == notebook.Code {
			return scriptCell(&b, c)
		}
		fmt.Fprintf(&b, "\n// %%%% [%s]\n", c.Kind())
		for line := range strings.Lines(c.Source() + "\n") {
			b.WriteString(strings.TrimRight("// "+strings.TrimRight(line, "\r\n"), " ") + "\n")
		}
		return nil
	})
	return b.String(), err
}

// scriptCell writes a code cell.
func scriptCell(b *strings.Builder, c *notebook.Cell) error {
	if c.Blank() {
		return nil
	}
	if notebook.IsMarker(c.Source()) {
		return errors.New("it has a line that begins with // %%, which is how a script's cells begin: indent that line, or word it another way")
	}
	b.WriteString("\n// %%")
	if tags := c.Tags(); len(tags) > 0 {
		text, err := json.Marshal(tags)
		if err != nil {
			return err
		}
		fmt.Fprintf(b, " tags=%s", text)
	}
	b.WriteString("\n" + strings.TrimRight(c.Source(), "\n") + "\n")
	return nil
}
