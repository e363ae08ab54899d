package notebook

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// encode writes a decoded JSON value the way nbformat does: keys sorted, one space of indent, nothing escaped that needn't be.
// encoding/json can't be told to leave U+2028 and U+2029 alone, and a notebook's diff should show what changed and no more.
func encode(value any) []byte {
	return appendValue(nil, value, "\n")
}

// appendValue appends a value; newline is a line feed and the indent of the line that the value stands in.
func appendValue(b []byte, value any, newline string) []byte {
	switch v := value.(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		return fmt.Append(b, v)
	case int:
		return fmt.Append(b, v)
	case json.Number:
		return append(b, v...)
	case string:
		return appendString(b, v)
	case []any:
		return appendList(b, v, newline)
	case map[string]any:
		return appendObject(b, v, newline)
	}
	// The tree comes from decode or from this package: anything else is a mistake in it.
	panic(fmt.Sprintf("notebook: a %T in a notebook's tree", value))
}

func appendList(b []byte, list []any, newline string) []byte {
	if len(list) == 0 {
		return append(b, "[]"...)
	}
	b = append(b, '[')
	for i, item := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, newline+" "...)
		b = appendValue(b, item, newline+" ")
	}
	b = append(b, newline...)
	return append(b, ']')
}

func appendObject(b []byte, object map[string]any, newline string) []byte {
	if len(object) == 0 {
		return append(b, "{}"...)
	}
	b = append(b, '{')
	for i, key := range slices.Sorted(maps.Keys(object)) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, newline+" "...)
		b = appendString(b, key)
		b = append(b, ": "...)
		b = appendValue(b, object[key], newline+" ")
	}
	b = append(b, newline...)
	return append(b, '}')
}

// escapes are JSON's short escapes.
var escapes = [...]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '\r': `\r`, '\t': `\t`, '\f': `\f`, '\b': `\b`}

func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case int(c) < len(escapes) && escapes[c] != "":
			b = append(b, escapes[c]...)
		case c < ' ':
			b = fmt.Appendf(b, `\u%04x`, c)
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
