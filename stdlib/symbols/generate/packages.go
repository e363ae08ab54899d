package main

import "strings"

// module is the path of the project's own module.
const module = "github.com/thunen-lab/thunen"

// patterns say, in the go command's words, which packages a cell can import, but for those left out.
var patterns = []string{
	"std",
	"gonum.org/v1/gonum/...",
	"gonum.org/v1/plot/...",
	"github.com/go-gota/gota/...",
	module + "/stdlib/cluster/...",
	module + "/stdlib/comm/...",
	module + "/stdlib/display/...",
	module + "/stdlib/widgets/...",
}

// leftOut are packages that the patterns match and cells can't import, with the reason. Packages named internal, vendor, cmd
// or main are left out too, and whatever doesn't exist on every target.
var leftOut = map[string]string{
	"C":                "there is no cgo in the binary",
	"embed":            "its //go:embed directive works at build time only",
	"expvar":           "importing it adds a handler to every server that uses http.DefaultServeMux",
	"log/syslog":       "doesn't exist on Windows",
	"net/http/pprof":   "importing it adds handlers to every server that uses http.DefaultServeMux",
	"plugin":           "a static binary can't load plugins",
	"runtime/cgo":      "there is no cgo in the binary",
	"runtime/coverage": "works in binaries built with -cover only",
	"runtime/race":     "works in binaries built with -race only",
	"syscall":          "its names, types and constants differ on every operating system; os, os/signal, os/exec and io/fs have what is portable",

	"gonum.org/v1/gonum/blas/gonum":                 "what blas64 and mat call: use those",
	"gonum.org/v1/gonum/blas/testblas":              "tests of BLAS implementations",
	"gonum.org/v1/gonum/blas/testblas/benchautogen": "a command",
	"gonum.org/v1/gonum/graph/testgraph":            "tests of graph implementations",
	"gonum.org/v1/gonum/integrate/testquad":         "tests of integration rules",
	"gonum.org/v1/gonum/lapack/gonum":               "what lapack64 and mat call: use those",
	"gonum.org/v1/gonum/lapack/testlapack":          "tests of LAPACK implementations",
	"gonum.org/v1/plot/cmpimg":                      "compares pictures in tests",
	"gonum.org/v1/plot/gob":                         "importing it registers types with encoding/gob",
}

// importable says whether cells can import the package.
func importable(path, name string) bool {
	return name != "main" && leftOut[path] == "" && visible(path)
}

// visible says whether Go lets any package import this one.
func visible(path string) bool {
	for _, element := range strings.Split(path, "/") {
		switch element {
		case "internal", "vendor", "cmd":
			return false
		}
	}
	return true
}

// target is an operating system and architecture that Thunen is built for.
type target struct{ os, arch string }

// targets are what the tables must compile on. Type information is that of the first.
var targets = []target{
	{"linux", "amd64"},
	{"linux", "arm64"},
	{"darwin", "amd64"},
	{"darwin", "arm64"},
	{"windows", "amd64"},
	{"windows", "arm64"},
}
