package engine

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unsafe"

	"github.com/thunen-lab/thunen/stdlib/display"
)

// part is one representation of a bundle within a payload.
type part struct {
	MIME string `json:"mime"`
	Size int    `json:"size"`
	Raw  bool   `json:"raw,omitempty"` // a string as it is, not JSON
}

// pack puts a bundle into a message. A representation that can't be encoded is left out and named by the error; the
// others are sent.
func pack(m *message, b display.Bundle) error {
	var failed []error
	for _, mime := range slices.Sorted(maps.Keys(b.Data)) {
		data, raw, err := encode(mime, b.Data[mime])
		if err != nil {
			failed = append(failed, fmt.Errorf("the %s of this output can't be encoded: %w", mime, err))
			continue
		}
		m.Parts = append(m.Parts, part{MIME: mime, Size: len(data), Raw: raw})
		m.further = append(m.further, data)
	}
	if len(b.Metadata) > 0 {
		metadata, err := json.Marshal(b.Metadata)
		if err != nil {
			failed = append(failed, fmt.Errorf("the metadata of this output can't be encoded: %w", err))
		} else {
			m.Metadata = metadata
		}
	}
	return errors.Join(failed...)
}

func encode(mime string, value any) (data []byte, raw bool, err error) {
	if s, ok := value.(string); ok && !isJSON(mime) {
		return bytesOf(s), true, nil
	}
	data, err = json.Marshal(value)
	return data, false, err
}

// bytesOf gives the bytes of a string, which must not be changed: a display may have many megabytes.
func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// stringOf gives bytes that never change as a string.
func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// isJSON reports whether the data of a MIME type is JSON itself rather than a string.
func isJSON(mime string) bool {
	return mime == "application/json" || strings.HasSuffix(mime, "+json")
}

// unpack gives the bundle of a message.
func unpack(m message) (display.Bundle, error) {
	b := display.Bundle{Data: make(map[string]any, len(m.Parts))}
	rest := m.payload
	for _, p := range m.Parts {
		if p.Size < 0 || p.Size > len(rest) {
			return b, errors.New("malformed frame: a bundle's parts exceed its payload")
		}
		if data := rest[:p.Size]; p.Raw {
			b.Data[p.MIME] = stringOf(data)
		} else {
			b.Data[p.MIME] = json.RawMessage(data)
		}
		rest = rest[p.Size:]
	}
	if len(m.Metadata) > 0 {
		if err := json.Unmarshal(m.Metadata, &b.Metadata); err != nil {
			return b, fmt.Errorf("malformed frame: %w", err)
		}
	}
	return b, nil
}
