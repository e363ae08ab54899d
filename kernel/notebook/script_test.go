package notebook_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/thunen-lab/thunen/kernel/notebook"
	"github.com/thunen-lab/thunen/kernel/notebook/export"
	"github.com/thunen-lab/thunen/kernel/session"
)

// patience is how long a script waits for what should come at once.
const patience = 2 * time.Minute

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"thunen": thunen})
}

// thunen is the part of the command that these scripts need: this package's, and the worker that they start.
func thunen() {
	args := os.Args[2:]
	switch os.Args[1] {
	case "worker":
		os.Exit(session.Worker())
	case "export":
		os.Exit(export.Main(args, os.Stdout, os.Stderr))
	case "check":
		os.Exit(notebook.CheckMain(args, os.Stdout, os.Stderr))
	}
	os.Exit(notebook.Main(args, os.Stdin, os.Stdout, os.Stderr))
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"status":   status,
			"waitfor":  waitFor,
			"unbase64": unbase64,
		},
	})
}

// status N COMMAND ARGS...: the command ends with this exit status.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// unbase64 FILE: puts the bytes that a file has as text into it.
func unbase64(ts *testscript.TestScript, _ bool, args []string) {
	data, err := base64.StdEncoding.DecodeString(strings.TrimSpace(ts.ReadFile(args[0])))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// waitfor FILE: waits until the file is there.
func waitFor(ts *testscript.TestScript, _ bool, args []string) {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
	}
	ts.Fatalf("%s", fmt.Sprintf("%s isn't there after %v", args[0], patience))
}
