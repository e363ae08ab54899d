package engine

import (
	"encoding/json"
	"errors"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

// commHead is what a message says of a comm's event; the payload holds the data, the metadata and the buffers.
type commHead struct {
	Kind   string `json:"kind"`
	ID     string `json:"id"`
	Target string `json:"target,omitempty"`
	Sizes  []int  `json:"sizes"`
}

// packComm puts a comm's event into a message.
func packComm(m *message, e comm.Event) {
	m.Comm = &commHead{Kind: e.Kind, ID: e.ID, Target: e.Target}
	for _, piece := range append([][]byte{e.Data, e.Metadata}, e.Buffers...) {
		m.Comm.Sizes = append(m.Comm.Sizes, len(piece))
		m.payload = append(m.payload, piece...)
	}
}

var errComm = errors.New("malformed frame: a comm's event exceeds its payload")

// unpackComm gives the event of a message.
func unpackComm(m message) (comm.Event, error) {
	if m.Comm == nil || len(m.Comm.Sizes) < 2 {
		return comm.Event{}, errComm
	}
	var pieces [][]byte
	rest := m.payload
	for _, n := range m.Comm.Sizes {
		if n < 0 || n > len(rest) {
			return comm.Event{}, errComm
		}
		pieces, rest = append(pieces, rest[:n:n]), rest[n:]
	}
	e := comm.Event{Kind: m.Comm.Kind, ID: m.Comm.ID, Target: m.Comm.Target}
	e.Data, e.Metadata, e.Buffers = orNil(pieces[0]), orNil(pieces[1]), pieces[2:]
	return e, nil
}

// orNil gives JSON that isn't there as nil.
func orNil(piece []byte) json.RawMessage {
	if len(piece) == 0 {
		return nil
	}
	return piece
}
