package docs

import (
	"compress/flate"
	"embed"
	"go/doc"
	"io"
	"strings"
	"sync"
)

//go:embed data
var data embed.FS

// Entry is the documentation of a package or a name.
type Entry struct {
	// Signature is the declaration: of a function and method with the names of parameters, of a type with its exported fields
	// or methods, of a constant with its value, of a field "field Title string".
	Signature string
	Synopsis  string // the first sentence
	Doc       string // all of it, as plain text

	comment string // as in the source
	file    *file
}

// Package gives the documentation of the package at path; false when cells can't import it.
func Package(path string) (Entry, bool) { return Lookup(path, "") }

// Lookup gives the documentation of an exported name of the package at path: "Mean", "Dense.At" for a method, of an interface
// too, "Options.Title" for a field. A method or field that a type has from an embedded one is found under that one.
func Lookup(path, name string) (Entry, bool) {
	f := load(path)
	if f == nil {
		return Entry{}, false
	}
	r, ok := f.records[name]
	if !ok {
		return Entry{}, false
	}
	return Entry{
		Signature: r.signature,
		Synopsis:  new(doc.Package).Synopsis(r.comment),
		Doc:       f.text(r.comment),
		comment:   r.comment,
		file:      f,
	}, true
}

// file is one package's documentation by name; the package itself has the name "".
type file struct {
	path    string
	records map[string]record
}

type record struct{ signature, comment string }

// loaded has the files read so far, by path.
var loaded sync.Map

// load reads a package's documentation, nil when there is none.
func load(path string) *file {
	if f, ok := loaded.Load(path); ok {
		return f.(*file)
	}
	piece, err := data.Open("data/" + path + ".z")
	if err != nil {
		return nil
	}
	defer piece.Close()
	var b strings.Builder
	if _, err := io.Copy(&b, flate.NewReader(piece)); err != nil {
		return nil
	}
	f := &file{path: path, records: map[string]record{}}
	fields := strings.Split(b.String(), "\x00")
	for i := 0; i+2 < len(fields); i += 3 {
		f.records[fields[i]] = record{fields[i+1], fields[i+2]}
	}
	kept, _ := loaded.LoadOrStore(path, f)
	return kept.(*file)
}
