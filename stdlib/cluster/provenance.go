package cluster

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
)

// DataFiles gives the size and the SHA-256 hash of each file, so that whoever reads a result can see whether they have the same data.
// The hash of a file is the same exactly when all its bytes are.
func DataFiles(paths ...string) (*Tabular, error) {
	if len(paths) == 0 {
		return nil, fmt.Errorf("cluster: no file is named; write cluster.DataFiles(\"data/table.csv\")")
	}
	t := newTabular("Data files", "file")
	size, hash := t.numbers("size", "bytes"), t.words("SHA-256")
	for _, path := range paths {
		n, sum, err := hashOf(path)
		if err != nil {
			return nil, fmt.Errorf("cluster: %w", err)
		}
		t.row(filepath.ToSlash(path))
		size.put(float64(n), "")
		hash.say(sum)
	}
	return t, nil
}

// hashOf reads a file through.
func hashOf(path string) (size int64, sum string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, f)
	return size, fmt.Sprintf("%x", h.Sum(nil)), err
}

// thisModule is the path of the module that this package is in.
const thisModule = "github.com/thunen-lab/thunen"

// computing are the modules whose versions decide what the package computes.
var computing = []string{"gonum.org/v1/gonum", "github.com/go-gota/gota"}

// Versions gives the versions of what computes: Thunen, Go, and the modules that this package computes with. A program that was
// built from a folder of source, not from a released version, is called a development version.
func Versions() *Tabular {
	t := newTabular("Versions", "program")
	version := t.words("version")
	add := func(name, v string) {
		t.row(name)
		version.say(v)
	}
	info, known := debug.ReadBuildInfo()
	if !known {
		info = new(debug.BuildInfo)
	}
	add("Thunen", released(info, thisModule))
	add("Go", fmt.Sprintf("%s %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH))
	for _, path := range computing {
		add(path, released(info, path))
	}
	return t
}

// released is the version of a module in a program.
func released(info *debug.BuildInfo, path string) string {
	version := ""
	for _, m := range append([]*debug.Module{&info.Main}, info.Deps...) {
		if m.Path == path {
			version = m.Version
		}
	}
	if version == "" || version == "(devel)" {
		return "development version"
	}
	return version
}
