package notebook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/thunen-lab/thunen/kernel/notebook/compare"
	"github.com/thunen-lab/thunen/kernel/screen"
	"github.com/thunen-lab/thunen/kernel/session"
)

const checkUsage = `Run notebooks again and compare what they show now with the outputs that they hold.

	thunen check NOTEBOOK.ipynb... [--engine exact|yaegi|both] [--update]

Prints what differs: lines of text with - before the stored ones and + before those of now, tables cell by cell,
pictures by how many of their pixels differ. No file is changed without --update.

  --engine E       run on this engine, or on both: each has to give the stored outputs
  --tolerance R    numbers may differ by R times the larger one, as 1e-9; without it text is compared to the letter
  --absolute A     besides, they may differ by A
  --images HOW     pixels: compare pictures; exist: it is enough that there is one
  --update         store the outputs of now in the notebooks where they differ
  -j N             check so many notebooks at the same time
  --timeout D      stop a notebook after a time, such as 90s or 10m
  --memory N       memory the code may use, such as 2GiB; without it three quarters of the machine's

Tags of a cell: check-ignore runs it and compares nothing, check-tolerance=1e-6 and check-images=exist compare it
more loosely, raises-exception lets it fail, skip-execution doesn't run it. For a whole notebook the metadata may have
"thunen": {"check": {"tolerance": 1e-9, "absolute": 0, "images": "exist", "ignore": ["stderr", "text/html"]}}.

The exit status is 0 when all is as stored, 1 when something differs or a cell fails, 2 for wrong usage, 124 after a
timeout, 130 after Ctrl-C.
`

// both is what --engine takes for every engine there is.
const both = "both"

// checking is one call of `thunen check`.
type checking struct {
	options
	files  []string
	rules  compare.Rules
	update bool

	terminal *screen.Screen
}

// CheckMain is the command `thunen check`, given the arguments after "check"; it returns the exit status.
func CheckMain(args []string, stdout, stderr io.Writer) int {
	c, err := parseCheck(args)
	if err != nil {
		return refuse("check", checkUsage, err, stdout, stderr)
	}
	c.terminal = screen.New(stdout, stderr)
	ctx, stop := interruptible()
	defer stop()
	return c.run(ctx)
}

func parseCheck(args []string) (*checking, error) {
	c := &checking{}
	set := newFlags("thunen check")
	set.Func("tolerance", "", number(&c.rules.Relative))
	set.Func("absolute", "", number(&c.rules.Absolute))
	set.StringVar(&c.rules.Images, "images", compare.Pixels, "")
	set.BoolVar(&c.update, "update", false, "")
	c.flags(set)
	var arguments []string
	var err error
	if c.files, arguments, err = parseArgs(set, args); err != nil {
		return nil, err
	}
	c.files = append(c.files, arguments...)
	return c, c.check()
}

// number gives what reads a number that a flag is given.
func number(to *float64) func(text string) error {
	return func(text string) (err error) {
		if *to, err = strconv.ParseFloat(text, 64); err != nil {
			return errors.New("write a number, such as 1e-9")
		}
		return nil
	}
}

func (c *checking) check() error {
	if len(c.files) == 0 {
		return errors.New("no notebook is given")
	}
	for _, file := range c.files {
		if filepath.Ext(file) != ".ipynb" {
			return fmt.Errorf("%s is no .ipynb file", file)
		}
	}
	switch engine := c.session.Engine; {
	case engine == both:
		c.session.Engine = ""
		defer func() { c.session.Engine = both }()
	case engine != "" && !slices.Contains(session.Engines(), engine):
		return fmt.Errorf("there is no engine %q; there is %s, and both", engine, list(session.Engines(), "and"))
	}
	if err := c.options.check(); err != nil {
		return err
	}
	return checkRules(c.rules)
}

// checkRules finds out whether rules make sense.
func checkRules(r compare.Rules) error {
	switch {
	case !(r.Relative >= 0) || r.Relative >= 1:
		return fmt.Errorf("a tolerance of %v: it is a number from 0 to 1", r.Relative)
	case !(r.Absolute >= 0) || math.IsInf(r.Absolute, 0):
		return fmt.Errorf("an absolute tolerance of %v: it is a number from 0 on", r.Absolute)
	case !slices.Contains([]string{compare.Pixels, compare.Existing}, r.Images):
		return fmt.Errorf("images %q: there is %s and %s", r.Images, compare.Pixels, compare.Existing)
	}
	return nil
}

// engines are those to run on.
func (c *checking) engines() []string {
	switch c.session.Engine {
	case both:
		return session.Engines()
	case "":
		return session.Engines()[:1]
	}
	return []string{c.session.Engine}
}

// run checks the notebooks; it returns the exit status.
func (c *checking) run(ctx context.Context) int {
	statuses := make([]int, len(c.files))
	each(len(c.files), c.parallel, func(i int) func() {
		var stdout, stderr bytes.Buffer
		one := &checked{checking: c, file: c.files[i]}
		one.terminal = c.terminal.Apart(one.file, &stdout, &stderr)
		statuses[i] = one.run(ctx)
		return func() { c.terminal.Join(&stdout, &stderr) }
	})
	if err := c.terminal.Lost(); err != nil {
		return c.terminal.Fail("check", exitFailed, err)
	}
	if len(c.files) > 1 {
		good := len(c.files)
		for _, status := range statuses {
			if status != exitOK {
				good--
			}
		}
		c.terminal.Twin(fmt.Sprintf("%d of %d notebooks are as stored", good, len(c.files)))
	}
	return worst(statuses)
}
