package notebook

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/thunen-lab/thunen/kernel/session"
)

// The exit statuses of `thunen run`; a script that calls os.Exit sets its own.
const (
	exitOK          = 0
	exitFailed      = 1
	exitUsage       = 2
	exitTimeout     = 124 // as of timeout(1)
	exitInterrupted = 130 // as of a shell
)

const usage = `Run a notebook or a Go script, without a browser and without Python.

	thunen run FILE.ipynb [-o OUT.ipynb]
	thunen run FILE.go [-- ARGUMENTS]

A notebook's cells run in order, in the notebook's folder, until one fails. What they print goes to the
terminal, results and pictures as text; -o stores all of it in a notebook, which may be FILE itself.
A script is top-level statements or a package main, and runs in the present folder.

  -o OUT.ipynb   write the notebook with its outputs
  --timeout D    stop after a time, such as 90s or 10m
  --memory N     memory the code may use, such as 2GiB
  --engine E     the engine that runs the code

The exit status is 0, 1 when a cell failed, 2 for wrong usage, 124 after a timeout, 130 after Ctrl-C,
or what a script gives to os.Exit.
`

// command is one call of `thunen run`.
type command struct {
	file      string
	out       string
	timeout   time.Duration
	options   session.Options
	arguments []string

	terminal *terminal
	input    input
}

// Main is the command `thunen run`, given the arguments after "run"; it returns the exit status.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		io.WriteString(stdout, usage)
		return exitOK
	}
	if err != nil {
		fmt.Fprintf(stderr, "thunen run: %v; 'thunen run --help' shows the usage\n", err)
		return exitUsage
	}
	c.terminal = newTerminal(stdout, stderr)
	c.input = input{bufio.NewReader(stdin)}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the process at once
	if c.timeout > 0 {
		limited, cancel := context.WithTimeout(ctx, c.timeout)
		defer cancel()
		ctx = limited
	}
	if filepath.Ext(c.file) == ".go" {
		return c.runScript(ctx)
	}
	return c.runNotebook(ctx)
}

// parse reads the command line; flags may stand before and after the file.
func parse(args []string) (*command, error) {
	c := &command{}
	flags := flag.NewFlagSet("thunen run", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&c.out, "o", "", "")
	flags.DurationVar(&c.timeout, "timeout", 0, "")
	flags.StringVar(&c.options.Engine, "engine", "", "")
	flags.Var((*session.Size)(&c.options.Memory), "memory", "")
	for i, arg := range args {
		if arg == "--" {
			args, c.arguments = args[:i], args[i+1:]
			break
		}
	}
	var files []string
	for len(args) > 0 {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		if args = flags.Args(); len(args) > 0 {
			files, args = append(files, args[0]), args[1:]
		}
	}
	return c, c.check(files)
}

func (c *command) check(files []string) error {
	switch len(files) {
	case 0:
		return errors.New("no file is given")
	case 1:
		c.file = files[0]
	default:
		return fmt.Errorf("one file at a time: %s (a script's own arguments stand after --)", strings.Join(files, ", "))
	}
	script := filepath.Ext(c.file) == ".go"
	switch {
	case !script && filepath.Ext(c.file) != ".ipynb":
		return fmt.Errorf("%s is neither a .ipynb nor a .go file", c.file)
	case script && c.out != "":
		return errors.New("-o is for notebooks: a script has no outputs to store")
	case !script && len(c.arguments) > 0:
		return errors.New("arguments after -- are for scripts")
	case c.timeout < 0:
		return fmt.Errorf("--timeout %v is negative", c.timeout)
	}
	return nil
}
