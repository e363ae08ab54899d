package export

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// escape matches what a terminal takes for a command; the first group is a colour's.
var escape = regexp.MustCompile("\x1b\\[([0-9;]*)m|\x1b\\[[0-9;?]*[A-Za-z]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)")

// plainText gives a text as it stands on a terminal in the end, without colours: what is written over is gone.
func plainText(s string) string { return overwritten(escape.ReplaceAllString(s, "")) }

// overwritten drops the part of a line that a carriage return has the rest written over.
func overwritten(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	var b strings.Builder
	for line := range strings.Lines(strings.ReplaceAll(s, "\r\n", "\n")) {
		body := strings.TrimRight(strings.TrimSuffix(line, "\n"), "\r")
		b.WriteString(body[strings.LastIndexByte(body, '\r')+1:])
		if strings.HasSuffix(line, "\n") {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// coloured gives a terminal's text as HTML with its colours.
func coloured(s string) string {
	s = overwritten(s)
	var b strings.Builder
	var style []string
	write := func(text string) {
		switch {
		case text == "":
		case len(style) > 0:
			fmt.Fprintf(&b, `<span class="%s">%s</span>`, strings.Join(style, " "), html.EscapeString(text))
		default:
			b.WriteString(html.EscapeString(text))
		}
	}
	end := 0
	for _, at := range escape.FindAllStringSubmatchIndex(s, -1) {
		write(s[end:at[0]])
		end = at[1]
		if at[2] >= 0 {
			style = restyled(style, s[at[2]:at[3]])
		}
	}
	write(s[end:])
	return b.String()
}

// restyled gives the classes of text behind a command that sets a colour.
func restyled(style []string, codes string) []string {
	var classes []string
	classes = append(classes, style...)
	list := strings.Split(codes, ";")
	for i := 0; i < len(list); i++ {
		code := strings.TrimLeft(list[i], "0")
		switch {
		case code == "":
			classes = nil
		case code == "1":
			classes = append(classes, "ansi-bold")
		case code == "38" || code == "48": // of 256 or all colours: left out, with their arguments
			if i+1 < len(list) && list[i+1] == "5" {
				i += 2
			} else {
				i += 4
			}
		case len(code) == 2 && (code[0] == '3' || code[0] == '9') && code[1] <= '7':
			classes = append(classes, "ansi-"+code[1:])
		}
	}
	return classes
}
