package export

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// markdownTable turns HTML that shows one table, with paragraphs before and after it, into Markdown as GitHub reads it.
// ok is false when Markdown can't say it: cells over several rows or columns, pictures, tables in tables.
func markdownTable(source string) (text string, ok bool) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(source), body)
	if err != nil {
		return "", false
	}
	p := &tablePage{}
	for _, n := range nodes {
		p.read(n)
	}
	p.endParagraph()
	if p.tables != 1 || p.unfit || !p.table.regular() {
		return "", false
	}
	return strings.Join(append(append(p.before, p.table.markdown()), p.after...), "\n\n"), true
}

// tablePage is a piece of HTML with a table in it.
type tablePage struct {
	before, after []string // paragraphs
	paragraph     strings.Builder
	table         markdownGrid
	tables        int
	unfit         bool // something that Markdown can't say
}

// read takes a node outside the table.
func (p *tablePage) read(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		p.paragraph.WriteString(n.Data)
		return
	case n.Type != html.ElementNode:
		return
	}
	switch n.DataAtom {
	case atom.Style, atom.Script:
		return
	case atom.Table:
		p.endParagraph()
		p.tables++
		p.readTable(n)
		return
	case atom.Img, atom.Svg, atom.Input, atom.Canvas, atom.Pre, atom.Ul, atom.Ol, atom.Details:
		p.unfit = true
		return
	}
	block := isBlock(n.DataAtom)
	if block {
		p.endParagraph()
	}
	for child := range n.ChildNodes() {
		p.read(child)
	}
	if block {
		p.endParagraph()
	}
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Div, atom.P, atom.Br, atom.Section, atom.Figure, atom.Figcaption, atom.H1, atom.H2, atom.H3, atom.H4:
		return true
	}
	return false
}

// endParagraph puts what was read since the last paragraph where it stands: before or after the table.
func (p *tablePage) endParagraph() {
	text := escapeBlock(escapeMarkdown(words(p.paragraph.String())))
	p.paragraph.Reset()
	switch {
	case text == "":
	case p.tables == 0:
		p.before = append(p.before, text)
	default:
		p.after = append(p.after, text)
	}
}

// readTable takes the rows of a table, and its caption as a paragraph before it.
func (p *tablePage) readTable(n *html.Node) {
	for child := range n.ChildNodes() {
		switch child.DataAtom {
		case atom.Caption:
			if text := p.cell(child); text != "" {
				p.before = append(p.before, "**"+text+"**")
			}
		case atom.Thead, atom.Tbody, atom.Tfoot:
			for row := range child.ChildNodes() {
				if row.DataAtom == atom.Tr {
					p.readRow(row, child.DataAtom == atom.Thead)
				}
			}
		}
	}
}

// readRow takes a row: of several rows of a head the later ones stand below the first in its cells.
func (p *tablePage) readRow(n *html.Node, head bool) {
	var cells []string
	for cell := range n.ChildNodes() {
		if cell.DataAtom != atom.Td && cell.DataAtom != atom.Th {
			continue
		}
		if spans(cell) {
			p.unfit = true
		}
		cells = append(cells, p.cell(cell))
	}
	t := &p.table
	switch {
	case !head:
		t.rows = append(t.rows, cells)
	case t.head == nil:
		t.head = cells
	case len(cells) != len(t.head):
		p.unfit = true
	default:
		for j, text := range cells {
			t.head[j] = strings.TrimPrefix(strings.TrimSuffix(t.head[j]+"<br>"+text, "<br>"), "<br>")
		}
	}
}

// spans reports whether a cell takes the place of others.
func spans(cell *html.Node) bool {
	for _, a := range cell.Attr {
		if (a.Key == "colspan" || a.Key == "rowspan") && a.Val != "1" {
			return true
		}
	}
	return false
}

// cell gives the text of a cell, its lines parted by <br>.
func (p *tablePage) cell(n *html.Node) string {
	var lines []string
	var line strings.Builder
	end := func() {
		if text := escapeMarkdown(words(line.String())); text != "" {
			lines = append(lines, text)
		}
		line.Reset()
	}
	var read func(n *html.Node)
	read = func(n *html.Node) {
		switch n.DataAtom {
		case atom.Style, atom.Script:
			return
		case atom.Table, atom.Img, atom.Svg, atom.Input, atom.Canvas:
			p.unfit = true
			return
		}
		if n.Type == html.TextNode {
			line.WriteString(n.Data)
		}
		if isBlock(n.DataAtom) {
			end()
		}
		for child := range n.ChildNodes() {
			read(child)
		}
		if isBlock(n.DataAtom) {
			end()
		}
	}
	for child := range n.ChildNodes() {
		read(child)
	}
	end()
	return strings.Join(lines, "<br>")
}

// words gives a text with single blanks.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }

// markdownGrid is a table's text, as Markdown.
type markdownGrid struct {
	head []string
	rows [][]string
}

// regular reports whether every row has the same number of cells, and there is at least one.
func (t *markdownGrid) regular() bool {
	if t.head == nil && len(t.rows) > 0 {
		t.head = make([]string, len(t.rows[0])) // Markdown has no table without a head
	}
	for _, row := range t.rows {
		if len(row) != len(t.head) {
			return false
		}
	}
	return len(t.head) > 0
}

// markdown writes the table. Numbers stand to the right.
func (t *markdownGrid) markdown() string {
	var b strings.Builder
	row := func(cells []string) {
		b.WriteString("|")
		for _, cell := range cells {
			b.WriteString(" " + cell + " |")
		}
		b.WriteString("\n")
	}
	row(t.head)
	rule := make([]string, len(t.head))
	for j := range t.head {
		rule[j] = ":---"
		if t.numeric(j) {
			rule[j] = "---:"
		}
	}
	row(rule)
	for _, cells := range t.rows {
		row(cells)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// number matches a cell that holds a number, with a sign, a unit of one word or none.
var number = regexp.MustCompile(`^[-+−±]?[0-9][0-9,. \x{202f}]*([eE][-+]?[0-9]+)?(\s?(%|‰|°))?$`)

// numeric reports whether a column holds numbers and gaps only, and at least one number.
func (t *markdownGrid) numeric(column int) bool {
	found := false
	for _, row := range t.rows {
		switch text := row[column]; {
		case text == "", text == "—", text == "⋮", text == "NaN", text == "NA":
		case number.MatchString(text):
			found = true
		default:
			return false
		}
	}
	return found
}

var (
	// special are the characters that mean something anywhere in a line of Markdown.
	special = regexp.MustCompile("[\\\\`*\\[\\]<>|$~]|&#?[0-9A-Za-z]+;")
	// edge matches an underscore that could begin or end an emphasis: one that isn't inside a word.
	edge = regexp.MustCompile(`(^|[^\pL\pN_])(_+)|(_+)($|[^\pL\pN_])`)
	// blockStart matches what makes a line something else than a paragraph.
	blockStart = regexp.MustCompile(`^(#{1,6}( |$)|[-+]( |$)|-[- ]+$|[0-9]{1,9}[.)]( |$))`)
)

// escapeMarkdown gives a text as Markdown that shows it as it is.
func escapeMarkdown(text string) string {
	text = special.ReplaceAllString(text, `\$0`)
	return edge.ReplaceAllStringFunc(text, func(s string) string { return strings.ReplaceAll(s, "_", `\_`) })
}

// escapeBlock keeps a paragraph one.
func escapeBlock(text string) string {
	at := blockStart.FindStringIndex(text)
	if at == nil {
		return text
	}
	if i := strings.IndexAny(text[:at[1]], ".)"); i >= 0 {
		return text[:i] + `\` + text[i:]
	}
	return `\` + text
}
