package mathml

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a token is.
type kind int

const (
	end     kind = iota
	letter       // one letter, of any script
	number       // digits with at most one point
	command      // \name, without the backslash; a single other character for \, and the like
	symbol       // any other character
	open         // {
	closing      // }
	sup          // ^
	sub          // _
	prime        // '
	align        // &
	newline      // \\
	blank        // ~, and white space, which only \text needs
)

// token is a piece of TeX.
type token struct {
	kind kind
	text string
}

// scan cuts TeX into tokens. Comments are left out.
func scan(tex string) []token {
	var tokens []token
	for tex != "" {
		t, rest := next(tex)
		if t.kind != end {
			tokens = append(tokens, t)
		}
		tex = rest
	}
	return tokens
}

// next gives the first token, of kind end for a comment.
func next(s string) (token, string) {
	r, size := utf8.DecodeRuneInString(s)
	single := token{symbol, s[:size]}
	switch {
	case r == '\\':
		return backslash(s)
	case r == '%':
		_, rest, _ := strings.Cut(s, "\n")
		return token{}, rest
	case unicode.IsSpace(r):
		return token{blank, " "}, strings.TrimLeftFunc(s, unicode.IsSpace)
	case '0' <= r && r <= '9' || r == '.' && len(s) > 1 && '0' <= s[1] && s[1] <= '9':
		return numeral(s)
	case unicode.IsLetter(r):
		single.kind = letter
	case r == '~':
		single = token{blank, "\u00a0"}
	default:
		if k, ok := (map[rune]kind{'{': open, '}': closing, '^': sup, '_': sub, '\'': prime, '&': align})[r]; ok {
			single.kind = k
		}
	}
	return single, s[size:]
}

func backslash(s string) (token, string) {
	n := 1
	for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= 'A' && s[n] <= 'Z') {
		n++
	}
	switch {
	case n > 1:
		name := s[1:n]
		if n < len(s) && s[n] == '*' && name != "cdot" && name != "times" {
			if name == "operatorname" {
				n++
				name += "*"
			}
		}
		return token{command, name}, s[n:]
	case strings.HasPrefix(s, `\\`):
		return token{newline, `\\`}, s[2:]
	case len(s) == 1:
		return token{command, ""}, ""
	}
	_, size := utf8.DecodeRuneInString(s[1:])
	return token{command, s[1 : 1+size]}, s[1+size:]
}

// numeral reads digits, a point, and commas between digits as in 1{,}000 never: TeX's own comma is punctuation.
func numeral(s string) (token, string) {
	n, point := 0, false
	for n < len(s) {
		c := s[n]
		if c == '.' && !point && n+1 < len(s) && '0' <= s[n+1] && s[n+1] <= '9' {
			point = true
		} else if c < '0' || c > '9' {
			break
		}
		n++
	}
	return token{number, s[:n]}, s[n:]
}
