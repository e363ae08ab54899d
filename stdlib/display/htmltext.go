package display

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// TextOfHTML is what a reader without a browser gets of HTML: its text, with a line for each block and row. Very long
// text is cut, with a word that says so. It reads the source once, since HTML may be as long as a whole page of tables.
func TextOfHTML(source string) string {
	h := htmlReader{rest: source}
	for h.rest != "" && h.text.Len() <= maxText {
		at := strings.IndexByte(h.rest, '<')
		if at < 0 {
			at = len(h.rest)
		}
		h.take(min(at, maxText+1))
		if strings.HasPrefix(h.rest, "<") {
			h.tag()
		}
	}
	if h.rest == "" {
		return clip(tidied(html.UnescapeString(h.text.String())), maxText)
	}
	begin := whole(h.text.String(), maxText)
	return fmt.Sprintf("%s ... (%d bytes of HTML, cut after %d of text)", tidied(html.UnescapeString(begin)), len(source), len(begin))
}

// htmlReader walks through HTML and collects its text.
type htmlReader struct {
	rest string
	text strings.Builder
	// What is open to the end of the source is looked for once only.
	openComment, openScript bool
}

// take takes the next n bytes as text.
func (h *htmlReader) take(n int) {
	h.text.WriteString(h.rest[:n])
	h.rest = h.rest[n:]
}

// tag passes the tag, comment, script or style that may begin here; a < that begins none is text.
func (h *htmlReader) tag() {
	if h.comment() {
		return
	}
	closing, name := tagName(h.rest)
	if (name == "script" || name == "style") && !closing && h.script() {
		return
	}
	end := strings.IndexByte(h.rest, '>')
	switch {
	case end < 0:
		h.take(len(h.rest))
		return
	case !strings.ContainsRune("/!?", rune(h.rest[1])) && name == "":
		h.take(1)
		return
	}
	tag := h.rest[:end]
	h.rest = h.rest[end+1:]
	switch {
	case name == "img":
		h.text.WriteString(alternative(tag))
	case name == "td" || name == "th":
		if closing {
			h.text.WriteString("  ")
		}
	case breaksLine(closing, name):
		h.text.WriteByte('\n')
	}
}

// alternative gives the text that stands for a picture: the quoted value of its tag's alt.
func alternative(tag string) string {
	_, value, found := strings.Cut(tag, " alt=")
	if !found || value == "" || value[0] != '"' && value[0] != '\'' {
		return ""
	}
	text, _, _ := strings.Cut(value[1:], value[:1])
	return text
}

// comment passes a comment.
func (h *htmlReader) comment() bool {
	if h.openComment || !strings.HasPrefix(h.rest, "<!--") {
		return false
	}
	_, after, found := strings.Cut(h.rest[len("<!--"):], "-->")
	if found {
		h.rest = after
	}
	h.openComment = !found
	return found
}

// script passes a script or style with its content.
func (h *htmlReader) script() bool {
	if h.openScript {
		return false
	}
	rest := h.rest
	for {
		_, after, found := strings.Cut(rest, "</")
		if !found {
			h.openScript = true
			return false
		}
		rest = after
		_, name := tagName("<" + rest[:min(len(rest), len("script")+1)])
		if name != "script" && name != "style" {
			continue
		}
		if end := strings.TrimLeft(rest[len(name):], blankBytes); strings.HasPrefix(end, ">") {
			h.rest = end[1:]
			return true
		}
	}
}

// tagName gives the name of the tag that s begins with, in lower case, and whether it closes an element.
func tagName(s string) (closing bool, name string) {
	s = s[1:]
	if s, closing = strings.CutPrefix(s, "/"); s == "" {
		return closing, ""
	}
	end := strings.IndexFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9')
	})
	if end < 0 {
		end = len(s)
	}
	if end == 0 || s[0] <= '9' {
		return closing, ""
	}
	return closing, strings.ToLower(s[:min(end, maxTagName)])
}

// maxTagName is longer than the name of any tag that matters here.
const maxTagName = 16

// breaksLine reports whether a tag begins or ends a line of text.
func breaksLine(closing bool, name string) bool {
	blocks := []string{"p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "pre", "table"}
	return slices.Contains(blocks, name) || name == "br" && !closing
}

const blankBytes = " \t\n\f\r"

// tidied gives text with one space for several and without empty lines.
func tidied(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		word := strings.IndexAny(s, blankBytes)
		if word < 0 {
			word = len(s)
		}
		b.WriteString(s[:word])
		after := strings.TrimLeft(s[word:], blankBytes)
		writeBlank(&b, s[word:len(s)-len(after)])
		s = after
	}
	return strings.TrimSpace(b.String())
}

// writeBlank writes what is left of a run of white space: of several lines one.
func writeBlank(b *strings.Builder, run string) {
	first, last := strings.IndexByte(run, '\n'), strings.LastIndexByte(run, '\n')
	if first < last {
		writeSpaces(b, run[:first])
		b.WriteByte('\n')
		run = run[last+1:]
	}
	writeSpaces(b, run)
}

// writeSpaces writes white space with one space for several and for tabs.
func writeSpaces(b *strings.Builder, run string) {
	for i := range len(run) {
		switch {
		case run[i] != ' ' && run[i] != '\t':
			b.WriteByte(run[i])
		case i == 0 || run[i-1] != ' ' && run[i-1] != '\t':
			b.WriteByte(' ')
		}
	}
}
