package compare

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// text gives the difference between two texts, line by line.
func text(where, a, b string, rules Rules) []Difference {
	if rules.same(a, b) {
		return nil
	}
	changed := diff(lines(a), lines(b), rules.same)
	if len(changed) == 0 {
		return []Difference{{Where: where, What: "ends with another number of line ends"}}
	}
	return []Difference{{Where: where, What: "differs", Lines: changed}}
}

// lines cuts a text at its line ends.
func lines(s string) []string {
	return strings.Split(strings.TrimSuffix(s, "\n"), "\n")
}

// same reports whether two texts are the same but for numbers that are near enough. With a tolerance the width of gaps
// and of drawn lines doesn't count either, since both follow the width of numbers.
func (r Rules) same(a, b string) bool {
	if a == b {
		return true
	}
	if r.Relative == 0 && r.Absolute == 0 {
		return false
	}
	x, y := tokens(a), tokens(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i].text != y[i].text && !(x[i].number && y[i].number && r.near(x[i].value, y[i].value)) {
			return false
		}
	}
	return true
}

// near reports whether two numbers are within the tolerance.
func (r Rules) near(a, b float64) bool {
	if a == b || math.IsNaN(a) && math.IsNaN(b) {
		return true
	}
	distance := math.Abs(a - b)
	return distance <= r.Absolute+r.Relative*math.Max(math.Abs(a), math.Abs(b)) && !math.IsInf(distance, 0)
}

// token is a piece of a text: a number, or what stands between numbers.
type token struct {
	text   string
	number bool
	value  float64
}

// numeral matches a number as people and programs write one, with thousands separated by commas or not.
var numeral = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[-+−]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?`)
})

// tokens cuts a text into numbers and the rest. A number that is part of a word (x2, 0x1f, a hash) is no number.
func tokens(s string) []token {
	var list []token
	end := 0
	for _, at := range numeral().FindAllStringIndex(s, -1) {
		if partOfWord(s, at[0], at[1]) {
			continue
		}
		digits := strings.NewReplacer(",", "", "−", "-").Replace(s[at[0]:at[1]])
		value, err := strconv.ParseFloat(digits, 64)
		if err != nil { // beyond a float64's range
			continue
		}
		list = append(list, token{text: gaps(s[end:at[0]])}, token{text: digits, number: true, value: value})
		end = at[1]
	}
	return append(list, token{text: gaps(s[end:])})
}

func partOfWord(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return before == '_' || before == '.' || latin(before) || unicode.IsDigit(before) || after == '_' || latin(after)
}

// latin: letters that make a word of digits; numbers stand beside Chinese characters without a gap.
func latin(r rune) bool { return unicode.Is(unicode.Latin, r) || unicode.Is(unicode.Greek, r) }

// repeats are runs of blanks and of the characters that rules of tables are drawn with.
var repeats = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[ \t]+|─+|━+|═+|-{2,}|\|-+`)
})

// gaps gives a text with every run of blanks, and every drawn line, as short as it can be.
func gaps(s string) string {
	return repeats().ReplaceAllStringFunc(s, func(run string) string {
		r, size := utf8.DecodeRuneInString(run)
		if r == '\t' {
			return " "
		}
		return run[:size]
	})
}
