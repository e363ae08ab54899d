package main

import (
	"fmt"
	"strings"
	"unicode"
)

type kind int

const (
	num kind = iota
	op
	eof
)

func (k kind) String() string { return [...]string{"num", "op", "eof"}[k] }

type token struct {
	kind
	text string
}
type stateFn func(*lexer) stateFn
type lexer struct {
	in  string
	pos int
	out chan token
}

func (l *lexer) emit(k kind, n int) { l.out <- token{k, l.in[l.pos : l.pos+n]}; l.pos += n }

func start(l *lexer) stateFn {
	for l.pos < len(l.in) && l.in[l.pos] == ' ' {
		l.pos++
	}
	switch {
	case l.pos >= len(l.in):
		return end
	case unicode.IsDigit(rune(l.in[l.pos])):
		return number
	}
	return oper
}
func number(l *lexer) stateFn {
	n := 0
	for l.pos+n < len(l.in) && unicode.IsDigit(rune(l.in[l.pos+n])) {
		n++
	}
	l.emit(num, n)
	return start
}
func oper(l *lexer) stateFn { l.emit(op, 1); return start }
func end(l *lexer) stateFn  { l.emit(eof, 0); close(l.out); return nil }

func lex(s string) <-chan token {
	l := &lexer{in: s, out: make(chan token)}
	go func() {
		for st := stateFn(start); st != nil; {
			st = st(l)
		}
	}()
	return l.out
}

type expr interface{ eval() (int, error) }
type lit int
type bin struct {
	op   byte
	l, r expr
}
type divErr struct{ e bin }

func (d divErr) Error() string   { return fmt.Sprintf("division by zero in %v", d.e) }
func (n lit) eval() (int, error) { return int(n), nil }
func (b bin) eval() (int, error) {
	x, err := b.l.eval()
	if err != nil {
		return 0, err
	}
	y, err := b.r.eval()
	if err != nil {
		return 0, err
	}
	switch b.op {
	case '+':
		return x + y, nil
	case '*':
		return x * y, nil
	case '/':
		if y == 0 {
			return 0, divErr{b}
		}
		return x / y, nil
	}
	return x - y, nil
}
func (b bin) String() string { return fmt.Sprintf("(%v%c%v)", b.l, b.op, b.r) }

type parser struct {
	toks <-chan token
	cur  token
}

func (p *parser) next() { p.cur = <-p.toks }
func (p *parser) atom() expr {
	var n int
	fmt.Sscan(p.cur.text, &n)
	p.next()
	return lit(n)
}
func (p *parser) expr(level int) expr {
	if level == 2 {
		return p.atom()
	}
	e := p.expr(level + 1)
	for p.cur.kind == op && strings.Contains([]string{"+-", "*/"}[level], p.cur.text) {
		o := p.cur.text[0]
		p.next()
		e = bin{o, e, p.expr(level + 1)}
	}
	return e
}

func main() {
	for t := range lex("12 + 3*4") {
		fmt.Print(t, " ", t.kind, ";")
	}
	fmt.Println()
	for _, s := range []string{"1+2*3", "8/2/2-1", "5/(0", "7 / 0 + 1", "2*3*4"} {
		p := &parser{toks: lex(s)}
		p.next()
		e := p.expr(0)
		v, err := e.eval()
		fmt.Println(e, "=", v, err)
		fmt.Printf("%T %v\n", e, e == expr(lit(3)))
	}
	fmt.Printf("%+v %v %T\n", bin{'+', lit(1), lit(2)}, stateFn(nil) == nil, stateFn(start))
}
