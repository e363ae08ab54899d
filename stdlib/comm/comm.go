package comm

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
)

// Message is what travels over a comm.
type Message struct {
	Data     json.RawMessage // any JSON; nil is {}
	Metadata json.RawMessage // a JSON object; nil is {}
	Buffers  [][]byte        // binary data beside the JSON
}

// Handler takes what the front end sends over a comm. A nil function takes nothing.
type Handler struct {
	Message func(*Comm, Message)
	// Close hears that a front end has closed the comm. Others, where there are several, hear of it when Close calls the comm's Close.
	Close func(*Comm, Message)
}

// Comm is an open comm.
type Comm struct {
	id, target string
	handler    Handler
}

// ErrClosed is what Send gives when the comm isn't open any more.
var ErrClosed = errors.New("the comm is closed")

// Open opens a comm for an object of the front end; target names the kind of object, m is for its maker.
func Open(target string, m Message, h Handler) (*Comm, error) {
	var id [16]byte
	rand.Read(id[:]) // never fails
	return OpenAs(hex.EncodeToString(id[:]), target, m, h)
}

// OpenAs is Open with an identifier of one's own, which no other open comm may have.
func OpenAs(id, target string, m Message, h Handler) (*Comm, error) {
	if id == "" || target == "" {
		return nil, errors.New("comm: an identifier and a target are needed")
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	c := &Comm{id: id, target: target, handler: h}
	if !process.add(c) {
		return nil, fmt.Errorf("comm: %s is open already", id)
	}
	process.send(Event{Kind: Opened, ID: id, Target: target, Message: m})
	return c, nil
}

// ID is the comm's identifier, by which other messages can name it.
func (c *Comm) ID() string { return c.id }

// Target names the kind of object at the other end.
func (c *Comm) Target() string { return c.target }

// Send sends a message to the front end.
func (c *Comm) Send(m Message) error {
	if err := m.check(); err != nil {
		return err
	}
	if !process.has(c) {
		return ErrClosed
	}
	process.send(Event{Kind: Sent, ID: c.id, Target: c.target, Message: m})
	return nil
}

// Close closes the comm; m is the last the front end hears of it. Closing a closed comm does nothing.
func (c *Comm) Close(m Message) error {
	if err := m.check(); err != nil {
		return err
	}
	if process.remove(c) {
		process.send(Event{Kind: Closed, ID: c.id, Target: c.target, Message: m})
	}
	return nil
}

// check refuses what isn't JSON: the front end couldn't read the whole message.
func (m Message) check() error {
	if len(m.Data) > 0 && !json.Valid(m.Data) {
		return errors.New("comm: the data is not JSON")
	}
	var object map[string]json.RawMessage
	if len(m.Metadata) > 0 && json.Unmarshal(m.Metadata, &object) != nil {
		return errors.New("comm: the metadata is not a JSON object")
	}
	return nil
}

// Register names who takes the comms of a target that the front end opens: open is called for each and gives its
// handler, or an error, which closes the comm. A target registered again is taken by the new open; nil takes none.
func Register(target string, open func(*Comm, Message) (Handler, error)) {
	process.register(target, open)
}

// Poll runs the handlers of the messages that have arrived. Code that takes long calls it where it can be interrupted,
// so that sliders and buttons keep answering.
func Poll() { process.poll() }

// Parent is the identifier of the message in whose name outputs are published: that of the cell; within a handler, when no cell
// runs, that of the comm's message. It is "" where there is no front end.
func Parent() string { return process.parentID() }
