package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
)

// folderDecl is where a folder declares a name: its files are read again when it is asked about, since checking needs no
// comments.
type folderDecl struct {
	doc    string
	source string
}

// declaration finds the declaration of a function, method or type of a folder; nil when there is none.
func (i *sources) declaration(obj types.Object) *folderDecl {
	if obj.Pkg() == nil || !IsFolder(obj.Pkg()) {
		return nil
	}
	at := i.session.fset.Position(obj.Pos())
	file := filepath.Join(i.session.folder, filepath.FromSlash(at.Filename))
	text, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	for _, d := range f.Decls {
		doc, names := declaredNames(d)
		for _, id := range names {
			if id.Name == obj.Name() && fset.Position(id.Pos()).Line == at.Line {
				source := string(text[fset.Position(d.Pos()).Offset:fset.Position(d.End()).Offset])
				return &folderDecl{doc: doc, source: source}
			}
		}
	}
	return nil
}

// declaredNames gives the names that a declaration declares, and what its comment says.
func declaredNames(d ast.Decl) (doc string, names []*ast.Ident) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		return d.Doc.Text(), []*ast.Ident{d.Name}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				names = append(names, spec.Name)
			case *ast.ValueSpec:
				names = append(names, spec.Names...)
			}
		}
		return d.Doc.Text(), names
	}
	return "", nil
}

// describe gives the declaration and its comment; the whole source when more is asked for.
func (d *folderDecl) describe(i *inspector) (code string, notes []string) {
	code = header(i.obj)
	if i.detail > 0 {
		code = d.source
	}
	return code, []string{strings.TrimSpace(d.doc)}
}
