// Command thunen is a Go kernel for Jupyter and a headless scripting engine for researchers of industrial clusters.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/thunen-lab/thunen/install"
	"github.com/thunen-lab/thunen/kernel/jupyter"
	"github.com/thunen-lab/thunen/kernel/notebook"
	"github.com/thunen-lab/thunen/kernel/notebook/export"
	"github.com/thunen-lab/thunen/kernel/repl"
	"github.com/thunen-lab/thunen/kernel/session"
)

const exitUsage = 2

const usage = `Thunen runs Go: in Jupyter, cell by cell, and as scripts.

usage: thunen COMMAND [arguments]

  run         run notebooks or a Go script, without Jupyter
  check       run notebooks again and compare with what they hold
  export      make a page, a Markdown file or a script of a notebook
  repl        type cells and see what they give
  install     tell Jupyter of the kernel
  uninstall   take it back
  doctor      say whether Jupyter finds the kernel and can start it
  version     print the version, and those of what is built in
  kernel      serve a Jupyter front end, which calls this itself

"thunen COMMAND -h" explains a command.
`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is the program: one command, its exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(stdout, usage)
		return 0
	}
	command, args := args[0], args[1:]
	switch command {
	case "kernel":
		return jupyter.Main(args, version(), stdout, stderr)
	case "worker": // what kernel and run start for the cells' code; not for people
		return session.Worker()
	case "run":
		return notebook.Main(args, stdin, stdout, stderr)
	case "check":
		return notebook.CheckMain(args, stdout, stderr)
	case "export":
		return export.Main(args, stdout, stderr)
	case "repl":
		return repl.Main(repl.Config{
			Args: args, Version: version(), HistoryFile: replHistory(), Stdin: stdin, Stdout: stdout, Stderr: stderr,
		})
	case "install":
		return install.Install(args, stdout, stderr)
	case "uninstall":
		return install.Uninstall(args, stdout, stderr)
	case "doctor":
		return install.Doctor(args, version(), stdout, stderr)
	case "version", "-version", "--version":
		return printVersion(args, stdout, stderr)
	case "help", "-h", "-help", "--help":
		if len(args) > 0 {
			return run([]string{args[0], "-h"}, stdin, stdout, stderr)
		}
		fmt.Fprint(stdout, usage)
		return 0
	}
	fmt.Fprintf(stderr, "thunen: there is no command %q; \"thunen help\" lists them\n", command)
	return exitUsage
}

// replHistory is where the REPL keeps its lines: beside the kernel's history. It is "" when the system names no place.
func replHistory() string {
	if path := jupyter.HistoryPath(); path != "" {
		return filepath.Join(filepath.Dir(path), "repl_history")
	}
	return ""
}
