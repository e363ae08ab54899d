package mathml

import (
	"strings"
	"unicode/utf8"
)

// letter gives a letter, in the alphabet in use.
func (p *parser) letter(text string) node {
	if p.variant == "" {
		return leaf("mi", p.variantOf(text), text)
	}
	if mapped := alphabet(p.variant, text); mapped != text {
		return leaf("mi", "", mapped)
	}
	return leaf("mi", p.variantOf(text), text)
}

// variantOf gives the attribute for a letter or number that the alphabet in use has no character of its own for. What isn't
// Latin or Greek is set upright, as words in other scripts are.
func (p *parser) variantOf(text string) string {
	r, _ := utf8.DecodeRuneInString(text)
	switch {
	case p.variant == "bold":
		return ` style="font-weight:bold"`
	case p.variant == "normal", r >= 0x2E80:
		return ` mathvariant="normal"`
	}
	return ""
}

// styled reads what \mathbf and its kind apply to. Letters of \mathrm stand together as one word.
func (p *parser) styled(name, variant string) (node, error) {
	before := p.variant
	p.variant = variant
	defer func() { p.variant = before }()
	if variant == "normal" {
		if word, ok := p.word(); ok {
			return leaf("mi", ` mathvariant="normal"`, word), nil
		}
	}
	return p.argument(`\` + name)
}

// word reads a group of nothing but letters.
func (p *parser) word() (string, bool) {
	if p.peek().kind != open {
		return "", false
	}
	var b strings.Builder
	for i, t := range p.tokens[1:] {
		switch t.kind {
		case letter:
			b.WriteString(t.text)
			continue
		case closing:
			p.tokens = p.tokens[i+2:]
			return b.String(), b.Len() > 0
		}
		break
	}
	return "", false
}

// alphabet gives a Latin letter's character in Unicode's mathematical alphabets, or the letter itself.
func alphabet(variant, text string) string {
	if special, ok := irregular()[variant+text]; ok {
		return special
	}
	capitals, ok := map[string]rune{
		"bold": 0x1D400, "italic": 0x1D434, "script": 0x1D49C, "fraktur": 0x1D504, "double": 0x1D538, "sans": 0x1D5A0, "mono": 0x1D670,
	}[variant]
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case !ok || size != len(text):
		return text
	case 'A' <= r && r <= 'Z':
		return string(capitals + r - 'A')
	case 'a' <= r && r <= 'z':
		return string(capitals + 26 + r - 'a')
	}
	return text
}

// irregular are the letters that Unicode had before its mathematical alphabets.
func irregular() map[string]string {
	return map[string]string{
		"italich": "ℎ",
		"scriptB": "ℬ", "scriptE": "ℰ", "scriptF": "ℱ", "scriptH": "ℋ", "scriptI": "ℐ", "scriptL": "ℒ", "scriptM": "ℳ", "scriptR": "ℛ",
		"scripte": "ℯ", "scriptg": "ℊ", "scripto": "ℴ",
		"frakturC": "ℭ", "frakturH": "ℌ", "frakturI": "ℑ", "frakturR": "ℜ", "frakturZ": "ℨ",
		"doubleC": "ℂ", "doubleH": "ℍ", "doubleN": "ℕ", "doubleP": "ℙ", "doubleQ": "ℚ", "doubleR": "ℝ", "doubleZ": "ℤ",
	}
}
