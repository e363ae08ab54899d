package jupyter

import (
	"encoding/json"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// message makes a message of the kernel; parent is the request that caused it, nil for none. A nil metadata is {}.
func (id *identity) message(parent *request, msgType string, content, metadata any) (wire.Message, error) {
	header, err := encode(id.header(msgType))
	if err != nil {
		return wire.Message{}, err
	}
	m := wire.Message{Header: header, ParentHeader: json.RawMessage("{}"), Metadata: json.RawMessage("{}")}
	if parent != nil {
		m.ParentHeader = parent.Header
	}
	if metadata != nil {
		if m.Metadata, err = encode(metadata); err != nil {
			return wire.Message{}, err
		}
	}
	m.Content, err = encode(content)
	return m, err
}
