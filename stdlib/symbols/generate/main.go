// Command generate makes what the packages under stdlib/symbols embed: type information (types), documentation (docs) and
// values (tables) of every package a cell can import. Its output is committed, since go install runs no generator.
//
//	go generate ./stdlib/symbols/...
//
// It reads sources only, so that it takes seconds and needs no compiled packages: everything is parsed and type-checked
// without function bodies, once for each operating system and architecture that Thunen is built for.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
)

//go:generate go run . -C ..

func main() {
	root := flag.String("C", ".", "the folder stdlib/symbols")
	flag.Parse()
	debug.SetGCPercent(400) // it runs for seconds: rather memory than time
	if err := run(*root); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run loads every package and writes types, docs and tables under root, and the fingerprint of what they were made from.
func run(root string) error {
	w, err := load(root)
	if err != nil {
		return err
	}
	for _, part := range []struct {
		name  string
		write func(dir string, w *world) error
	}{
		{"types", writeTypes},
		{"docs", writeDocs},
		{"tables", writeTables},
	} {
		if err := part.write(filepath.Join(root, part.name), w); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	current, err := fingerprint(root)
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(root, fingerprintFile), []byte(current))
}
