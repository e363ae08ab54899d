package yaegi

import (
	"fmt"
	"go/ast"
	"go/token"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// refusal carries a refusal out of the lowering.
type refusal struct{ err *lang.Error }

// useExact is the hint where nothing simple can be written instead.
const useExact = "The exact engine runs this: start the kernel Go (Thunen), or give --engine exact."

// refuse ends the build: what can't be run right, and what to write instead.
func (b *build) refuse(n ast.Node, hint, format string, args ...any) {
	if hint == "" {
		hint = useExact
	}
	e := &lang.Error{Name: "refused", Message: "the yaegi engine can't run " + fmt.Sprintf(format, args...), Hint: hint}
	if n != nil && n.Pos().IsValid() {
		e.At = []lang.Position{b.position(n.Pos(), "")}
	}
	panic(refusal{e})
}

// position is a place in user code.
func (b *build) position(pos token.Pos, fn string) lang.Position {
	p := b.unit.Fset.Position(pos)
	at := lang.Position{Line: p.Line, Column: p.Column, Func: fn}
	if _, err := fmt.Sscanf(p.Filename, "cell [%d]", &at.Cell); err != nil {
		at.File = p.Filename
	}
	lines := b.engine.lines(p.Filename)
	if p.Line >= 1 && p.Line <= len(lines) {
		at.Text = lines[p.Line-1]
	}
	return at
}

// functionAt notes where the user's function is that yaegi knows by name.
func (b *build) functionAt(name string, n ast.Node, fn string) {
	if !b.isOverlay() {
		b.engine.marks.function(name, b.position(n.Pos(), fn))
	}
}
