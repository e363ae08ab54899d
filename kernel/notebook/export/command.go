// Package export turns notebooks into what can be handed on without Jupyter: a Go script, a page of HTML that needs no
// other file and no network, a Markdown file. It is the command `thunen export`.
package export

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/kernel/notebook"
)

const (
	exitFailed = 1
	exitUsage  = 2
)

const usage = `Turn a notebook, with the outputs that it holds, into something to hand on.

	thunen export NOTEBOOK.ipynb --to html|md|go [-o FILE]

  --to html   one page with everything in it: text, formulas, tables, figures; it needs no network
  --to md     Markdown as GitHub shows it, with tables as tables and the figures in a folder beside it
  --to go     a script, which 'thunen run' runs with the same output
  -o FILE     where to write it; - is standard output. Otherwise beside the notebook, with its name
  --no-code   leave out the cells' code and keep what they show (html and md)

The outputs are those that are stored: 'thunen run NOTEBOOK -o NOTEBOOK' makes them new.
The exit status is 0, 1 when the notebook can't be read, exported or written, 2 for wrong usage.
`

// command is one call of `thunen export`.
type command struct {
	file, to, out string
	noCode        bool
}

// Main is the command `thunen export`, given the arguments after "export"; it returns the exit status.
func Main(args []string, stdout, stderr io.Writer) int {
	c, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		io.WriteString(stdout, usage)
		return 0
	}
	if err != nil {
		fmt.Fprintf(stderr, "thunen export: %v; 'thunen export --help' shows the usage\n", err)
		return exitUsage
	}
	if err := c.run(stdout, stderr); err != nil {
		fmt.Fprintf(stderr, "thunen export: %v\n", err)
		return exitFailed
	}
	return 0
}

func parse(args []string) (*command, error) {
	c := &command{}
	set := flag.NewFlagSet("thunen export", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&c.to, "to", "", "")
	set.StringVar(&c.out, "o", "", "")
	set.BoolVar(&c.noCode, "no-code", false, "")
	var files []string
	for len(args) > 0 {
		if err := set.Parse(args); err != nil {
			return nil, err
		}
		if args = set.Args(); len(args) > 0 {
			files, args = append(files, args[0]), args[1:]
		}
	}
	switch {
	case len(files) == 0:
		return nil, errors.New("no notebook is given")
	case len(files) > 1:
		return nil, fmt.Errorf("one notebook at a time: %s", strings.Join(files, ", "))
	case filepath.Ext(files[0]) != ".ipynb":
		return nil, fmt.Errorf("%s is no .ipynb file", files[0])
	case c.to == "" && c.out != "":
		c.to = strings.TrimPrefix(filepath.Ext(c.out), ".")
	}
	if c.to == "" {
		return nil, errors.New("--to is missing: it is html, md or go")
	}
	if !slices.Contains([]string{"html", "md", "go"}, c.to) {
		return nil, fmt.Errorf("--to %s: there is html, md and go", c.to)
	}
	if c.to == "go" && c.noCode {
		return nil, errors.New("--no-code is for html and md: a script is the code")
	}
	c.file = files[0]
	if c.out == "" {
		c.out = strings.TrimSuffix(c.file, ".ipynb") + "." + c.to
	}
	return c, nil
}

// run reads, converts and writes.
func (c *command) run(stdout, stderr io.Writer) error {
	n, err := notebook.ReadFile(c.file)
	if err != nil {
		return err
	}
	d := &document{notebook: n, file: c.file, out: c.out, noCode: c.noCode, stderr: stderr}
	var text string
	switch c.to {
	case "html":
		text, err = d.html()
	case "md":
		text, err = d.markdown()
	case "go":
		text, err = d.script()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", c.file, err)
	}
	if c.out == "-" {
		_, err = io.WriteString(stdout, text)
		return err
	}
	if err := notebook.Writable(c.out); err != nil {
		return err
	}
	if err := d.writeFiles(); err != nil {
		return err
	}
	if err := notebook.WriteFile(c.out, []byte(text)); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "Wrote %s\n", c.out)
	return nil
}
