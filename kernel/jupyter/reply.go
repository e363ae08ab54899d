package jupyter

import (
	"bytes"
	"encoding/json"
	"errors"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// ok and failed are the values of a reply's status.
const (
	ok      = "ok"
	failed  = "error"
	aborted = "aborted"
)

// ErrorReply is the content of any reply to a request that failed.
type ErrorReply struct {
	Status    string   `json:"status"`
	EName     string   `json:"ename"`
	EValue    string   `json:"evalue"`
	Traceback []string `json:"traceback"`
}

// errorReply turns the error of a handler into a reply's content.
func errorReply(err error) ErrorReply {
	name := "internal error"
	var bad badContent
	var refusal refused
	var nowhere unknownSubshell
	switch {
	case errors.As(err, &bad):
		name = "message error"
	case errors.As(err, &refusal):
		name = "not supported"
	case errors.As(err, &nowhere):
		name = "unknown subshell"
	}
	return ErrorReply{failed, name, err.Error(), []string{name + ": " + err.Error()}}
}

// cellError is a cell's error as a reply and as an IOPub message say it.
func cellError(err *lang.Error) ErrorReply {
	trace := err.Traceback(true)
	if trace == nil {
		trace = []string{}
	}
	return ErrorReply{failed, err.Name, err.Message, trace}
}

// refused is a request the kernel understands and doesn't do.
type refused string

func (r refused) Error() string { return string(r) }

// encode gives a message's content as JSON. Angle brackets are left as they are: displays are full of them.
func encode(content any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(content); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
