package wire

import "encoding/json"

// Message is one Jupyter message, still in its frames. The signature is checked when it is received and made when it is
// sent, so it has no place here.
type Message struct {
	// Identities route it: who sent a request, hence where its reply goes; on iopub the topic.
	Identities [][]byte
	// The four signed parts. In a received message they are the frames as they came: verified, not parsed, so possibly no
	// JSON at all. In a sent one, a part left nil goes out as {}.
	Header, ParentHeader, Metadata, Content json.RawMessage
	// Buffers are the raw frames after the content. The protocol doesn't sign them.
	Buffers [][]byte
}
