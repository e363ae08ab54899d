package jupyter

import (
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
