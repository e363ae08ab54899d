package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

func (s *scope) declStmt(n *ast.DeclStmt) {
	g := n.Decl.(*ast.GenDecl)
	if g.Tok == token.TYPE && s.env != nil {
		s.b.refuse(n, "Declare the type outside the function.", "a type declared in a generic function")
	}
	if g.Tok != token.VAR {
		return
	}
	for _, spec := range g.Specs {
		s.varSpec(spec.(*ast.ValueSpec))
	}
}

func (s *scope) varSpec(v *ast.ValueSpec) {
	if len(v.Values) == 0 {
		for _, id := range v.Names {
			if obj := s.b.unit.Info.Defs[id]; obj != nil && id.Name != "_" {
				s.set(obj, "", id)
			}
		}
		return
	}
	s.mark(v)
	if len(v.Values) < len(v.Names) {
		for i, val := range s.multi(v.Values[0], len(v.Names)) {
			s.setNamed(v.Names[i], val)
		}
		return
	}
	if len(v.Names) == 1 {
		s.setOne(v.Names[0], v.Values[0])
		return
	}
	var texts []string
	for i, id := range v.Names {
		texts = append(texts, s.temp(s.convDefined(v.Values[i], s.defType(id, v.Values[i]))))
	}
	for i, id := range v.Names {
		if obj := s.b.unit.Info.Defs[id]; obj != nil && id.Name != "_" {
			s.set(obj, texts[i], id)
		}
	}
}

// defType is the type of a variable that a statement declares; for _ that of the value.
func (s *scope) defType(id *ast.Ident, value ast.Expr) types.Type {
	if obj := s.b.unit.Info.Defs[id]; obj != nil {
		return s.subst(obj.Type())
	}
	return s.typ(value)
}

// convDefined is a value for a variable of the type t that is declared by :=, so nil needs its type.
func (s *scope) convDefined(e ast.Expr, t types.Type) string {
	if isNil(t) {
		return "h.Any(nil)"
	}
	text := s.conv(e, t)
	if text == "nil" {
		return s.zero(t, e)
	}
	return text
}

func (s *scope) setOne(id *ast.Ident, value ast.Expr) {
	obj := s.b.unit.Info.Defs[id]
	text := s.convDefined(value, s.defType(id, value))
	if obj == nil || id.Name == "_" {
		s.temp(text)
		return
	}
	s.set(obj, text, id)
}

// set gives a variable that a statement declares its value, "" for zero: a new local variable, or a variable of the session.
func (s *scope) set(obj types.Object, text string, at ast.Node) {
	if v, ok := s.b.variable(obj); ok {
		if text == "" {
			text = s.zero(v.typ, at)
		}
		s.line(v.name + " = " + s.ownMemory(text))
		return
	}
	if text != "" && types.IsInterface(s.subst(obj.Type())) {
		text = s.cast(text, obj.Type(), at)
	}
	s.define(obj, text, at)
}

// ownMemory is a value for a variable at package level: yaegi would give the variable the memory of a literal, and pointers
// to the variable would point to what it was.
func (s *scope) ownMemory(text string) string {
	if strings.HasSuffix(text, "}") {
		return s.temp(text)
	}
	return text
}

// setNamed sets a variable that is declared by a value of several.
func (s *scope) setNamed(id *ast.Ident, val value) {
	obj := s.b.unit.Info.Defs[id]
	if obj == nil || id.Name == "_" {
		return
	}
	text := s.convText(val.text, val.typ, obj.Type(), id)
	s.set(obj, text, id)
}
