package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// declaration is the source of a function, method or type, kept to check it again when something it uses changes.
type declaration struct {
	name     string // as a Global's: "T.M" for a method
	text     string // without its comment; of a type without the word type
	doc      string // the comment before it
	src      Source // where it is from; Text is empty
	line     int
	column   int
	isType   bool
	uses     map[string]bool   // session-level names
	universe map[string]bool   // predeclared names: they mean something else once a session declares them
	dotted   map[string]string // names that dot imports gave it, with the packages' paths
	imports  []imported
}

// declarationOf records a declaration that checked.
func (b *binder) declarationOf(u *unit, name string, node ast.Node, doc *ast.CommentGroup) *declaration {
	line, column := u.text.position(u.offset(b.s.fset, node.Pos()))
	_, isType := node.(*ast.TypeSpec)
	d := &declaration{
		name: name, text: u.sourceOf(b.s.fset, node), doc: doc.Text(), src: Source{Cell: u.src.Cell, Name: u.src.Name},
		line: line, column: column, isType: isType,
		uses: map[string]bool{}, universe: map[string]bool{}, dotted: map[string]string{},
	}
	bareNames(node, func(id *ast.Ident) { b.noteUse(d, b.a.info.Uses[id]) })
	return d
}

// noteUse records what a declaration refers to.
func (b *binder) noteUse(d *declaration, obj types.Object) {
	switch p := obj.(type) {
	case nil:
		return
	case *types.PkgName:
		d.addImport(imported{name: p.Name(), path: p.Imported().Path()})
		return
	case *types.Func:
		obj = p.Origin()
	}
	if g := b.c.globals[obj]; g != nil {
		d.uses[g.Name] = true
	} else if obj.Parent() == types.Universe {
		d.universe[obj.Name()] = true
	} else if pkg := obj.Pkg(); pkg != nil && pkg.Path() != cellPath && obj.Parent() == pkg.Scope() && b.dotted(obj) {
		d.dotted[obj.Name()] = pkg.Path()
	}
}

// dotted says whether an object of another package is seen by its bare name.
func (b *binder) dotted(obj types.Object) bool {
	if b.a.outside[obj].name == "." {
		return true
	}
	return b.a.info.Scopes[b.c.Files[0]].Lookup(obj.Name()) == obj
}

func (d *declaration) addImport(i imported) {
	for _, have := range d.imports {
		if have == i {
			return
		}
	}
	d.imports = append(d.imports, i)
}

// source is the declaration as a reader wants to see it.
func (d *declaration) source() string {
	if d.isType {
		return "type " + d.text
	}
	return d.text
}

// parse gives the declaration in a file of its own, at its own positions, with its imports and dot imports of paths.
func (d *declaration) parse(fset *token.FileSet, dots []string) (*ast.File, *token.File) {
	var text strings.Builder
	text.WriteString("package cell\n")
	for _, path := range dots {
		text.WriteString("import . " + strconv.Quote(path) + "\n")
	}
	for _, i := range d.imports {
		text.WriteString("import " + i.name + " " + strconv.Quote(i.path) + "\n")
	}
	if d.isType {
		text.WriteString("type ")
	}
	at := text.Len()
	text.WriteString(d.text)
	file, err := parser.ParseFile(fset, fileName(d.src), text.String(), parser.SkipObjectResolution)
	if err != nil {
		return nil, nil // can't be: it parsed as part of its cell
	}
	tok := fset.File(file.FileStart)
	tok.AddLineColumnInfo(at, fileName(d.src), d.line, d.column)
	return file, tok
}
