package types

import (
	"slices"
	"strings"
)

// entry is one importable package.
type entry struct{ path, name string }

// reason is why a package was left out.
type reason struct{ path, text string }

// reasonFor says why the package at path was left out, "" when nothing is known of it.
func reasonFor(path string) string {
	for _, r := range leftOut {
		if r.path == path {
			return r.text
		}
	}
	return ""
}

// find gives the entry of path.
func find(path string) (entry, bool) {
	i, ok := slices.BinarySearchFunc(index[:], path, func(e entry, path string) int { return strings.Compare(e.path, path) })
	if !ok {
		return entry{}, false
	}
	return index[i], true
}

// Paths lists the importable packages, sorted.
func Paths() []string {
	paths := make([]string, len(index))
	for i, e := range index {
		paths[i] = e.path
	}
	return paths
}

// Name is the name of the package at path, "" when cells can't import it.
func Name(path string) string {
	e, _ := find(path)
	return e.name
}

// ByName lists the paths of the importable packages of that name, sorted: ByName("rand") is crypto/rand, math/rand and math/rand/v2.
func ByName(name string) []string {
	var paths []string
	for _, e := range index {
		if e.name == name {
			paths = append(paths, e.path)
		}
	}
	return paths
}
