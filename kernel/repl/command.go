// Package repl is the command `thunen repl`: cells typed line by line, in a terminal or through a pipe.
package repl

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/thunen-lab/thunen/kernel/screen"
	"github.com/thunen-lab/thunen/kernel/session"
)

const (
	exitFailed = 1
	exitUsage  = 2
)

const usage = `Type cells and see what they give.

	thunen repl [--engine E] [--memory N] [--no-history]

A cell is as many lines as it takes until its Go is whole; its last expression is shown. Tab completes, ↑ goes
back, Ctrl-R searches the lines of this and earlier times. Ctrl-C drops what is typed, or stops what runs; Ctrl-D
on an empty line, exit or quit ends it. %help lists the commands.

  --engine E     the engine that runs the code: exact or yaegi
  --memory N     memory the code may use, such as 2GiB; without it three quarters of the machine's
  --no-history   keep no lines for another time

Through a pipe it reads cells the same way, prints what they show and nothing else, and ends with 1 at the first
that fails.
`

// Config is what the command is given.
type Config struct {
	Args           []string
	Version        string
	HistoryFile    string // "" for none
	Stdin          io.Reader
	Stdout, Stderr io.Writer
}

// Main is the command `thunen repl`; it returns the exit status.
func Main(c Config) int {
	options, err := c.parse()
	if errors.Is(err, flag.ErrHelp) {
		io.WriteString(c.Stdout, usage)
		return 0
	}
	if err != nil {
		fmt.Fprintf(c.Stderr, "thunen repl: %v; 'thunen repl --help' shows the usage\n", err)
		return exitUsage
	}
	s, err := session.New(options)
	if err != nil {
		fmt.Fprintf(c.Stderr, "thunen repl: %v\n", err)
		return exitUsage
	}
	defer s.Close()
	r := &repl{session: s, screen: screen.New(c.Stdout, c.Stderr)}
	r.lines = r.open(c)
	defer r.lines.close()
	return r.run()
}

func (c *Config) parse() (session.Options, error) {
	var options session.Options
	noHistory := false
	set := flag.NewFlagSet("thunen repl", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&options.Engine, "engine", "", "")
	set.Var((*session.Size)(&options.Memory), "memory", "")
	set.BoolVar(&noHistory, "no-history", false, "")
	if err := set.Parse(c.Args); err != nil {
		return options, err
	}
	if set.NArg() > 0 {
		return options, fmt.Errorf("unexpected argument %q: 'thunen run %[1]s' runs a file", set.Arg(0))
	}
	if noHistory {
		c.HistoryFile = ""
	}
	return options, nil
}

// open gives where lines come from: a person at a terminal, or a pipe.
func (r *repl) open(c Config) lines {
	if c.Stdin == os.Stdin && c.Stdout == os.Stdout && screen.IsTerminal(os.Stdin) && screen.IsTerminal(os.Stdout) {
		fmt.Fprintf(c.Stdout, "Thunen %s. Go is run cell by cell; %%help lists commands, Ctrl-D ends.\n", c.Version)
		r.interactive = true
		return newTyped(r.session, c.HistoryFile)
	}
	return newPiped(c.Stdin)
}
