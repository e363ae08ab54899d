package mathml

import (
	"errors"
	"fmt"
	"strings"
)

// deepest is how far groups may be nested: no person writes more.
const deepest = 200

// parser reads tokens.
type parser struct {
	tokens  []token
	display bool
	variant string // of letters, in \mathbf and its kind
	depth   int
}

// peek gives the next token that isn't white space.
func (p *parser) peek() token {
	for len(p.tokens) > 0 && p.tokens[0].kind == blank && p.tokens[0].text == " " {
		p.tokens = p.tokens[1:]
	}
	if len(p.tokens) == 0 {
		return token{}
	}
	return p.tokens[0]
}

func (p *parser) take() token {
	t := p.peek()
	if t.kind != end {
		p.tokens = p.tokens[1:]
	}
	return t
}

// list reads up to a token of a kind, which it takes; \right, \end, & and \\ end a list too, and are left.
func (p *parser) list(until kind) ([]node, error) {
	if p.depth++; p.depth > deepest {
		return nil, errors.New("groups are nested too deep")
	}
	defer func() { p.depth-- }()
	var nodes []node
	for {
		t := p.peek()
		switch {
		case t.kind == until:
			p.take()
			return nodes, nil
		case t.kind == end && until == closing:
			return nil, errors.New("a } is missing")
		case t.kind == closing:
			return nil, errors.New("a } has no {")
		case t.kind == end, t.kind == align, t.kind == newline, t.kind == command && (t.text == "right" || t.text == "end"):
			if until != align {
				return nil, fmt.Errorf("%s stands where it has no meaning", written(t))
			}
			return nodes, nil
		}
		n, err := p.scripted()
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
}

// written gives a token as the author wrote it.
func written(t token) string {
	switch t.kind {
	case command:
		return `\` + t.text
	case end:
		return "the end"
	}
	return t.text
}

// scripted reads an atom with what is written above and below it.
func (p *parser) scripted() (node, error) {
	base := node{text: "<mrow></mrow>", empty: true}
	if t := p.peek(); t.kind != sup && t.kind != sub && t.kind != prime {
		var err error
		if base, err = p.atom(); err != nil {
			return base, err
		}
	}
	limits := base.limits && p.display
	var above, below *node
	for {
		t := p.peek()
		var err error
		switch {
		case t.kind == command && (t.text == "limits" || t.text == "nolimits"):
			p.take()
			limits = t.text == "limits"
		case t.kind == prime:
			err = p.primes(&above)
		case t.kind == sup || t.kind == sub:
			p.take()
			place := &below
			if t.kind == sup {
				place = &above
			}
			err = p.script(place, t)
		default:
			return scripts(base, below, above, limits), nil
		}
		if err != nil {
			return base, err
		}
	}
}

// script reads what is behind a ^ or _.
func (p *parser) script(place **node, t token) error {
	display := p.display
	p.display = false
	n, err := p.argument(written(t))
	p.display = display
	if err != nil {
		return err
	}
	if *place != nil && !strings.Contains((*place).text, "′") {
		return fmt.Errorf("two %s behind one another need braces", written(t))
	}
	if *place != nil {
		n = node{text: "<mrow>" + (*place).text + n.text + "</mrow>"}
	}
	*place = &n
	return nil
}

func (p *parser) primes(above **node) error {
	marks := ""
	for p.peek().kind == prime {
		p.take()
		marks += "′"
	}
	if *above != nil {
		return errors.New("a ' stands behind a ^")
	}
	n := leaf("mo", ` lspace="0" rspace="0"`, marks)
	*above = &n
	return nil
}

func scripts(base node, below, above *node, limits bool) node {
	tags := [3]string{"msub", "msup", "msubsup"}
	if limits {
		tags = [3]string{"munder", "mover", "munderover"}
	}
	switch {
	case below == nil && above == nil:
		return base
	case above == nil:
		return element(tags[0], "", base.text+below.text)
	case below == nil:
		return element(tags[1], "", base.text+above.text)
	}
	return element(tags[2], "", base.text+below.text+above.text)
}

// argument reads what a command or a script applies to: a group, or one token.
func (p *parser) argument(of string) (node, error) {
	switch t := p.peek(); t.kind {
	case open:
		p.take()
		nodes, err := p.list(closing)
		return node{text: row(nodes)}, err
	case number: // TeX takes a digit
		p.take()
		if len(t.text) > 1 {
			p.tokens = append([]token{{number, t.text[1:]}}, p.tokens...)
		}
		return leaf("mn", "", t.text[:1]), nil
	case end, closing, align, newline, sup, sub, prime:
		return node{}, fmt.Errorf("something is missing behind %s", of)
	}
	return p.atom()
}

// atom reads one thing without its scripts.
func (p *parser) atom() (node, error) {
	t := p.take()
	switch t.kind {
	case letter:
		return p.letter(t.text), nil
	case number:
		return leaf("mn", p.variantOf(t.text), t.text), nil
	case symbol:
		return operator(t.text), nil
	case blank:
		return space("0.333em"), nil
	case open:
		nodes, err := p.list(closing)
		return node{text: row(nodes), limits: len(nodes) == 1 && nodes[0].limits}, err
	case command:
		return p.command(t.text)
	}
	return node{}, fmt.Errorf("%s stands where it has no meaning", written(t))
}

// operator gives a character that is neither letter nor digit.
func operator(c string) node {
	switch c {
	case "-":
		c = "−"
	case "*":
		c = "∗"
	case "(", ")", "[", "]", "|":
		return leaf("mo", ` stretchy="false"`, c)
	}
	return leaf("mo", "", c)
}

func space(width string) node { return node{text: `<mspace width="` + width + `"></mspace>`} }
