package scene

import "strings"

// Fonts are those that the widths below are of, and their kin; a Chinese character that they lack comes from another.
const Fonts = "Arial, 'Liberation Sans', Helvetica, sans-serif"

// widths are those of the characters from ' ' to '~' in Helvetica, in thousandths of the font's size, as Adobe's font metrics give
// them. Arial and Liberation Sans were made to the same widths.
var widths = [...]uint16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// TextWidth estimates the width of a text in pixels: Latin characters are as wide as in Arial, Chinese ones square.
func TextWidth(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += runeWidth(r)
	}
	return w * size
}

func runeWidth(r rune) float64 {
	switch {
	case r >= ' ' && r <= '~':
		return float64(widths[r-' ']) / 1000
	case r >= 0x2E80 || r == '…' || r == '—':
		return 1
	}
	return .6
}

// Fitted cuts a text to a width in pixels.
func Fitted(s string, size, width float64) string {
	if TextWidth(s, size) <= width {
		return s
	}
	w := runeWidth('…')
	for i, r := range s {
		if w += runeWidth(r); w*size > width {
			return strings.TrimSpace(s[:i]) + "…"
		}
	}
	return s
}

// Wrapped breaks a text between words into lines of a width in pixels, at most so many; what is too long is cut.
func Wrapped(s string, size, width float64, most int) []string {
	var lines []string
	words := strings.Fields(s)
	for len(words) > 0 && len(lines) < most-1 {
		n := 1
		for n < len(words) && TextWidth(strings.Join(words[:n+1], " "), size) <= width {
			n++
		}
		lines = append(lines, Fitted(strings.Join(words[:n], " "), size, width))
		words = words[n:]
	}
	if len(words) > 0 {
		lines = append(lines, Fitted(strings.Join(words, " "), size, width))
	}
	return lines
}
