package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// delimiter stands between a message's identities and its signature.
const delimiter = "<IDS|MSG>"

// Message is one Jupyter message, still in its frames. The signature is checked when it is received and made when it is
// sent, so it has no place here.
type Message struct {
	// Identities route it: who sent a request, hence where its reply goes; on iopub the topic.
	Identities [][]byte
	// The four signed parts. In a received message they are the frames as they came: verified, not parsed, so possibly no
	// JSON at all. In a sent one, a part left empty goes out as {}.
	Header, ParentHeader, Metadata, Content json.RawMessage
	// Buffers are the raw frames after the content. The protocol doesn't sign them.
	Buffers [][]byte
}

// codec turns messages into frames and back.
type codec struct {
	signer *signer
	seen   replayGuard
}

// encode gives the frames of m, signed.
func (c *codec) encode(m Message) [][]byte {
	parts := [4][]byte{orEmpty(m.Header), orEmpty(m.ParentHeader), orEmpty(m.Metadata), orEmpty(m.Content)}
	frames := make([][]byte, 0, len(m.Identities)+6+len(m.Buffers))
	frames = append(frames, m.Identities...)
	frames = append(frames, []byte(delimiter), c.signer.sign(parts[:]...))
	frames = append(frames, parts[:]...)
	return append(frames, m.Buffers...)
}

func orEmpty(part json.RawMessage) []byte {
	if len(part) == 0 {
		return []byte("{}")
	}
	return part
}

// The ways in which a message is not taken.
var (
	errNoDelimiter  = errors.New("no " + delimiter + " frame")
	errBadSignature = errors.New("wrong signature")
	errNoSignature  = errors.New("no signature")
	errReplayed     = errors.New("a copy of an earlier message")
)

// decode takes a message apart and verifies it.
func (c *codec) decode(frames [][]byte) (Message, error) {
	at := indexDelimiter(frames)
	if at < 0 {
		return Message{}, errNoDelimiter
	}
	body := frames[at+1:]
	if len(body) < 5 {
		return Message{}, fmt.Errorf("%d frames after the delimiter: want a signature and four parts", len(body))
	}
	signature, parts := body[0], [4][]byte(body[1:5])
	if err := c.authenticate(signature, parts); err != nil {
		return Message{}, err
	}
	return Message{
		Identities: frames[:at:at],
		Header:     parts[0], ParentHeader: parts[1], Metadata: parts[2], Content: parts[3],
		Buffers: body[5:],
	}, nil
}

func (c *codec) authenticate(signature []byte, parts [4][]byte) error {
	switch {
	case !c.signer.signs():
		return nil
	case len(signature) == 0:
		return errNoSignature
	case !c.signer.verify(signature, parts[:]...):
		return errBadSignature
	case !c.seen.first(signature):
		return errReplayed
	}
	return nil
}

func indexDelimiter(frames [][]byte) int {
	for i, frame := range frames {
		if bytes.Equal(frame, []byte(delimiter)) {
			return i
		}
	}
	return -1
}
