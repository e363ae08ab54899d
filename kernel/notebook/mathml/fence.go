package mathml

import (
	"errors"
	"fmt"
	"html"
	"strings"
)

// delimiter reads what \left, \right and \big stand before; a point is none.
func (p *parser) delimiter(of string) (string, error) {
	t := p.take()
	switch {
	case t.kind == symbol && t.text == ".":
		return "", nil
	case t.kind == symbol && strings.Contains("()[]|/<>", t.text):
		return strings.NewReplacer("<", "⟨", ">", "⟩").Replace(t.text), nil
	case t.kind == command && fences()[t.text] != "":
		return fences()[t.text], nil
	}
	return "", fmt.Errorf(`\%s stands before %s, which is no bracket`, of, written(t))
}

// fenced reads \left … \right, with any number of \middle.
func (p *parser) fenced() (node, error) {
	left, err := p.delimiter("left")
	if err != nil {
		return node{}, err
	}
	nodes, err := p.list(align)
	if err != nil {
		return node{}, err
	}
	if t := p.take(); t.kind != command || t.text != "right" {
		return node{}, errors.New(`a \right is missing`)
	}
	right, err := p.delimiter("right")
	return node{text: "<mrow>" + fence(left, "prefix") + join(nodes) + fence(right, "postfix") + "</mrow>"}, err
}

func fence(c, form string) string {
	if c == "" {
		return ""
	}
	return `<mo fence="true" stretchy="true" form="` + form + `">` + html.EscapeString(c) + "</mo>"
}

// sized reads a bracket of a fixed size.
func (p *parser) sized(name string) (node, error) {
	c, err := p.delimiter(name)
	size := map[string]string{"big": "1.2em", "Big": "1.8em", "bigg": "2.4em", "Bigg": "3em"}[strings.TrimRight(name, "lrm")]
	return leaf("mo", ` stretchy="true" minsize="`+size+`" maxsize="`+size+`"`, c), err
}

// environments are those there are, with their brackets and the alignment of their columns.
func environments() map[string][3]string {
	return map[string][3]string{
		"matrix": {"", "", "center"}, "pmatrix": {"(", ")", "center"}, "bmatrix": {"[", "]", "center"}, "Bmatrix": {"{", "}", "center"},
		"vmatrix": {"|", "|", "center"}, "Vmatrix": {"‖", "‖", "center"}, "smallmatrix": {"", "", "center"}, "array": {"", "", "array"},
		"cases": {"{", "", "left"}, "aligned": {"", "", "pairs"}, "align": {"", "", "pairs"}, "align*": {"", "", "pairs"},
		"split": {"", "", "pairs"}, "eqnarray": {"", "", "pairs"}, "eqnarray*": {"", "", "pairs"}, "gather": {"", "", "center"}, "gather*": {"", "", "center"},
		"gathered": {"", "", "center"}, "equation": {"", "", "center"}, "equation*": {"", "", "center"},
	}
}

// environment reads \begin{name} … \end{name}.
func (p *parser) environment() (node, error) {
	name, err := p.words("begin")
	if err != nil {
		return node{}, err
	}
	e, ok := environments()[name]
	if !ok {
		return node{}, fmt.Errorf(`\begin{%s} isn't known`, name)
	}
	columns := ""
	if e[2] == "array" {
		if columns, err = p.words("begin{array}"); err != nil {
			return node{}, err
		}
	}
	rows, err := p.rows(e[2] == "pairs")
	if err != nil {
		return node{}, err
	}
	if p.take(); true {
		ended, err := p.words("end")
		if err != nil {
			return node{}, err
		}
		if ended != name {
			return node{}, fmt.Errorf(`\begin{%s} is ended by \end{%s}`, name, ended)
		}
	}
	if strings.HasPrefix(name, "equation") && len(rows) == 1 && len(rows[0]) == 1 {
		return node{text: rows[0][0]}, nil
	}
	body := grid(rows, e[2], columns)
	if e[0]+e[1] == "" {
		return node{text: body}, nil
	}
	return node{text: "<mrow>" + fence(e[0], "prefix") + body + fence(e[1], "postfix") + "</mrow>"}, nil
}

// rows reads the cells of an environment up to its \end.
func (p *parser) rows(display bool) ([][]string, error) {
	before := p.display
	p.display = display
	defer func() { p.display = before }()
	rows := [][]string{nil}
	for {
		nodes, err := p.list(align)
		if err != nil {
			return nil, err
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], row(nodes))
		switch t := p.peek(); {
		case t.kind == newline:
			p.take()
			rows = append(rows, nil)
		case t.kind == command && t.text == "end":
			if len(rows) > 1 && len(rows[last]) == 1 && rows[last][0] == "<mrow></mrow>" {
				rows = rows[:last] // behind a last \\
			}
			return rows, nil
		case t.kind == end:
			return nil, errors.New(`an \end is missing`)
		case t.kind == command:
			return nil, fmt.Errorf(`%s stands where it has no meaning`, written(t))
		}
	}
}

// grid gives rows of cells as a table.
func grid(rows [][]string, how, columns string) string {
	var sides []string
	for _, c := range columns {
		if side, ok := (map[rune]string{'l': "left", 'c': "center", 'r': "right"})[c]; ok {
			sides = append(sides, side)
		}
	}
	var b strings.Builder
	b.WriteString("<mtable>")
	for _, cells := range rows {
		b.WriteString("<mtr>")
		for i, cell := range cells {
			side := how
			switch {
			case how == "pairs" && i%2 == 0:
				side = "right"
			case how == "pairs":
				side = "left"
			case how == "array" && i < len(sides):
				side = sides[i]
			case how == "array":
				side = "center"
			}
			padding := ""
			if how == "pairs" {
				padding = ";padding-left:0;padding-right:0"
				cell = `<mstyle displaystyle="true">` + cell + "</mstyle>"
			}
			fmt.Fprintf(&b, `<mtd style="text-align:%s%s">%s</mtd>`, side, padding, cell)
		}
		b.WriteString("</mtr>")
	}
	b.WriteString("</mtable>")
	return b.String()
}
