// Command generate makes what the packages under stdlib/symbols embed: type information (types), documentation (docs) and
// values (tables) of every package a cell can import. Its output is committed, since go install runs no generator.
//
//	go generate ./stdlib/symbols
//
// It reads sources only, so that it takes seconds and needs no compiled packages: everything is parsed and type-checked
// without function bodies, once for each operating system and architecture that Thunen is built for.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	root := flag.String("C", ".", "the folder stdlib/symbols")
	only := flag.String("only", "", "comma-separated parts to write: types, docs, tables; all when empty")
	flag.Parse()
	if err := run(*root, *only); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run loads every package and writes the parts asked for under root.
func run(root, only string) error {
	parts := []struct {
		name  string
		write func(dir string, w *world) error
	}{
		{"types", writeTypes},
		{"docs", writeDocs},
		{"tables", writeTables},
	}
	wanted := map[string]bool{}
	for _, name := range strings.FieldsFunc(only, func(r rune) bool { return r == ',' }) {
		wanted[name] = true
	}
	w, err := load(root)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if len(wanted) > 0 && !wanted[part.name] {
			continue
		}
		if err := part.write(filepath.Join(root, part.name), w); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return nil
}
