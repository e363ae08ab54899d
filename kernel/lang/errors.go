package lang

import (
	"cmp"
	"fmt"
	"go/scanner"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// maxErrors is how many errors of a cell are listed.
const maxErrors = 10

// position gives the place of an offset of the cell's text.
func (u *unit) position(offset int) Position {
	offset = max(0, min(offset, len(strings.TrimRight(u.src.Text, " \t\r\n"))))
	line, column := u.text.position(offset)
	return Position{Cell: u.src.Cell, File: u.src.Name, Line: line, Column: column, Text: u.text.line(line)}
}

// syntaxError is an error of the scanner or parser.
func (u *unit) syntaxError(offset int, message string) *Error {
	return &Error{Name: "syntax error", Message: message, At: []Position{u.position(offset)}}
}

// syntaxErrors gives the errors of the scanner or parser; origin leads their offsets back to the cell, closed is the
// offset of a brace that isn't the cell's.
func (u *unit) syntaxErrors(list scanner.ErrorList, origin func(int) int, closed int) *Error {
	var first *Error
	for _, e := range list {
		msg := e.Msg
		if closed >= 0 && e.Pos.Offset >= closed {
			msg = strings.ReplaceAll(msg, "found '}'", "found 'EOF'")
		}
		err := u.syntaxError(origin(e.Pos.Offset), msg)
		if first == nil {
			first = err
		} else if len(first.More) < maxErrors-1 {
			first.More = append(first.More, err)
		}
	}
	return first
}

// typeErrors gives the checker's errors in the order of the text.
func (s *Session) typeErrors(u *unit, r *redefinition, a *attempt, errs []types.Error) *Error {
	x := explainer{s: s, u: u, r: r, a: a}
	var all []*Error
	for _, e := range errs {
		at := u.positionOf(s.fset, e.Pos)
		if sub, ok := strings.CutPrefix(e.Msg, "\t"); ok && len(all) > 0 {
			last := all[len(all)-1]
			last.Detail = append(last.Detail, fmt.Sprintf("%s at line %d:%d", sub, at.Line, at.Column))
			continue
		}
		all = append(all, x.explain(e, at))
	}
	slices.SortStableFunc(all, func(a, b *Error) int {
		p, q := a.At[0], b.At[0]
		return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
	})
	first := all[0]
	first.More = all[1:min(len(all), maxErrors)]
	return first
}

// positionOf gives the place of a Pos.
func (u *unit) positionOf(fset *token.FileSet, pos token.Pos) Position {
	p := fset.Position(pos)
	if p.Line < 1 || p.Line > len(u.text.starts) {
		return u.position(len(u.src.Text))
	}
	return u.position(u.text.starts[p.Line-1] + p.Column - 1)
}
