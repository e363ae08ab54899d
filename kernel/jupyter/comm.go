package jupyter

import (
	"encoding/json"
	"errors"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/session"
	"github.com/thunen-lab/thunen/stdlib/comm"
)

// CommOpen opens a comm: a channel between an object in the front end and one in the kernel, of a kind called target.
// Either side can, and close it.
type CommOpen struct {
	CommID     string          `json:"comm_id"`
	TargetName string          `json:"target_name"`
	Data       json.RawMessage `json:"data"`
}

func (q CommOpen) valid() error { return needsID(q.CommID) }

// CommMsg is a message over a comm.
type CommMsg struct {
	CommID string          `json:"comm_id"`
	Data   json.RawMessage `json:"data"`
}

func (q CommMsg) valid() error { return needsID(q.CommID) }

// CommClose closes a comm.
type CommClose struct {
	CommID string          `json:"comm_id"`
	Data   json.RawMessage `json:"data"`
}

func (q CommClose) valid() error { return needsID(q.CommID) }

func needsID(id string) error {
	if id == "" {
		return missing("comm_id")
	}
	return nil
}

// commOpen opens a comm for a client; one that nobody takes is closed, as the protocol asks.
func (k *Kernel) commOpen(r *request, q CommOpen) (handling, error) {
	return k.deliver(r, comm.Event{Kind: comm.Opened, ID: q.CommID, Target: q.TargetName, Message: message(r, q.Data)})
}

// commMsg hands a message to its comm; one for a comm that isn't open is ignored.
func (k *Kernel) commMsg(r *request, q CommMsg) (handling, error) {
	return k.deliver(r, comm.Event{Kind: comm.Sent, ID: q.CommID, Message: message(r, q.Data)})
}

func (k *Kernel) commClose(r *request, q CommClose) (handling, error) {
	return k.deliver(r, comm.Event{Kind: comm.Closed, ID: q.CommID, Message: message(r, q.Data)})
}

func message(r *request, data json.RawMessage) comm.Message {
	m := comm.Message{Data: inUTF8(data), Buffers: r.Buffers}
	if json.Valid(r.Metadata) {
		m.Metadata = inUTF8(r.Metadata)
	}
	return m
}

// handling is what is left to do of a comm's message: its handler runs. The channel is closed when it has ended.
type handling <-chan struct{}

// deliver hands a comm's message to the cells' code. Its handler may have to wait for a running cell's next safe point; the
// message is acknowledged (its idle) at once then, for a front end sends the next one only after that. Else idle comes
// when the handler has ended, after all it showed.
func (k *Kernel) deliver(r *request, e comm.Event) (handling, error) {
	handled, err := k.session.Deliver(e, k.commFront(r))
	if errors.Is(err, session.ErrNoComm) && e.Kind == comm.Closed {
		err = nil // both sides have closed it
	}
	return handled, err
}

// commFront publishes what a handler shows in the name of the message it handles.
func (k *Kernel) commFront(r *request) session.Front {
	of := &request{Message: r.Message, channel: r.channel, header: r.header}
	of.forget()
	c := &cell{kernel: k, r: of}
	return session.Front{Parent: r.header.MsgID, Output: func(out engine.Output) { k.outputs.publish(c, out) }}
}

// commContent gives the type and content of the message that a cell's comm sends.
func commContent(e comm.Event) (msgType string, content any) {
	data := orEmpty(e.Data)
	switch e.Kind {
	case comm.Opened:
		return "comm_open", CommOpen{e.ID, e.Target, data}
	case comm.Closed:
		return "comm_close", CommClose{e.ID, data}
	}
	return "comm_msg", CommMsg{e.ID, data}
}

func orEmpty(object json.RawMessage) json.RawMessage {
	if len(object) == 0 {
		return json.RawMessage("{}")
	}
	return inUTF8(object)
}
