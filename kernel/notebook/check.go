package notebook

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/thunen-lab/thunen/kernel/notebook/compare"
	"github.com/thunen-lab/thunen/kernel/screen"
)

// Tags by which a cell says how it is to be compared.
const (
	tagIgnore    = "check-ignore"
	tagTolerance = "check-tolerance="
	tagImages    = "check-images="
)

// checked is the check of one notebook.
type checked struct {
	*checking
	file     string
	terminal *screen.Screen
}

// run checks the notebook on each engine; it returns the exit status.
func (c *checked) run(ctx context.Context) int {
	stored, err := c.read()
	if err != nil {
		return c.terminal.Fail("check", exitFailed, err)
	}
	status := exitOK
	for _, engine := range c.engines() {
		one, err := c.on(ctx, engine, stored)
		if err != nil {
			c.terminal.Say("thunen check: %s (%s): %v\n", c.file, engine, err)
		}
		if status == exitOK {
			status = one
		}
	}
	return status
}

// read reads the notebook and finds out whether it can be checked, and stored when that is wanted.
func (c *checked) read() (*Notebook, error) {
	n, err := readGo(c.file)
	if err != nil {
		return nil, err
	}
	for i, cell := range n.Cells {
		if _, err := cellRules(n, cell, c.rules); err != nil {
			return nil, fmt.Errorf("%s: cell %d: %w", c.file, i+1, err)
		}
	}
	if c.update {
		return n, Writable(c.file)
	}
	return n, nil
}

// on runs the notebook on an engine and says what differs; it returns the exit status. An updated notebook is what the
// next engine is compared with.
func (c *checked) on(ctx context.Context, engine string, stored *Notebook) (int, error) {
	started := time.Now()
	now, err := Parse(stored.Bytes())
	if err != nil {
		return exitFailed, err
	}
	j := &job{options: c.options, file: c.file, terminal: c.terminal.Quiet(), stored: true}
	j.session.Engine = engine
	status, reason := j.run(ctx, now)
	differ := c.tell(engine, stored, now)
	took := time.Since(started).Round(10 * time.Millisecond)
	switch {
	case reason != nil:
		return status, reason
	case differ == 0:
		c.terminal.Twin(fmt.Sprintf("%s (%s): as stored, %s, %v", c.file, engine, count(j.cells, "cell"), took))
		return exitOK, nil
	case !c.update:
		c.terminal.Twin(fmt.Sprintf("%s (%s): %s, %s", c.file, engine, others(differ), "see above"))
		return exitFailed, nil
	}
	if err := now.WriteFile(c.file); err != nil {
		return exitFailed, fmt.Errorf("the outputs are not stored: %w", err)
	}
	stored.Cells, stored.root = now.Cells, now.root
	c.terminal.Twin(fmt.Sprintf("%s (%s): updated, %s", c.file, engine, others(differ)))
	return exitOK, nil
}

func others(n int) string {
	if n == 1 {
		return "1 cell differs"
	}
	return fmt.Sprintf("%d cells differ", n)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// tell prints what differs and gives the number of cells in which something does. Cells that a failure left unrun are not
// compared.
func (c *checked) tell(engine string, stored, now *Notebook) int {
	differ := 0
	for i, cell := range now.Cells {
		if !runnable(cell) || cell.Tagged(tagIgnore) || cell.fields["execution_count"] == nil {
			continue
		}
		rules, _ := cellRules(stored, cell, c.rules) // read has found out that they are right
		before, _ := stored.Cells[i].fields["outputs"].([]any)
		outputs, _ := cell.fields["outputs"].([]any)
		found := compare.Outputs(before, outputs, rules)
		if len(found) == 0 {
			continue
		}
		differ++
		c.terminal.Twin(fmt.Sprintf("%s (%s): cell [%v], %d of %d: %s", c.file, engine,
			cell.fields["execution_count"], i+1, len(now.Cells), firstLine(cell.Source())))
		for _, d := range found {
			c.terminal.Twin("    " + d.Where + ": " + d.What)
			for _, line := range d.Lines {
				c.terminal.Twin("      " + c.terminal.Paint(line))
			}
		}
	}
	return differ
}

// cellRules gives the rules for a cell: those of the command line, loosened by the notebook and by the cell's tags.
func cellRules(n *Notebook, cell *Cell, rules compare.Rules) (compare.Rules, error) {
	rules, err := notebookRules(n, rules)
	if err != nil {
		return rules, err
	}
	for _, tag := range cell.tags() {
		if value, ok := strings.CutPrefix(tag, tagTolerance); ok {
			if rules.Relative, err = strconv.ParseFloat(value, 64); err != nil {
				return rules, fmt.Errorf("the tag %s has no number", tag)
			}
		}
		if value, ok := strings.CutPrefix(tag, tagImages); ok {
			rules.Images = value
		}
	}
	return rules, checkRules(rules)
}

// notebookRules gives the rules with what the notebook's metadata says.
func notebookRules(n *Notebook, rules compare.Rules) (compare.Rules, error) {
	ours, _ := n.metadata()["thunen"].(map[string]any)
	said, ok := ours["check"]
	if !ok {
		return rules, nil
	}
	var loosened struct {
		Tolerance, Absolute *float64
		Images              *string
		Ignore              []string
	}
	decoder := json.NewDecoder(strings.NewReader(string(encode(said))))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&loosened); err != nil && !errors.Is(err, io.EOF) {
		return rules, fmt.Errorf(`the notebook's metadata "thunen": {"check": …}: %w`, err)
	}
	if loosened.Tolerance != nil {
		rules.Relative = max(rules.Relative, *loosened.Tolerance)
	}
	if loosened.Absolute != nil {
		rules.Absolute = max(rules.Absolute, *loosened.Absolute)
	}
	if loosened.Images != nil {
		rules.Images = *loosened.Images
	}
	rules.Ignore = append(rules.Ignore[:len(rules.Ignore):len(rules.Ignore)], loosened.Ignore...)
	return rules, nil
}
