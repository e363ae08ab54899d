package session

import (
	"go/scanner"
	"go/token"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// line is one line of a cell, without its end.
type line struct {
	number     int // from 1
	start, end int // in the cell's text
	text       string
}

// lines cuts a text into its lines.
func lines(text string) []line {
	var all []line
	start := 0
	for l := range strings.Lines(text) {
		all = append(all, line{len(all) + 1, start, start + len(l), strings.TrimRight(l, "\r\n")})
		start += len(l)
	}
	return all
}

// marked reports whether the line begins as commands do.
func (l line) marked() bool {
	return strings.HasPrefix(l.text, "%") || strings.HasPrefix(l.text, shell)
}

// command gives a marked line's command and what follows it.
func (l line) command() (word, rest string) {
	if rest, ok := strings.CutPrefix(l.text, shell); ok {
		return shell, strings.TrimSpace(rest)
	}
	word, rest, _ = strings.Cut(strings.ReplaceAll(l.text, "\t", " "), " ")
	return word, strings.TrimSpace(rest)
}

// blank gives the text without its commands, every character of them a space, so that lines and columns of the Go that
// stays are right; and the lines that commands are on. A line that begins with % or ! amid a Go statement, a raw string
// or a comment is no command.
func blank(text string) (string, []line) {
	if !strings.ContainsAny(text, "%!") {
		return text, nil
	}
	out := text
	var found []line
	for _, l := range lines(text) {
		// bytes stay bytes where Go follows on the line: what is blanked there is ASCII
		if !l.marked() || !complete(out[:l.start+len(out)-len(text)]) {
			continue
		}
		shift := len(out) - len(text)
		hidden := l.text
		if word, rest := l.command(); word == timing && rest != "" {
			hidden = word
		}
		spaces := strings.Repeat(" ", len([]rune(hidden)))
		out = out[:l.start+shift] + spaces + out[l.start+shift+len(hidden):]
		found = append(found, l)
	}
	return out, found
}

// complete reports whether Go that is read so far could end here: no bracket, string or comment is open, and the last
// statement has ended.
func complete(text string) bool {
	broken := false
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(text))
	s.Init(file, []byte(text), func(_ token.Position, message string) {
		broken = broken || strings.Contains(message, "not terminated")
	}, 0)
	depth, last := 0, token.SEMICOLON
	for {
		_, tok, _ := s.Scan()
		switch tok {
		case token.EOF:
			return !broken && depth <= 0 && last == token.SEMICOLON
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth--
		}
		last = tok
	}
}

// piece is a run of lines of a cell: Go, or one command.
type piece struct {
	command
	args   string      // of the command
	line   line        // of the command
	source lang.Source // the Go, on its lines of the cell; of a command the cell's number and name
}

// cut cuts a cell into the pieces that run one after another.
func cut(src lang.Source) ([]piece, *lang.Error) {
	text, found := blank(src.Text)
	if len(found) == 0 {
		return []piece{{source: src}}, nil
	}
	var pieces []piece
	done := 0 // lines that are in pieces already
	all := lines(text)
	for _, l := range found {
		c, failed := known(src, l)
		if failed != nil {
			return nil, failed
		}
		_, rest := l.command()
		p := piece{command: c, args: rest, line: l, source: lang.Source{Cell: src.Cell, Name: src.Name}}
		if done < l.number-1 {
			pieces = append(pieces, piece{source: between(src, all, done, l.number-1)})
		}
		done = l.number
		if c.name == timing && rest != "" {
			for done < len(all) && !complete(between(src, all, l.number-1, done).Text+"\n") {
				done++
			}
			p.source = between(src, all, l.number-1, done)
		}
		pieces = append(pieces, p)
	}
	if done < len(all) {
		pieces = append(pieces, piece{source: between(src, all, done, len(all))})
	}
	return quiet(pieces), nil
}

// between gives the source of the lines from, up to and without to, with nothing on the lines before.
func between(src lang.Source, all []line, from, to int) lang.Source {
	var b strings.Builder
	for i, l := range all[:to] {
		if i >= from {
			b.WriteString(l.text)
		}
		b.WriteByte('\n')
	}
	src.Text = b.String()
	return src
}

// quiet drops pieces without Go and has only the last one that has some show its value.
func quiet(pieces []piece) []piece {
	pieces = slices.DeleteFunc(pieces, func(p piece) bool { return p.name == "" && lastToken(p.source.Text) < 0 })
	last := true
	for i := len(pieces) - 1; i >= 0; i-- {
		text := pieces[i].source.Text
		end := lastToken(text)
		if end < 0 {
			continue
		}
		if !last {
			pieces[i].source.Text = text[:end] + ";" + text[end:]
		}
		last = false
	}
	return pieces
}

// lastToken gives the offset at which the last token of some Go ends, negative when there is none.
func lastToken(text string) int {
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(text))
	s.Init(file, []byte(text), func(token.Position, string) {}, 0)
	end := -1
	for {
		pos, tok, literal := s.Scan()
		if tok == token.EOF {
			return end
		}
		if tok == token.SEMICOLON && literal == "\n" {
			continue
		}
		if literal == "" || tok == token.SEMICOLON {
			literal = tok.String()
		}
		end = file.Offset(pos) + len(literal)
	}
}
