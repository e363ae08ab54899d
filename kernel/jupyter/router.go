package jupyter

import (
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// handler answers one type of message: its result is the reply's content.
type handler func(*Kernel, *request) (any, error)

// handles makes a handler of a function that takes the decoded content; what the content leaves out has the value it has
// in defaults.
func handles[Q, R any](defaults Q, answer func(*Kernel, *request, Q) (R, error)) handler {
	return func(k *Kernel, r *request) (any, error) {
		q, err := decode(r, defaults)
		if err != nil {
			return nil, err
		}
		return answer(k, r, q)
	}
}

// handlers are the messages that are answered at once, on the shell and the control channel alike.
// execute_request is not among them: it waits its turn in the runner.
func handlers() map[string]handler {
	return map[string]handler{
		"kernel_info_request": handles(KernelInfoRequest{}, (*Kernel).kernelInfo),
		"connect_request":     handles(ConnectRequest{}, (*Kernel).connect),
		"inspect_request":     handles(InspectRequest{}, (*Kernel).inspect),
		"complete_request":    handles(CompleteRequest{}, (*Kernel).complete),
		"is_complete_request": handles(IsCompleteRequest{}, (*Kernel).isComplete),
		"history_request":     handles(HistoryRequest{Raw: true}, (*Kernel).history),
		"comm_info_request":   handles(CommInfoRequest{}, (*Kernel).commInfo),
		"comm_open":           handles(CommOpen{}, (*Kernel).commOpen),
		"comm_msg":            handles(CommMsg{}, (*Kernel).commMsg),
		"comm_close":          handles(CommClose{}, (*Kernel).commClose),
		"interrupt_request":   handles(InterruptRequest{}, (*Kernel).interrupt),
		"shutdown_request":    handles(ShutdownRequest{}, (*Kernel).shutdown),
		"debug_request":       handles(DebugRequest{}, (*Kernel).debug),

		"create_subshell_request": handles(CreateSubshellRequest{}, (*Kernel).createSubshell),
		"delete_subshell_request": handles(DeleteSubshellRequest{}, (*Kernel).deleteSubshell),
		"list_subshell_request":   handles(ListSubshellRequest{}, (*Kernel).listSubshell),
	}
}

// serve answers the messages of one channel until the sockets are closed.
func (k *Kernel) serve(channel wire.Channel) {
	for {
		m, err := k.sockets.Receive(channel)
		if err != nil {
			k.log.Debug("channel closed", "channel", channel, "reason", err)
			return
		}
		r, err := k.request(channel, m)
		if err != nil {
			k.log.Warn("message dropped", "channel", channel, "reason", err)
			continue
		}
		k.take(r)
	}
}

// request reads the header of a message from a client. The kernel's own messages are none, though their signatures are right: on iopub
// they are for all who can connect to read, and to send back.
func (k *Kernel) request(channel wire.Channel, m wire.Message) (*request, error) {
	r, err := newRequest(channel, m)
	if err == nil && r.header.Session == k.identity.session {
		return nil, errors.New("it is the kernel's own, sent back")
	}
	return r, err
}

// take sees that a message is answered.
func (k *Kernel) take(r *request) {
	switch r.header.MsgType {
	case "execute_request":
		if !k.runner.add(r) {
			k.answer(r) // with the error
		}
	case "history_request":
		k.slow.add(r) // reads a file: a slow disk must not keep the others waiting
	default:
		k.answer(r)
	}
}

// answer handles one message between busy and idle.
func (k *Kernel) answer(r *request) {
	k.iopub.state(r, busy)
	content, err := k.handle(r)
	switch {
	case err != nil && r.replyType() != "":
		k.log.Warn("request failed", "type", r.header.MsgType, "error", err)
		k.reply(r, errorReply(err))
	case err != nil:
		k.log.Warn("message ignored", "type", r.header.MsgType, "error", err)
	default:
		if left, isComm := content.(handling); isComm {
			k.acknowledge(r, left)
			return
		}
		k.reply(r, content)
	}
	k.iopub.state(r, idle)
	if s, down := content.(ShutdownReply); down {
		k.end(s)
	}
}

// acknowledge publishes idle for a comm's message: when its handler has ended, or at once while a cell runs.
func (k *Kernel) acknowledge(r *request, left handling) {
	if k.iopub.cellRuns() {
		k.iopub.state(r, idle)
		return
	}
	r.forget()
	go func() {
		<-left
		k.iopub.flush()
		k.iopub.state(r, idle)
	}()
}

// handle calls the message's handler. A defect in it costs the reply, not the kernel.
func (k *Kernel) handle(r *request) (content any, err error) {
	defer func() {
		if p := recover(); p != nil {
			k.log.Error("panic in a handler", "type", r.header.MsgType, "panic", p, "stack", string(debug.Stack()))
			err = fmt.Errorf("the kernel failed to answer %s: %v", r.header.MsgType, p)
		}
	}()
	if id := r.subshell(); !k.runner.has(id) {
		return nil, unknownSubshell(id)
	}
	h, known := k.handlers[r.header.MsgType]
	if !known {
		return nil, refused(fmt.Sprintf("%s is not a message this kernel knows", r.header.MsgType))
	}
	return h(k, r)
}

// reply sends the answer to a request on its channel.
func (k *Kernel) reply(r *request, content any) {
	k.replyWith(r, content, nil)
}

// replyWith is reply with metadata.
func (k *Kernel) replyWith(r *request, content, metadata any) {
	m, err := k.identity.message(r, r.replyType(), content, metadata)
	if err != nil {
		m, err = k.identity.message(r, r.replyType(), errorReply(fmt.Errorf("the reply can't be written as JSON: %w", err)), nil)
	}
	if err != nil {
		k.log.Error("reply lost", "type", r.replyType(), "error", err)
		return
	}
	m.Identities = r.Identities
	if err := k.sockets.Send(r.channel, m); err != nil {
		k.log.Warn("reply not sent", "type", r.replyType(), "error", err)
	}
}
