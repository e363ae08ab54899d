// Package mathml turns TeX's mathematics into MathML, which browsers draw without a script or a network. It knows what
// papers on economics and statistics use; a command that it doesn't know is an error that names it, never a gap.
package mathml

import (
	"fmt"
	"html"
	"strings"
)

// Convert gives a formula as a math element. Display formulas stand in a line of their own.
func Convert(tex string, display bool) (string, error) {
	p := &parser{tokens: scan(tex), display: display}
	body, err := p.list(end)
	if err != nil {
		return "", fmt.Errorf("%w in the formula %s", err, brief(tex))
	}
	attributes := ""
	if display {
		attributes = ` display="block"`
	}
	return fmt.Sprintf(`<math xmlns="http://www.w3.org/1998/Math/MathML"%s><semantics>%s<annotation encoding="application/x-tex">%s</annotation></semantics></math>`,
		attributes, row(body), html.EscapeString(strings.TrimSpace(tex))), nil
}

// brief gives a formula on one line, as errors quote it.
func brief(tex string) string {
	text := strings.Join(strings.Fields(tex), " ")
	if runes := []rune(text); len(runes) > 80 {
		return string(runes[:79]) + "…"
	}
	return text
}

// node is a piece of MathML.
type node struct {
	text   string
	limits bool // scripts stand above and below it in a display formula
	empty  bool // nothing to attach a script to
}

// row gives nodes as one element.
func row(nodes []node) string {
	if len(nodes) == 1 {
		return nodes[0].text
	}
	return "<mrow>" + join(nodes) + "</mrow>"
}

func join(nodes []node) string {
	var b strings.Builder
	for _, n := range nodes {
		b.WriteString(n.text)
	}
	return b.String()
}

// element wraps a text in a tag; attributes begin with a blank.
func element(tag, attributes, text string) node {
	return node{text: "<" + tag + attributes + ">" + text + "</" + tag + ">"}
}

func leaf(tag, attributes, text string) node {
	return element(tag, attributes, html.EscapeString(text))
}
