package jupyter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// request is a message from a client, with what is needed to answer it.
type request struct {
	wire.Message
	channel wire.Channel
	header  Header
}

// newRequest reads the header of a received message; one without a type can't be answered.
func newRequest(channel wire.Channel, m wire.Message) (*request, error) {
	r := &request{Message: m, channel: channel}
	// These outlive the message, see forget, and must not keep all of it in memory.
	r.Header = bytes.Clone(m.Header)
	r.Identities = make([][]byte, len(m.Identities))
	for i, id := range m.Identities {
		r.Identities[i] = bytes.Clone(id)
	}
	if err := json.Unmarshal(m.Header, &r.header); err != nil {
		return nil, fmt.Errorf("header: %w", explain(err))
	}
	if r.header.MsgType == "" {
		return nil, errors.New("header: msg_type is missing")
	}
	if err := legible(r.Header); err != nil {
		return nil, fmt.Errorf("header: %w", err)
	}
	return r, nil
}

// subshell names the subshell that the request is for; "" is the main shell. The control channel has no others.
func (r *request) subshell() string {
	if r.channel != wire.Shell {
		return ""
	}
	return r.header.SubshellID
}

// forget lets go of all but the header, which what is published late still needs.
func (r *request) forget() {
	r.ParentHeader, r.Metadata, r.Content, r.Buffers = nil, nil, nil, nil
}

// replyType is the type of the message that answers the request; "" when its type is not one that is answered.
func (r *request) replyType() string {
	name, ok := strings.CutSuffix(r.header.MsgType, "_request")
	if !ok {
		return ""
	}
	return name + "_reply"
}

// badContent is a request's content that doesn't have the protocol's shape.
type badContent struct{ err error }

func (e badContent) Error() string { return e.err.Error() }
func (e badContent) Unwrap() error { return e.err }

// decode reads a request's content over a copy of the protocol's defaults. Fields nobody knows are left alone, null
// is an absent field.
func decode[Q any](r *request, defaults Q) (Q, error) {
	content := bytes.Trim(r.Content, jsonSpace)
	if len(content) == 0 {
		content = []byte("{}")
	}
	if content[0] != '{' {
		return defaults, badContent{fmt.Errorf("%s: the content is not a JSON object", r.header.MsgType)}
	}
	q := defaults
	if err := json.Unmarshal(content, &q); err != nil {
		return defaults, badContent{fmt.Errorf("%s: %w", r.header.MsgType, explain(err))}
	}
	if v, ok := any(q).(interface{ valid() error }); ok {
		if err := v.valid(); err != nil {
			return defaults, badContent{fmt.Errorf("%s: %w", r.header.MsgType, err)}
		}
	}
	return q, nil
}

// jsonSpace is what JSON takes for white space: a vertical tab and Unicode's spaces, which TrimSpace takes too, are not JSON.
const jsonSpace = " \t\r\n"

// explain says what is wrong with a piece of JSON without Go's type names.
func explain(err error) error {
	var shape *json.UnmarshalTypeError
	if errors.As(err, &shape) && shape.Field != "" {
		return fmt.Errorf("field %s has a value of the wrong kind: %s", shape.Field, shape.Value)
	}
	return err
}

// missing is the error of a field that has no default.
func missing(field string) error { return fmt.Errorf("field %s is missing", field) }
