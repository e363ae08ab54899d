package lang

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	symbols "github.com/thunen-lab/thunen/stdlib/symbols/types"
)

// A folder of Go source beside the notebook is imported as "./name". It is checked like a cell, by the same rules and against the same
// packages, and read again when a file of it has changed: cells that run afterwards see what is there now.

// Folder is a checked package of a folder, for an engine to build before the cell that first uses it.
type Folder struct {
	Pkg   *types.Package
	Files []*ast.File
	Info  *types.Info

	lines   map[string][]string // of its files, by their names in positions
	stamp   string              // names, sizes and times of its files
	imports []*Folder           // folders that it imports in turn
	err     error
}

// IsFolder says whether a package is that of a folder.
func IsFolder(p *types.Package) bool { return strings.HasPrefix(p.Path(), folderPath) }

// folderPath begins the import paths of folders' packages; cells' types have no other.
const folderPath = cellPath + "/"

// isLocal says whether an import path names a folder.
func isLocal(path string) bool {
	return path == "." || path == ".." || strings.HasPrefix(path, "./") || strings.HasPrefix(path, "../")
}

// sources imports what is built in, and folders.
type sources struct {
	*symbols.Importer
	session *Session
	base    string // where local paths begin; "" is the session's folder
	loaded  map[string]*Folder
	active  []string // folders being loaded, against cycles
}

// Import gives the package at path.
func (i *sources) Import(path string) (*types.Package, error) {
	if !isLocal(path) {
		return i.Importer.Import(path)
	}
	f, err := i.folder(path)
	if err != nil {
		return nil, err
	}
	return f.Pkg, nil
}

func (i *sources) folder(path string) (*Folder, error) {
	base := i.base
	if base == "" {
		base = i.session.folder
	}
	dir, err := filepath.Abs(filepath.Join(base, filepath.FromSlash(path)))
	if err != nil {
		return nil, err
	}
	stamp, files, err := goFiles(dir)
	if err != nil {
		return nil, err
	}
	if f := i.loaded[dir]; f != nil && f.fresh(stamp, i.loaded) {
		return f, f.err
	}
	if slices.Contains(i.active, dir) {
		return nil, fmt.Errorf("import cycle: %s imports itself", path)
	}
	f := i.load(dir, files)
	f.stamp = stamp
	i.loaded[dir] = f
	return f, f.err
}

// fresh says whether the folder and those it imports are as they were when it was read.
func (f *Folder) fresh(stamp string, loaded map[string]*Folder) bool {
	if f.stamp != stamp {
		return false
	}
	for _, dep := range f.imports {
		for dir, now := range loaded {
			if now == dep {
				if s, _, err := goFiles(dir); err != nil || !dep.fresh(s, loaded) {
					return false
				}
			}
		}
	}
	return true
}

// goFiles lists a folder's Go files that this system would build, without tests, and a text that changes when they do.
func goFiles(dir string) (stamp string, files []string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", nil, fmt.Errorf("there is no folder %s", dir)
	}
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		if ok, err := build.Default.MatchFile(dir, e.Name()); err != nil || !ok {
			continue
		}
		info, err := e.Info()
		if err != nil {
			return "", nil, err
		}
		stamp += fmt.Sprintf("%s %d %d\n", e.Name(), info.Size(), info.ModTime().UnixNano())
		files = append(files, e.Name())
	}
	if len(files) == 0 {
		return "", nil, fmt.Errorf("the folder %s has no Go files", dir)
	}
	return stamp, files, nil
}

// load parses and checks a folder.
func (i *sources) load(dir string, files []string) *Folder {
	f := &Folder{Info: newInfo(), lines: map[string][]string{}}
	shown := i.session.shown(dir)
	for _, name := range files {
		file := filepath.Join(dir, name)
		text, err := os.ReadFile(file)
		if err != nil {
			f.err = err
			return f
		}
		name = path.Join(shown, name)
		f.lines[name] = strings.Split(string(text), "\n")
		parsed, err := parser.ParseFile(i.session.fset, name, text, parser.SkipObjectResolution)
		if err != nil {
			f.err = err
			return f
		}
		f.Files = append(f.Files, parsed)
	}
	within := &sources{Importer: i.Importer, session: i.session, base: dir, loaded: i.loaded, active: append(i.active[:len(i.active):len(i.active)], dir)}
	config := types.Config{GoVersion: goVersion, Importer: within, Sizes: i.session.sizes}
	f.Pkg, f.err = config.Check(folderPath+filepath.ToSlash(dir), i.session.fset, f.Files, f.Info)
	if f.err == nil {
		for _, p := range f.Pkg.Imports() {
			if dep := i.find(p); dep != nil {
				f.imports = append(f.imports, dep)
			}
		}
	}
	return f
}

// shown is a folder's path as positions have it: from where cells run, as far as there is a way.
func (s *Session) shown(dir string) string {
	base, err := filepath.Abs(s.folder)
	if err != nil {
		return filepath.ToSlash(dir)
	}
	rel, err := filepath.Rel(base, dir)
	if err != nil {
		return filepath.ToSlash(dir)
	}
	return filepath.ToSlash(rel)
}

// find gives the folder whose package p is.
func (i *sources) find(p *types.Package) *Folder {
	for _, f := range i.loaded {
		if f.Pkg == p {
			return f
		}
	}
	return nil
}

// folders are the folders that a package uses, each after those it needs.
func (i *sources) folders(p *types.Package) (all []*Folder) {
	var add func(f *Folder)
	add = func(f *Folder) {
		if f == nil || slices.Contains(all, f) {
			return
		}
		for _, dep := range f.imports {
			add(dep)
		}
		all = append(all, f)
	}
	for _, q := range p.Imports() {
		add(i.find(q))
	}
	return all
}

// localFailure is the error of an import of a folder: the first fault in its files, or why it can't be read.
func (s *Session) localFailure(at Position, local string, err error) *Error {
	failed := &Error{Name: "type error", Message: fmt.Sprintf("can't import %s: %v", local, err), At: []Position{at}}
	var p token.Position
	switch e := err.(type) {
	case types.Error:
		p = e.Fset.Position(e.Pos)
		failed.Message = fmt.Sprintf("can't import %s: %s", local, e.Msg)
	case scanner.ErrorList:
		p = e[0].Pos
		failed.Message = fmt.Sprintf("can't import %s: %s", local, e[0].Msg)
	default:
		return failed
	}
	failed.At = []Position{{File: p.Filename, Line: p.Line, Column: p.Column, Text: s.lineOf(p)}, at}
	return failed
}

// FolderLine gives a line of a file of an imported folder, as it was when the folder was read; "" when there is none.
func (s *Session) FolderLine(file string, line int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lineOf(token.Position{Filename: file, Line: line})
}

// lineOf gives the line of a place in a folder's file.
func (s *Session) lineOf(p token.Position) string {
	for _, f := range s.importer.loaded {
		if lines := f.lines[p.Filename]; p.Line >= 1 && p.Line <= len(lines) {
			return strings.TrimSuffix(lines[p.Line-1], "\r")
		}
	}
	return ""
}

// localName is the name that an import of a folder without one declares: the folder's.
func localName(local string) string {
	return path.Base(path.Clean(local))
}
