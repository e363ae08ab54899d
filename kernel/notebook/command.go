package notebook

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/thunen-lab/thunen/kernel/screen"
)

const usage = `Run notebooks or a Go script, without a browser and without Python.

	thunen run FILE.ipynb... [-p NAME=VALUE]... [-o OUT.ipynb]
	thunen run FILE.go [-- ARGUMENTS]

A notebook's cells run in order, in the notebook's folder, until one fails. What they print goes to the
terminal, results and pictures as text; -o stores all of it in a notebook, which may be FILE itself.
A script is top-level statements or a package main, and runs in the present folder.

  -p NAME=VALUE  give a variable of the cell tagged "parameters" another value: a number, a text, true or
                 false, or else Go as it would stand in a cell: -p 'years=[]int{2015, 2023}'
  -o OUT.ipynb   write the notebook with its outputs; of several notebooks, a folder to write them to
  -j N           run so many notebooks at the same time; what each prints comes when it has ended
  --timeout D    stop a notebook or script after a time, such as 90s or 10m
  --memory N     memory the code may use, such as 2GiB; without it three quarters of the machine's
  --engine E     the engine that runs the code: exact or yaegi

The exit status is 0, 1 when a cell failed, 2 for wrong usage, 124 after a timeout, 130 after Ctrl-C,
or what a script gives to os.Exit.
`

// command is one call of `thunen run`.
type command struct {
	options
	files      []string
	out        string
	arguments  []string
	parameters parameters

	terminal *screen.Screen
	input    *screen.Input
}

// Main is the command `thunen run`, given the arguments after "run"; it returns the exit status.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c, err := parse(args)
	if err != nil {
		return refuse("run", usage, err, stdout, stderr)
	}
	c.terminal = screen.New(stdout, stderr)
	c.input = screen.NewInput(stdin)
	ctx, stop := interruptible()
	defer stop()
	switch {
	case isScript(c.files[0]):
		return c.runScript(ctx)
	case len(c.files) > 1:
		return c.runMany(ctx)
	}
	return c.runOne(ctx)
}

func isScript(file string) bool { return filepath.Ext(file) == ".go" }

// parse reads the command line.
func parse(args []string) (*command, error) {
	c := &command{}
	set := newFlags("thunen run")
	set.StringVar(&c.out, "o", "", "")
	set.Var(&c.parameters, "p", "")
	c.flags(set)
	var err error
	if c.files, c.arguments, err = parseArgs(set, args); err != nil {
		return nil, err
	}
	if err := c.options.check(); err != nil {
		return nil, err
	}
	return c, c.check()
}

func (c *command) check() error {
	scripts := 0
	for _, file := range c.files {
		if isScript(file) {
			scripts++
		} else if filepath.Ext(file) != ".ipynb" {
			return fmt.Errorf("%s is neither a .ipynb nor a .go file", file)
		}
	}
	switch {
	case len(c.files) == 0:
		return errors.New("no file is given")
	case scripts > 0 && len(c.files) > 1:
		return fmt.Errorf("one script at a time: %s (a script's own arguments stand after --)", strings.Join(c.files, ", "))
	case scripts > 0 && c.out != "":
		return errors.New("-o is for notebooks: a script has no outputs to store")
	case scripts > 0 && len(c.parameters) > 0:
		return errors.New("-p is for notebooks: a script's own arguments stand after --")
	case scripts == 0 && len(c.arguments) > 0:
		return errors.New("arguments after -- are for scripts; -p gives a notebook its parameters")
	case len(c.files) > 1 && c.out != "" && filepath.Ext(c.out) == ".ipynb":
		return fmt.Errorf("-o %s: several notebooks need a folder to be stored in", c.out)
	}
	return nil
}

// runOne runs a notebook; it returns the exit status.
func (c *command) runOne(ctx context.Context) int {
	j := &job{options: c.options, file: c.files[0], out: c.out, parameters: c.parameters, terminal: c.terminal, input: c.input}
	if info, err := os.Stat(c.out); err == nil && info.IsDir() {
		j.out = filepath.Join(c.out, filepath.Base(j.file))
	}
	return j.main(ctx)
}
