package engine

import (
	"bytes"
	"unicode/utf8"
)

// promptLength bounds what is remembered of an unfinished line.
const promptLength = 1 << 10

// hearing makes whole characters of what arrives of a stream, and remembers its unfinished last line: code that waits
// for input has printed its prompt there.
type hearing struct {
	part []byte // the first bytes of a character that hasn't arrived whole
	line []byte
}

// whole gives a piece of the stream up to its last whole character. The piece must not be changed afterwards.
func (h *hearing) whole(text []byte) string {
	if len(h.part) > 0 {
		text = append(h.part, text...)
	}
	n := wholeRunes(text)
	h.part = bytes.Clone(text[n:])
	h.remember(text[:n])
	return stringOf(text[:n])
}

// end is rest when a request has ended: what comes next begins a line of its own.
func (h *hearing) end() string {
	h.line = nil
	return h.rest()
}

// rest gives up waiting for the rest of a character.
func (h *hearing) rest() string {
	part := string(h.part)
	h.part = nil
	return part
}

func (h *hearing) remember(text []byte) {
	if i := bytes.LastIndexByte(text, '\n'); i >= 0 {
		h.line, text = h.line[:0], text[i+1:]
	}
	h.line = append(h.line, text[max(0, len(text)-promptLength):]...)
	h.line = h.line[max(0, len(h.line)-promptLength):]
}

// prompt gives the unfinished last line and forgets it.
func (h *hearing) prompt() string {
	line := string(bytes.ToValidUTF8(h.line, nil))
	h.line = nil
	return line
}

// wholeRunes gives the length of text without the character that is cut off at its end.
func wholeRunes(text []byte) int {
	for i := len(text) - 1; i >= max(0, len(text)-utf8.UTFMax); i-- {
		if utf8.RuneStart(text[i]) {
			if utf8.FullRune(text[i:]) {
				break
			}
			return i
		}
	}
	return len(text)
}
