package jupyter

import (
	"encoding/json"
	"fmt"
)

// DebugRequest carries a request of the Debug Adapter Protocol.
type DebugRequest struct {
	Seq     int             `json:"seq"`
	Type    string          `json:"type"`
	Command string          `json:"command"`
	Args    json.RawMessage `json:"arguments"`
}

// DebugReply is a response of the Debug Adapter Protocol that refuses, and an error reply to clients that look no deeper.
type DebugReply struct {
	ErrorReply
	Type       string `json:"type"`
	RequestSeq int    `json:"request_seq"`
	Success    bool   `json:"success"`
	Command    string `json:"command"`
	Message    string `json:"message"`
}

func (k *Kernel) debug(_ *request, q DebugRequest) (DebugReply, error) {
	why := refused(fmt.Sprintf("this kernel has no debugger: %q was not done", q.Command))
	return DebugReply{
		ErrorReply: errorReply(why),
		Type:       "response",
		RequestSeq: q.Seq,
		Command:    q.Command,
		Message:    why.Error(),
	}, nil
}
