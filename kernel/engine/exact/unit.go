package exact

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// unit is a cell on its way from syntax to code.
type unit struct {
	eng     *Engine
	cell    *lang.Cell
	prog    *ssa.Program
	pkg     *ssa.Package
	whole   []*ssa.Package // built with all their functions, besides the cell's
	funcs   map[*ssa.Function]*closure
	pending []func() // bodies still to be compiled
	results []*types.Var
	globals map[types.Object]ptr // storage of this cell's variables
	body    *ssa.Function
	lines   []string           // the cell's text
	lengths map[token.Pos]bool // indirections that only a constant length is taken of; nil until asked for
}

// place is a position in the user's source.
type place struct {
	file         string
	line, column int
	fn           string
	text         string // the source line
}

func (u *unit) place(p token.Pos) place {
	q := u.cell.Fset.Position(p)
	at := place{file: q.Filename, line: q.Line, column: q.Column}
	if q.Filename == u.cell.Fset.Position(u.cell.Files[0].FileStart).Filename {
		at.text = u.line(q.Line)
	} else {
		at.text = u.earlierLine(q)
	}
	return at
}

// earlierLine is a line of an earlier cell: of a function that was checked again with this one, or of a generic one.
func (u *unit) earlierLine(q token.Position) string {
	if text := u.cell.EarlierLine(q.Filename, q.Line); text != "" {
		return text
	}
	for _, g := range u.eng.generic {
		if g.cell.Fset.Position(g.cell.Files[0].FileStart).Filename != q.Filename {
			continue
		}
		if lines := strings.Split(g.cell.Source.Text, "\n"); q.Line <= len(lines) {
			return lines[q.Line-1]
		}
	}
	return ""
}

// line is a line of the cell's text.
func (u *unit) line(n int) string {
	if u.lines == nil {
		u.lines = strings.Split(u.cell.Source.Text, "\n")
	}
	if n < 1 || n > len(u.lines) {
		return ""
	}
	return u.lines[n-1]
}

// build makes the SSA form of a cell: its variables become globals of its package, its last expression is stored in
// variables of our own.
func (e *Engine) newUnit(c *lang.Cell) *unit {
	u := &unit{eng: e, cell: c, funcs: map[*ssa.Function]*closure{}, globals: map[types.Object]ptr{}}
	u.numberLocals()
	u.learnUsed(c.Info)
	u.noteWakers()
	info := cloneInfo(c.Info)
	files := append([]*ast.File(nil), c.Files...)
	if c.Body != nil {
		files[0] = u.hoist(files[0], info)
	}
	info.Uses = u.withOverlays(info.Uses)
	u.prog = ssa.NewProgram(c.Fset, ssa.InstantiateGenerics|ssa.BareInits)
	u.createOthers(info)
	u.pkg = u.prog.CreatePackage(c.Pkg, files, info, false)
	u.buildPackage()
	return u
}

// buildPackage has ssa build the functions. It isn't made for generic functions without bodies, and fails on some of those that
// the symbol tables have no instance of.
func (u *unit) buildPackage() {
	defer func() {
		if r := recover(); r != nil {
			if names, pos := u.compiledGenerics(); names != "" {
				panic(&unsupportedError{"generic functions of compiled packages: " + names, pos})
			}
			panic(r)
		}
	}()
	u.pkg.SetDebugMode(true) // order needs the positions of loads
	u.pkg.Build()
	for _, pkg := range u.whole {
		pkg.Build()
	}
}

// compiledGenerics names the generic functions and methods of compiled packages that the cell uses and we have no source for, and
// says where the first is.
func (u *unit) compiledGenerics() (list string, first token.Pos) {
	names := map[string]bool{}
	for id, o := range u.cell.Info.Uses {
		f, ok := o.(*types.Func)
		if !ok || f.Pkg() == nil || isSource(f.Pkg()) || u.overlay(f.Pkg().Path()) != nil {
			continue
		}
		if sig := f.Origin().Signature(); sig.TypeParams().Len()+sig.RecvTypeParams().Len() > 0 {
			names[strings.ReplaceAll(f.Origin().FullName(), "[T]", "")] = true
			if !first.IsValid() || id.Pos() < first {
				first = id.Pos()
			}
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(names)), ", "), first
}

// cloneInfo lets us add entries without touching the checker's.
func cloneInfo(i *types.Info) *types.Info {
	n := *i
	n.Defs = make(map[*ast.Ident]types.Object, len(i.Defs))
	for k, v := range i.Defs {
		n.Defs[k] = v
	}
	n.Types = make(map[ast.Expr]types.TypeAndValue, len(i.Types))
	for k, v := range i.Types {
		n.Types[k] = v
	}
	n.Uses = make(map[*ast.Ident]types.Object, len(i.Uses))
	for k, v := range i.Uses {
		n.Uses[k] = v
	}
	return &n
}

// hoist rewrites the cell's statements: declarations of session variables become assignments to globals.
func (u *unit) hoist(f *ast.File, info *types.Info) *ast.File {
	h := &hoister{unit: u, info: info}
	body := *u.cell.Body
	body.Body = &ast.BlockStmt{Lbrace: body.Body.Lbrace, List: h.list(body.Body.List, true), Rbrace: body.Body.Rbrace}
	nf := *f
	nf.Decls = nil
	for _, d := range f.Decls {
		if d == ast.Decl(u.cell.Body) {
			d = &body
		}
		nf.Decls = append(nf.Decls, d)
	}
	if len(h.specs) > 0 {
		nf.Decls = append(nf.Decls, &ast.GenDecl{Tok: token.VAR, Specs: h.specs})
	}
	return &nf
}

type hoister struct {
	unit  *unit
	info  *types.Info
	specs []ast.Spec
}

// list rewrites the statements of the outermost level.
func (h *hoister) list(in []ast.Stmt, outermost bool) []ast.Stmt {
	var out []ast.Stmt
	for i, s := range in {
		if outermost && i > 0 {
			out = append(out, h.yield(s.Pos()))
		}
		if outermost && i == len(in)-1 && h.unit.cell.Result != nil {
			if e, ok := s.(*ast.ExprStmt); ok {
				out = append(out, h.result(e))
				continue
			}
		}
		out = append(out, h.stmt(s)...)
	}
	return out
}

func (h *hoister) stmt(s ast.Stmt) []ast.Stmt {
	switch s := s.(type) {
	case *ast.LabeledStmt:
		n := *s
		l := h.stmt(s.Stmt)
		if len(l) == 0 {
			l = []ast.Stmt{&ast.EmptyStmt{Semicolon: s.Colon}}
		}
		n.Stmt = l[0]
		return append([]ast.Stmt{&n}, l[1:]...)
	case *ast.AssignStmt:
		if s.Tok != token.DEFINE {
			return []ast.Stmt{s}
		}
		n := *s
		n.Tok = token.ASSIGN
		for _, l := range s.Lhs {
			h.global(l.(*ast.Ident))
		}
		return []ast.Stmt{&n}
	case *ast.DeclStmt:
		return h.decl(s)
	}
	return []ast.Stmt{s}
}

// decl rewrites var; other declarations of the outermost level aren't statements.
func (h *hoister) decl(s *ast.DeclStmt) []ast.Stmt {
	d, ok := s.Decl.(*ast.GenDecl)
	if !ok || d.Tok != token.VAR {
		return []ast.Stmt{s}
	}
	var out []ast.Stmt
	for _, sp := range d.Specs {
		v := sp.(*ast.ValueSpec)
		a := &ast.AssignStmt{Tok: token.ASSIGN, TokPos: v.Pos(), Rhs: v.Values}
		for _, id := range v.Names {
			h.global(id)
			a.Lhs = append(a.Lhs, id)
		}
		if len(v.Values) > 0 {
			out = append(out, a)
			continue
		}
		for _, id := range v.Names {
			if z := h.zero(id); z != nil {
				out = append(out, &ast.AssignStmt{Lhs: []ast.Expr{id}, Tok: token.ASSIGN, TokPos: id.Pos(), Rhs: []ast.Expr{z}})
			}
		}
	}
	return out
}

// zero is *new(T), for a variable declared again without a value.
func (h *hoister) zero(id *ast.Ident) ast.Expr {
	obj := h.info.Defs[id]
	if obj == nil || id.Name == "_" {
		return nil
	}
	t := &ast.Ident{NamePos: id.Pos(), Name: "T"}
	newID := &ast.Ident{NamePos: id.Pos(), Name: "new"}
	call := &ast.CallExpr{Fun: newID, Lparen: id.Pos(), Args: []ast.Expr{t}, Rparen: id.Pos()}
	star := &ast.StarExpr{Star: id.Pos(), X: call}
	pt := types.NewPointer(obj.Type())
	b := types.Universe.Lookup("new")
	h.info.Uses[newID] = b
	h.info.Types[newID] = builtinMode(pt, obj.Type())
	h.info.Types[t] = typeMode(obj.Type())
	h.info.Types[call] = valueMode(pt)
	h.info.Types[star] = valueMode(obj.Type())
	return star
}

// global declares a session variable in the package.
func (h *hoister) global(id *ast.Ident) {
	obj := h.info.Defs[id]
	if obj == nil || id.Name == "_" {
		return
	}
	h.specs = append(h.specs, &ast.ValueSpec{Names: []*ast.Ident{id}})
	_ = obj
}

// result stores the last expression in variables of our own.
func (h *hoister) result(e *ast.ExprStmt) ast.Stmt {
	a := &ast.AssignStmt{Tok: token.ASSIGN, TokPos: e.Pos(), Rhs: []ast.Expr{e.X}}
	for i, t := range h.unit.cell.Result.Types {
		t = types.Default(t)
		id := &ast.Ident{NamePos: e.Pos(), Name: resultName(i)}
		v := types.NewVar(e.Pos(), h.unit.cell.Pkg, id.Name, t)
		h.info.Defs[id] = v
		h.unit.results = append(h.unit.results, v)
		h.specs = append(h.specs, &ast.ValueSpec{Names: []*ast.Ident{id}})
		a.Lhs = append(a.Lhs, id)
	}
	return a
}

func resultName(i int) string { return "·result" + string(rune('0'+i%10)) }

// createOthers creates the packages that the cell uses, with no more in them than it uses. Generic functions of earlier
// cells come with their syntax, so that they can be instantiated.
func (u *unit) createOthers(info *types.Info) {
	used := map[*types.Package]map[types.Object]bool{}
	note := func(o types.Object) {
		if o == nil || o.Pkg() == nil || o.Pkg() == u.cell.Pkg || o.Pkg() == types.Unsafe {
			return
		}
		if f, ok := o.(*types.Func); ok {
			o = f.Origin()
			if f.Signature().Recv() != nil {
				return
			}
		}
		switch o := o.(type) {
		case *types.Func, *types.Const, *types.TypeName:
		case *types.Var:
			if o.IsField() {
				return
			}
		default:
			return
		}
		if used[o.Pkg()] == nil {
			used[o.Pkg()] = map[types.Object]bool{}
		}
		used[o.Pkg()][o] = true
	}
	for _, o := range info.Uses {
		note(o)
	}
	for p, g := range u.eng.generic {
		if p != u.cell.Pkg {
			g.uses(func(o types.Object) {
				if o != nil && o.Pkg() != nil && u.outermost(o) {
					note(o)
				}
			})
		}
	}
	u.noteOverlays(used, note)
	for _, p := range u.cell.Pkg.Imports() {
		if used[p] == nil {
			used[p] = map[types.Object]bool{}
		}
	}
	for p := range u.eng.generic {
		if p != u.cell.Pkg && used[p] == nil {
			used[p] = map[types.Object]bool{}
		}
	}
	for p, objs := range used {
		u.createPackage(p, objs)
	}
}

// outermost tells whether an object is declared at the outermost level of its package or cell, not in a function.
func (u *unit) outermost(o types.Object) bool {
	if o.Parent() == o.Pkg().Scope() {
		return true
	}
	_, ok := u.sessionName(o)
	return ok
}

// sessionName is the session-level name that an object denotes, in this cell or in an earlier one whose generic declarations
// this one may instantiate.
func (u *unit) sessionName(o types.Object) (*lang.Global, bool) {
	if g, ok := u.cell.Global(o); ok {
		return g, true
	}
	for _, g := range u.eng.generic {
		if name, ok := g.cell.Global(o); ok {
			return name, true
		}
	}
	return nil, false
}

// noteOverlays notes what the sources of generic functions use in turn.
func (u *unit) noteOverlays(used map[*types.Package]map[types.Object]bool, note func(types.Object)) {
	for done := map[*types.Package]bool{}; ; {
		n := len(done)
		for p := range used {
			path, ok := strings.CutPrefix(p.Path(), overlayPrefix)
			if !ok || done[p] {
				continue
			}
			done[p] = true
			for _, obj := range u.overlay(path).info.Uses {
				if obj.Pkg() != p {
					note(obj)
				}
			}
		}
		if len(done) == n {
			return
		}
	}
}

func (u *unit) createPackage(p *types.Package, objs map[types.Object]bool) {
	if o := u.overlay(strings.TrimPrefix(p.Path(), overlayPrefix)); o != nil && o.pkg == p {
		if pkg := u.prog.CreatePackage(p, []*ast.File{o.file}, o.info, true); o.hasPlain() {
			u.whole = append(u.whole, pkg)
		}
		return
	}
	f := &ast.File{Name: &ast.Ident{Name: "p"}}
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}, FileVersions: map[*ast.File]string{}}
	if g := u.eng.generic[p]; g != nil {
		info = cloneInfo(g.info)
		f.Decls = append(f.Decls, g.decls...)
		for _, d := range g.decls {
			if fd, ok := d.(*ast.FuncDecl); ok {
				delete(objs, info.Defs[fd.Name])
			}
		}
	}
	for o := range objs {
		id := &ast.Ident{Name: o.Name()}
		info.Defs[id] = o
		switch o.(type) {
		case *types.Func:
			f.Decls = append(f.Decls, &ast.FuncDecl{Name: id, Type: &ast.FuncType{}})
		case *types.Var:
			f.Decls = append(f.Decls, &ast.GenDecl{Tok: token.VAR, Specs: []ast.Spec{&ast.ValueSpec{Names: []*ast.Ident{id}}}})
		case *types.Const:
			f.Decls = append(f.Decls, &ast.GenDecl{Tok: token.CONST, Specs: []ast.Spec{&ast.ValueSpec{Names: []*ast.Ident{id}}}})
		case *types.TypeName:
			f.Decls = append(f.Decls, &ast.GenDecl{Tok: token.TYPE, Specs: []ast.Spec{&ast.TypeSpec{Name: id}}})
		}
	}
	u.prog.CreatePackage(p, []*ast.File{f}, info, true)
}

// global is where a package variable's value lies.
func (u *unit) global(g *ssa.Global) ptr {
	obj := g.Object()
	if obj == nil {
		panic(unsupported("variable " + g.Name()))
	}
	if !isCell(obj.Pkg()) {
		v, ok := u.eng.symbol(obj.Pkg().Path(), obj.Name())
		if !ok || !v.CanAddr() {
			panic(unsupported(obj.Pkg().Path() + "." + obj.Name()))
		}
		u.eng.learnLocked(obj.Type(), v.Type())
		return v.Addr().UnsafePointer()
	}
	if p, ok := u.globals[obj]; ok {
		return p
	}
	if lg, ok := u.sessionName(obj); ok {
		t := u.eng.typ(obj.Type())
		u.affordVariable(t, obj)
		p := u.eng.storage(lg, t)
		u.globals[obj] = p
		return p
	}
	p, ok := u.eng.folderVars[obj]
	if !ok {
		p = alloc(u.eng.typ(obj.Type()).mem)
		if lang.IsFolder(obj.Pkg()) {
			u.eng.folderVars[obj] = p
		}
	}
	u.globals[obj] = p
	return p
}

// function is the value of a declared, synthetic or literal function.
func (u *unit) function(fn *ssa.Function) *closure {
	if cl, ok := u.funcs[fn]; ok {
		return cl
	}
	cl := &closure{}
	u.funcs[fn] = cl
	cl.code = u.code(fn)
	return cl
}

func (u *unit) code(fn *ssa.Function) *code {
	obj, _ := fn.Object().(*types.Func)
	if k, ok := u.compiledInstance(fn); ok {
		return k
	}
	if len(fn.Blocks) == 0 && obj != nil {
		if k, ok := u.eng.funcs[obj]; ok {
			return k
		}
		return u.external(fn, obj)
	}
	ft := u.eng.funcType(fn.Signature)
	k := &code{name: u.funcName(fn), resWords: ft.resWords, resPtrs: ft.resPtrs, sig: ft}
	if obj != nil && obj.Origin() == obj && len(fn.TypeArgs()) == 0 && fn.Synthetic == "" {
		u.eng.funcs[obj] = k
	}
	k.wrapper = fn.Synthetic != "" && fn.Syntax() == nil && fn != initializer(fn.Pkg)
	k.zeroResults = zeroResults(ft)
	u.pending = append(u.pending, func() { u.eng.compileFunction(u, fn, k) })
	return k
}

// initializer is the function that gives a package's variables their values.
func initializer(p *ssa.Package) *ssa.Function {
	if p == nil {
		return nil
	}
	return p.Func("init")
}

// zeroResults allocates struct results of a function that ended by a recovered panic without named results.
func zeroResults(ft *funcType) func(g *frame) {
	var l []func(g *frame)
	for i, t := range ft.results {
		if t.class == cMem {
			at_, mem := ft.resultAt[i].p, t.mem
			l = append(l, func(g *frame) { *at[ptr](g.p, at_) = alloc(mem) })
		}
	}
	if l == nil {
		return nil
	}
	return func(g *frame) {
		for _, f := range l {
			f(g)
		}
	}
}

// external is a compiled function or method.
func (u *unit) external(fn *ssa.Function, obj *types.Func) *code {
	e := u.eng
	name := fn.String()
	if obj.Origin() != obj || len(fn.TypeArgs()) > 0 {
		return u.genericExternal(fn, obj)
	}
	if recv := obj.Signature().Recv(); recv != nil {
		rt := e.hostTypeOf(recv.Type())
		if rt == nil {
			panic(unsupported(name))
		}
		m, ok := rt.MethodByName(obj.Name())
		if !ok {
			panic(unsupported(name))
		}
		return e.compiledCode(name, obj.Signature(), m.Func)
	}
	if name == "runtime.Callers" {
		panic(unsupported(name + ": cells have no program counters; runtime.Caller and debug.Stack tell where they stand"))
	}
	if sub, ok := e.substitute(obj); ok {
		return e.compiledCode(name, obj.Signature(), sub)
	}
	v, ok := e.symbol(obj.Pkg().Path(), obj.Name())
	if !ok || v.Kind() != reflect.Func {
		panic(unsupported(name + " is not built into Thunen"))
	}
	return e.compiledCode(name, obj.Signature(), v)
}

// funcName is how a call chain shows a function: T.M, (*T).M; nothing for a cell's own statements
// and the values of its variables.
func (u *unit) funcName(fn *ssa.Function) string {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if u.cell.Body != nil && fn.Name() == u.cell.Body.Name.Name {
		return ""
	}
	if fn == initializer(fn.Pkg) && fn.Pkg.Pkg == u.cell.Pkg {
		return ""
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok || obj.Signature().Recv() == nil {
		return fn.Name()
	}
	t := obj.Signature().Recv().Type()
	if p, ok := t.(*types.Pointer); ok {
		return "(*" + types.TypeString(p.Elem(), noPackage) + ")." + obj.Name()
	}
	return types.TypeString(t, noPackage) + "." + obj.Name()
}

func noPackage(*types.Package) string { return "" }
