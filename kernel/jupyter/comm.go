package jupyter

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
)

// CommOpen opens a comm: a channel between an object in the front end and one in the kernel, of a kind called target.
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

// CommEvent is what a client sent over a comm.
type CommEvent struct {
	CommID  string
	Data    json.RawMessage
	Buffers [][]byte
}

// CommTarget takes what clients send to one kind of comm; a nil function takes nothing. An error of Open refuses the comm:
// it is closed at once. The functions must return soon: they keep the shell channel waiting.
type CommTarget struct {
	Open, Message, Close func(CommEvent) error
}

// comms are the kinds of comm that are known, and the comms that are open.
type comms struct {
	mu      sync.Mutex
	targets map[string]CommTarget
	open    map[string]string // comm to target
}

func newComms(targets map[string]CommTarget) *comms {
	return &comms{targets: targets, open: map[string]string{}}
}

// target gives the target of an open comm.
func (c *comms) target(id string) (CommTarget, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	name, known := c.open[id]
	return c.targets[name], known
}

// errOpen: closing the comm would close another's.
var errOpen = errors.New("a comm of this name is open already")

// add notes an open comm; it fails when nobody takes its messages, or when the name is in use.
func (c *comms) add(id, target string) (CommTarget, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t, known := c.targets[target]
	if !known {
		return t, fmt.Errorf("comm %s: no target is called %q", id, target)
	}
	if _, used := c.open[id]; used {
		return t, fmt.Errorf("comm %s: %w", id, errOpen)
	}
	c.open[id] = target
	return t, nil
}

func (c *comms) remove(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.open, id)
}

// list gives the open comms of a target, of all when target is "".
func (c *comms) list(target string) map[string]CommInfo {
	c.mu.Lock()
	defer c.mu.Unlock()
	list := map[string]CommInfo{}
	for id, name := range c.open {
		if target == "" || target == name {
			list[id] = CommInfo{name}
		}
	}
	return list
}

// commOpen opens a comm for a client; one that nobody takes is closed at once, as the protocol asks.
func (k *Kernel) commOpen(r *request, q CommOpen) (none, error) {
	target, err := k.comms.add(q.CommID, q.TargetName)
	if err == nil {
		if err = call(target.Open, event(r, q.CommID, q.Data)); err != nil {
			k.comms.remove(q.CommID)
		}
	}
	if err != nil && !errors.Is(err, errOpen) {
		k.iopub.urgent(r, "comm_close", CommClose{q.CommID, json.RawMessage("{}")})
	}
	return none{}, err
}

// commMsg hands a message to its comm; one for a comm that isn't open is ignored.
func (k *Kernel) commMsg(r *request, q CommMsg) (none, error) {
	target, known := k.comms.target(q.CommID)
	if !known {
		return none{}, fmt.Errorf("comm %s is not open", q.CommID)
	}
	return none{}, call(target.Message, event(r, q.CommID, q.Data))
}

func (k *Kernel) commClose(r *request, q CommClose) (none, error) {
	target, known := k.comms.target(q.CommID)
	if !known {
		return none{}, fmt.Errorf("comm %s is not open", q.CommID)
	}
	k.comms.remove(q.CommID)
	return none{}, call(target.Close, event(r, q.CommID, q.Data))
}

func event(r *request, id string, data json.RawMessage) CommEvent {
	return CommEvent{CommID: id, Data: data, Buffers: r.Buffers}
}

func call(f func(CommEvent) error, e CommEvent) error {
	if f == nil {
		return nil
	}
	return f(e)
}
