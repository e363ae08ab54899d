package mathml

import (
	"errors"
	"fmt"
	"html"
	"strings"
)

// command reads what stands behind a backslash.
func (p *parser) command(name string) (node, error) {
	if text, ok := letters()[name]; ok {
		return leaf("mi", p.variantOf(text), text), nil
	}
	if text, ok := operators()[name]; ok {
		return leaf("mo", "", text), nil
	}
	if text, ok := large()[name]; ok {
		return node{text: "<mo>" + text + "</mo>", limits: !strings.Contains("∫∬∭∮", text)}, nil
	}
	if text, ok := fences()[name]; ok {
		return leaf("mo", ` stretchy="false"`, text), nil
	}
	if text, ok := functions()[name]; ok {
		return node{text: "<mi>" + text + "</mi><mspace width=\"0.167em\"></mspace>", limits: limiting(name)}.grouped(), nil
	}
	if width, ok := spaces()[name]; ok {
		return space(width), nil
	}
	if mark, ok := accents()[name]; ok {
		return p.accent(name, mark)
	}
	if variant, ok := variants()[name]; ok {
		return p.styled(name, variant)
	}
	return p.structure(name)
}

// grouped makes a function name with its gap one element, so that scripts go to the name.
func (n node) grouped() node {
	if n.limits { // the scripts stand below: the gap would shift them
		n.text, _, _ = strings.Cut(n.text, "<mspace")
		return n
	}
	n.text = "<mrow>" + n.text + "</mrow>"
	return n
}

// structure reads the commands that have arguments of their own.
func (p *parser) structure(name string) (node, error) {
	switch name {
	case "frac", "dfrac", "tfrac", "cfrac":
		return p.fraction(name, "")
	case "binom", "dbinom", "tbinom":
		return p.fraction(name, ` linethickness="0"`)
	case "sqrt":
		return p.root()
	case "text", "textrm", "textnormal", "mbox":
		return p.text(name, "")
	case "textbf":
		return p.text(name, ` style="font-weight:bold"`)
	case "textit", "emph":
		return p.text(name, ` style="font-style:italic"`)
	case "operatorname", "operatorname*":
		return p.operatorName(name)
	case "left":
		return p.fenced()
	case "begin":
		return p.environment()
	case "overset", "stackrel", "underset":
		return p.stacked(name)
	case "not":
		return p.negated()
	case "boxed", "phantom":
		return p.wrapped(name)
	case "displaystyle", "textstyle":
		p.display = name == "displaystyle"
		return element("mspace", ` width="0"`, ""), nil
	case "big", "Big", "bigg", "Bigg", "bigl", "Bigl", "biggl", "Biggl", "bigr", "Bigr", "biggr", "Biggr", "bigm", "Bigm":
		return p.sized(name)
	}
	return node{}, fmt.Errorf(`\%s isn't known`, name)
}

func (p *parser) two(name string) (first, second node, err error) {
	if first, err = p.argument(`\` + name); err == nil {
		second, err = p.argument(`\` + name)
	}
	return first, second, err
}

func (p *parser) fraction(name, attributes string) (node, error) {
	display := p.display
	p.display = false
	above, below, err := p.two(name)
	p.display = display
	if err != nil {
		return node{}, err
	}
	n := element("mfrac", attributes, above.text+below.text)
	switch {
	case strings.HasSuffix(name, "binom"):
		n = node{text: "<mrow><mo>(</mo>" + n.text + "<mo>)</mo></mrow>"}
	case name == "dfrac" || name == "cfrac":
		n = element("mstyle", ` displaystyle="true"`, n.text)
	case name == "tfrac":
		n = element("mstyle", ` displaystyle="false"`, n.text)
	}
	return n, nil
}

// root reads \sqrt with its degree in brackets.
func (p *parser) root() (node, error) {
	var degree []node
	if t := p.peek(); t.kind == symbol && t.text == "[" {
		p.take()
		for p.peek().text != "]" {
			if p.peek().kind == end {
				return node{}, errors.New(`a ] is missing behind \sqrt[`)
			}
			n, err := p.scripted()
			if err != nil {
				return node{}, err
			}
			degree = append(degree, n)
		}
		p.take()
	}
	body, err := p.argument(`\sqrt`)
	if degree != nil {
		return element("mroot", "", body.text+row(degree)), err
	}
	return element("msqrt", "", body.text), err
}

// text reads \text{…}, in which blanks count.
func (p *parser) text(name, attributes string) (node, error) {
	text, err := p.words(name)
	return element("mtext", attributes, html.EscapeString(text)), err
}

// words reads a group as text. Formulas inside it are refused: their $ would be read as text.
func (p *parser) words(name string) (string, error) {
	if p.take().kind != open {
		return "", fmt.Errorf(`a { is missing behind \%s`, name)
	}
	var b strings.Builder
	for depth := 1; len(p.tokens) > 0; {
		t := p.tokens[0]
		p.tokens = p.tokens[1:]
		switch t.kind {
		case open:
			depth++
		case closing:
			if depth--; depth == 0 {
				return strings.ReplaceAll(b.String(), " ", "\u00a0"), nil
			}
		case command:
			text, ok := inText()[t.text]
			if !ok {
				return "", fmt.Errorf(`\%s isn't known inside \%s`, t.text, name)
			}
			b.WriteString(text)
		case symbol:
			if t.text == "$" {
				return "", fmt.Errorf(`a formula inside \%s`, name)
			}
			b.WriteString(t.text)
		default:
			b.WriteString(t.text)
		}
	}
	return "", errors.New("a } is missing")
}

func (p *parser) operatorName(name string) (node, error) {
	text, err := p.words(name)
	return node{text: "<mi>" + html.EscapeString(text) + "</mi><mspace width=\"0.167em\"></mspace>", limits: strings.HasSuffix(name, "*")}.grouped(), err
}

func (p *parser) accent(name, mark string) (node, error) {
	body, err := p.argument(`\` + name)
	switch {
	case strings.HasPrefix(name, "under"):
		return node{text: "<munder>" + body.text + "<mo>" + mark + "</mo></munder>", limits: name == "underbrace"}, err
	case strings.HasPrefix(name, "over"):
		return node{text: "<mover>" + body.text + "<mo>" + mark + "</mo></mover>", limits: name == "overbrace"}, err
	}
	stretchy := fmt.Sprint(strings.HasPrefix(name, "wide"))
	return node{text: `<mover accent="true">` + body.text + `<mo stretchy="` + stretchy + `">` + mark + "</mo></mover>"}, err
}

func (p *parser) stacked(name string) (node, error) {
	script, base, err := p.two(name)
	if name == "underset" {
		return element("munder", "", base.text+script.text), err
	}
	return element("mover", "", base.text+script.text), err
}

// negated reads \not with the relation behind it.
func (p *parser) negated() (node, error) {
	t := p.take()
	text := t.text
	if t.kind == command {
		text = operators()[t.text]
	}
	if text == "" || t.kind != command && t.kind != symbol {
		return node{}, fmt.Errorf(`\not stands before %s, which is no relation`, written(t))
	}
	return leaf("mo", "", text+"\u0338"), nil
}

func (p *parser) wrapped(name string) (node, error) {
	body, err := p.argument(`\` + name)
	if name == "phantom" {
		return element("mphantom", "", body.text), err
	}
	return element("mrow", ` style="border:1px solid;padding:.2em"`, body.text), err
}
