package jupyter

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// encode gives a message's content as JSON. Angle brackets are left as they are: displays are full of them.
func encode(content any) (json.RawMessage, error) {
	if c, ok := content.(appender); ok {
		return c.appendJSON(nil)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(content); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// appender is a content that may be many megabytes and writes itself: encoding/json looks at each byte on its own, checks again what is
// JSON already, and copies all of it twice.
type appender interface {
	appendJSON(b []byte) ([]byte, error)
}

// appendText appends a text as a JSON string. Bytes that are no UTF-8 become U+FFFD, each of them, as with encoding/json.
func appendText(b []byte, s string) []byte {
	if !utf8.ValidString(s) {
		s = string([]rune(s))
	}
	b = slices.Grow(b, len(s)+strings.Count(s, "\n")+strings.Count(s, `"`)+len(`"",`))
	b = append(b, '"')
	for {
		n := plainLength(s)
		b = append(b, s[:n]...)
		if n == len(s) {
			return append(b, '"')
		}
		b = appendEscape(b, s[n])
		s = s[n+1:]
	}
}

// appendEscape appends a character that doesn't stand for itself.
func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	const digits = "0123456789abcdef"
	return append(b, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
}

// plainLength gives the length of what stands for itself at the beginning of a JSON string. It looks at eight bytes at once.
func plainLength(s string) int {
	i := 0
	for ; len(s)-i >= 8; i += 8 {
		if found := escapes(eight(s[i:])); found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			break
		}
	}
	return i
}

// eight gives the first eight bytes as a word, the first as its lowest.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// escapes marks the bytes of a word that JSON escapes by their highest bit. The lowest mark is right; above it a byte may be
// marked that only borrowed.
func escapes(w uint64) uint64 {
	const ones, highest = 0x0101010101010101, 0x8080808080808080
	quotes, slashes := w^'"'*ones, w^'\\'*ones
	return ((w-' '*ones)&^w | (quotes-ones)&^quotes | (slashes-ones)&^slashes) & highest
}

// appendObject appends a bundle's data or metadata, in the order of the names.
func appendObject(b []byte, object map[string]any) ([]byte, error) {
	b = append(b, '{')
	for i, name := range slices.Sorted(maps.Keys(object)) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(b, name), ':')
		switch value := object[name].(type) {
		case string:
			b = appendText(b, value)
		case json.RawMessage: // the worker's encoder wrote it
			b = append(b, orNull(value)...)
		default:
			text, err := encode(value)
			if err != nil {
				return nil, err
			}
			b = append(b, text...)
		}
	}
	return append(b, '}'), nil
}

func orNull(value json.RawMessage) json.RawMessage {
	if len(value) == 0 {
		return json.RawMessage("null")
	}
	return inUTF8(value)
}

// appendJSON writes a piece of a stream.
func (s Stream) appendJSON(b []byte) ([]byte, error) {
	b = appendText(append(b, `{"name":`...), s.Name)
	b = appendText(append(b, `,"text":`...), s.Text)
	return append(b, '}'), nil
}

// appendJSON writes what runs.
func (i ExecuteInput) appendJSON(b []byte) ([]byte, error) {
	b = appendText(append(b, `{"code":`...), i.Code)
	b = strconv.AppendInt(append(b, `,"execution_count":`...), int64(i.ExecutionCount), 10)
	return append(b, '}'), nil
}

// appendJSON writes a display.
func (d Display) appendJSON(b []byte) ([]byte, error) {
	b, err := d.appendFields(b)
	return append(b, '}'), err
}

// appendFields writes a display's fields, and leaves the object open.
func (d Display) appendFields(b []byte) ([]byte, error) {
	b, err := appendObject(append(b, `{"data":`...), d.Data)
	if err != nil {
		return nil, err
	}
	if b, err = appendObject(append(b, `,"metadata":`...), d.Metadata); err != nil {
		return nil, err
	}
	b = append(b, `,"transient":{`...)
	if d.Transient.DisplayID != "" {
		b = appendText(append(b, `"display_id":`...), d.Transient.DisplayID)
	}
	return append(b, '}'), nil
}

// appendJSON writes a result.
func (r ExecuteResult) appendJSON(b []byte) ([]byte, error) {
	b, err := r.appendFields(b)
	b = strconv.AppendInt(append(b, `,"execution_count":`...), int64(r.ExecutionCount), 10)
	return append(b, '}'), err
}
