package display

import (
	"html"
	"strings"
	"unicode/utf8"
)

// maxHTMLCell is how many characters of a cell an HTML table shows; the rest stands in the cell's title.
const maxHTMLCell = 200

// Styles stand in the elements: front ends take style sheets out of notebooks that aren't trusted yet. Colours are
// JupyterLab's, so that tables follow its theme; elsewhere they are those of the page around.
const (
	boxStyle    = `max-width:100%;overflow-x:auto`
	tallStyle   = `max-width:100%;max-height:40em;overflow:auto` // of many rows
	tableStyle  = `border-collapse:collapse;margin:0;font-variant-numeric:tabular-nums;color:var(--jp-ui-font-color1,inherit)`
	titleStyle  = `caption-side:top;text-align:left;font-weight:600;padding:0 0 .4em;color:var(--jp-ui-font-color1,inherit)`
	headStyle   = `vertical-align:bottom;border-bottom:1px solid var(--jp-border-color1,currentColor);`
	detailStyle = `font-weight:normal;font-size:90%;color:var(--jp-ui-font-color2,inherit)`
	notesStyle  = `margin:.4em 0 0;max-width:60em;font-size:90%;color:var(--jp-ui-font-color1,inherit)`
	numberStyle = `text-align:right;white-space:nowrap`
	textStyle   = `text-align:left`
	gapStyle    = `margin-left:.2em`
)

// html is the table as HTML. Whatever comes from data is escaped.
func (g Grid) html() string {
	var b strings.Builder
	top, bottom := g.ends()
	box := boxStyle
	if top+bottom > defaultLimit {
		box = tallStyle
	}
	b.WriteString(`<div class="thunen-table"><div style="` + box + `"><table style="` + tableStyle + `">`)
	if g.Title != "" {
		b.WriteString(`<caption style="` + titleStyle + `">` + html.EscapeString(g.Title) + `</caption>`)
	}
	g.htmlHead(&b)
	b.WriteString("<tbody>\n")
	for _, row := range g.Rows[:top] {
		g.htmlRow(&b, row)
	}
	if bottom > 0 {
		g.htmlRow(&b, g.ellipsis())
		for _, row := range g.Rows[len(g.Rows)-bottom:] {
			g.htmlRow(&b, row)
		}
	}
	b.WriteString("</tbody></table></div>")
	for _, note := range g.Notes {
		b.WriteString(`<p style="` + notesStyle + `">` + html.EscapeString(note) + "</p>")
	}
	b.WriteString("</div>")
	return b.String()
}

func (g Grid) htmlHead(b *strings.Builder) {
	b.WriteString("<thead><tr>")
	for _, c := range g.Columns {
		b.WriteString(`<th scope="col" style="` + headStyle + align(c) + `">` + html.EscapeString(c.Name))
		if c.Detail != "" {
			b.WriteString(`<br><span style="` + detailStyle + `">` + html.EscapeString(c.Detail) + `</span>`)
		}
		b.WriteString("</th>")
	}
	b.WriteString("</tr></thead>")
}

func (g Grid) htmlRow(b *strings.Builder, row []string) {
	b.WriteString("<tr>")
	for i, c := range g.Columns {
		open, end, style := "<td", "</td>", align(c)
		if c.Label {
			open, end, style = `<th scope="row"`, "</th>", style+";font-weight:normal"
		}
		text, title := g.cell(row, i), ""
		if utf8.RuneCountInString(text) > maxHTMLCell {
			title = ` title="` + html.EscapeString(clip(text, 10*maxHTMLCell)) + `"`
			text = string([]rune(text)[:maxHTMLCell-1]) + "…"
		}
		shown := html.EscapeString(text)
		if c.Number {
			shown = grouped(text)
		}
		b.WriteString(open + ` style="` + style + `"` + title + ">" + shown + end)
	}
	b.WriteString("</tr>\n")
}

func align(c Column) string {
	if c.Number {
		return numberStyle
	}
	return textStyle
}

// grouped sets the thousands of a long number apart by a gap that is no character: what is copied stays a number.
// Four digits stay together (years).
func grouped(number string) string {
	digits := strings.TrimLeft(number, "-+−")
	sign := number[:len(number)-len(digits)]
	whole := digits
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			whole = digits[:i]
			break
		}
	}
	rest := digits[len(whole):]
	if len(whole) < 5 || (rest != "" && rest[0] != '.') {
		return html.EscapeString(number)
	}
	var b strings.Builder
	b.WriteString(html.EscapeString(sign))
	first := len(whole) % 3
	b.WriteString(whole[:first])
	for i := first; i < len(whole); i += 3 {
		if i == 0 {
			b.WriteString(whole[:3])
			continue
		}
		b.WriteString(`<span style="` + gapStyle + `">` + whole[i:i+3] + `</span>`)
	}
	b.WriteString(html.EscapeString(rest))
	return b.String()
}
