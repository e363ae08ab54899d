package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/kernel/session"
)

// fallbackVersion is what a build that isn't of a tagged module version calls itself.
const fallbackVersion = "0.1.0-dev"

// named are the modules whose versions decide what cells compute.
var named = []string{
	"github.com/traefik/yaegi",
	"github.com/go-zeromq/zmq4",
	"github.com/go-gota/gota",
	"gonum.org/v1/gonum",
	"gonum.org/v1/plot",
	"golang.org/x/tools",
}

const versionUsage = `usage: thunen version

Prints the version, on its first line, the Go it was built with, the engines, and the modules that decide what cells compute.
`

// version is the program's version, as "go install" recorded it.
func version() string {
	info, known := debug.ReadBuildInfo()
	if !known || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return fallbackVersion
	}
	return info.Main.Version
}

// printVersion is the command "thunen version". Its first line is what "thunen doctor" compares.
func printVersion(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 && slices.Contains([]string{"-h", "-help", "--help"}, args[0]) {
		fmt.Fprint(stdout, versionUsage)
		return 0
	}
	if len(args) > 0 {
		fmt.Fprintf(stderr, "thunen version: unexpected argument %q\n", args[0])
		return exitUsage
	}
	fmt.Fprintf(stdout, "thunen %s\ngo %s %s/%s\nengines %s\n", version(),
		strings.TrimPrefix(runtime.Version(), "go"), runtime.GOOS, runtime.GOARCH, strings.Join(session.Engines(), " "))
	info, known := debug.ReadBuildInfo()
	if !known {
		return 0
	}
	for _, path := range named {
		for _, m := range info.Deps {
			if m.Path == path {
				fmt.Fprintln(stdout, m.Path, m.Version)
			}
		}
	}
	return 0
}
