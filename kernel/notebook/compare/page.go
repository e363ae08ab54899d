package compare

import (
	stdhtml "html"
	"regexp"
	"strings"
	"sync"
)

// page is a piece of HTML or SVG as it is compared.
type page struct {
	text   string   // outside tables
	tables []table  // outer ones
	tags   []string // in order, without the names that a run gives
}

// names are attributes that hold no more than a name for other attributes to refer to.
var names = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\s(?:id|for|name|aria-labelledby|aria-describedby|aria-controls|data-id|clip-path)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)|(?:xlink:)?href\s*=\s*("#[^"]*"|'#[^']*')`)
})

// reader gathers a page.
type reader struct {
	page  page
	text  strings.Builder // outside tables
	cell  strings.Builder
	depth int // of tables
	open  bool
}

// readPage reads HTML leniently: what isn't a tag is text.
func readPage(s string) page {
	r := &reader{}
	for s != "" {
		start := strings.IndexByte(s, '<')
		if start < 0 {
			start = len(s)
		}
		r.addText(s[:start])
		if s = s[start:]; s == "" {
			break
		}
		end := tagEnd(s)
		r.addTag(s[:end])
		s = skipRaw(s[:end], s[end:], r)
	}
	r.endCell()
	r.page.text = strings.TrimSpace(squeeze(r.text.String()))
	return r.page
}

// tagEnd gives the length of the tag or comment that s begins with.
func tagEnd(s string) int {
	if strings.HasPrefix(s, "<!--") {
		if i := strings.Index(s, "-->"); i >= 0 {
			return i + len("-->")
		}
		return len(s)
	}
	quote := byte(0)
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(s)
}

// skipRaw takes the content of a style or a script as one tag: it is no text.
func skipRaw(tag, rest string, r *reader) string {
	name := tagName(tag)
	if name != "style" && name != "script" {
		return rest
	}
	end := 0
	for end < len(rest) && !closes(rest[end:], name) {
		end++
	}
	r.page.tags = append(r.page.tags, rest[:end])
	return rest[end:]
}

// closes says whether s begins with the tag that ends a style or a script, in letters of either case.
func closes(s, name string) bool {
	n := len("</") + len(name)
	return strings.HasPrefix(s, "</") && len(s) >= n && strings.EqualFold(s[len("</"):n], name)
}

// tagName gives a tag's name in lower case, with the / of a closing one.
func tagName(tag string) string {
	name := strings.TrimPrefix(tag, "<")
	if i := strings.IndexAny(name, " \t\r\n>"); i >= 0 {
		name = name[:i]
	}
	return strings.ToLower(strings.TrimSuffix(name, "/"))
}

func (r *reader) addText(s string) {
	if r.depth > 0 {
		if r.open {
			r.cell.WriteString(stdhtml.UnescapeString(s))
		} else if strings.TrimSpace(s) != "" { // a caption
			r.text.WriteString(stdhtml.UnescapeString(s))
		}
		return
	}
	r.text.WriteString(stdhtml.UnescapeString(s))
}

func (r *reader) addTag(tag string) {
	r.page.tags = append(r.page.tags, names().ReplaceAllString(tag, ""))
	switch tagName(tag) {
	case "table":
		if r.depth++; r.depth == 1 {
			r.page.tables = append(r.page.tables, nil)
		}
	case "/table":
		r.endCell()
		r.depth = max(0, r.depth-1)
	case "tr":
		if r.depth == 1 {
			r.endCell()
			last := &r.page.tables[len(r.page.tables)-1]
			*last = append(*last, nil)
		}
	case "td", "th":
		r.beginCell()
	case "/td", "/th", "/tr":
		r.endCell()
	case "br", "p", "/p", "div", "/div", "li", "text", "tspan", "title", "caption", "/caption", "h1", "h2", "h3":
		r.separate()
	}
}

// separate keeps text that stands on different lines apart.
func (r *reader) separate() {
	if r.open {
		r.cell.WriteByte(' ')
		return
	}
	r.text.WriteByte('\n')
}

func (r *reader) beginCell() {
	r.endCell()
	r.open = r.depth == 1 && len(r.page.tables[len(r.page.tables)-1]) > 0
}

func (r *reader) endCell() {
	if !r.open || r.depth > 1 {
		return
	}
	t := r.page.tables[len(r.page.tables)-1]
	t[len(t)-1] = append(t[len(t)-1], strings.TrimSpace(strings.Join(strings.Fields(r.cell.String()), " ")))
	r.cell.Reset()
	r.open = false
}

// squeeze gives a text with single blanks, and without blank lines.
func squeeze(s string) string {
	var out []string
	for line := range strings.Lines(s) {
		if words := strings.Join(strings.Fields(line), " "); words != "" {
			out = append(out, words)
		}
	}
	return strings.Join(out, "\n")
}

func valid(s string) string { return strings.ToValidUTF8(s, "") }
