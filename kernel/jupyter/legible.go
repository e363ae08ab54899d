package jupyter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"
)

// A request's header goes back byte for byte, to every client, with all that the request causes. So every client must be able to read it, not this
// kernel alone: Python's json module takes no bytes that aren't UTF-8, no thousand levels, no integer of more than 4,300 digits.
const (
	headerLimit  = 64 << 10 // bytes
	headerLevels = 100
	headerDigits = 1000 // of one number
)

// legible says why other clients couldn't read a header that is JSON.
func legible(header []byte) error {
	if len(header) > headerLimit {
		return fmt.Errorf("it has %d bytes, more than %d", len(header), headerLimit)
	}
	if !utf8.Valid(header) {
		return errors.New("it is not UTF-8")
	}
	levels, digits := extremes(header)
	if levels > headerLevels {
		return fmt.Errorf("it is nested more than %d deep", headerLevels)
	}
	if digits > headerDigits {
		return fmt.Errorf("it has a number of more than %d digits", headerDigits)
	}
	return nil
}

// extremes gives how deep a JSON text is nested, and the length of its longest number.
func extremes(text []byte) (levels, digits int) {
	depth, run := 0, 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if '0' <= c && c <= '9' {
			run++
			digits = max(digits, run)
			continue
		}
		run = 0
		switch c {
		case '"':
			i += stringLength(text[i+1:])
		case '{', '[':
			depth++
			levels = max(levels, depth)
		case '}', ']':
			depth--
		}
	}
	return levels, digits
}

// stringLength gives the length of a JSON string behind its opening quotation mark, the closing one included.
func stringLength(text []byte) int {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(text)
}

// inUTF8 gives JSON that is passed on as it is with U+FFFD in the place of bytes that aren't UTF-8, as encoding/json has it in strings.
func inUTF8(text json.RawMessage) json.RawMessage {
	if utf8.Valid(text) {
		return text
	}
	return bytes.ToValidUTF8(text, []byte("\uFFFD"))
}
