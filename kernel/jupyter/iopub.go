package jupyter

import (
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/kernel/wire"
	"github.com/thunen-lab/thunen/stdlib/comm"
)

// The execution states of a status message.
const (
	starting = "starting"
	busy     = "busy"
	idle     = "idle"
)

// publisher owns the IOPub channel. What is printed waits in it a moment, so that a thousand lines are not a thousand
// messages (a front end's server drops what exceeds a thousand a second); everything else a cell shows sends the waiting
// text first.
//
// When a subscriber is slow, output waits for it, and the cell with the output. States don't: a request that is answered
// while a cell runs must not wait for what the cell prints.
type publisher struct {
	identity *identity
	out      sender
	log      *slog.Logger

	mu    sync.Mutex // held while output is sent: it keeps the order
	text  pending
	timer *time.Timer

	stateMu sync.Mutex
	running *request // the execute request between its busy and its idle
}

// sender is how messages leave: a kernel's sockets, whose SendUrgent doesn't wait for slow subscribers.
type sender interface {
	Send(wire.Channel, wire.Message) error
	SendUrgent(wire.Channel, wire.Message) error
}

func newPublisher(id *identity, out sender, log *slog.Logger) *publisher {
	p := &publisher{identity: id, out: out, log: log}
	p.timer = time.AfterFunc(time.Hour, p.flush)
	p.timer.Stop()
	return p
}

// Status is the content of a status message.
type Status struct {
	ExecutionState string `json:"execution_state"`
}

// state publishes busy or idle around a request that isn't a cell. While a cell runs, idle is followed by the cell's
// busy: front ends take the last state for the kernel's.
func (p *publisher) state(r *request, state string) {
	p.stateMu.Lock()
	defer p.stateMu.Unlock()
	p.urgent(r, "status", Status{state})
	if state == idle && p.running != nil {
		p.urgent(p.running, "status", Status{busy})
	}
}

// begin publishes busy for an execute request.
func (p *publisher) begin(r *request) {
	p.stateMu.Lock()
	defer p.stateMu.Unlock()
	p.running = r
	p.urgent(r, "status", Status{busy})
}

// done publishes idle for an execute request, after everything that waits.
func (p *publisher) done(r *request) {
	p.flush()
	p.stateMu.Lock()
	defer p.stateMu.Unlock()
	p.running = nil
	p.urgent(r, "status", Status{idle})
}

// publish sends what a cell shows, after the text that was printed before it.
func (p *publisher) publish(r *request, msgType string, content any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.flushText()
	p.emit(r, msgType, content)
}

// publishWith is publish with a comm's metadata and buffers.
func (p *publisher) publishWith(r *request, msgType string, content any, with comm.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.flushText()
	m, err := p.message(r, msgType, content)
	if err != nil {
		return
	}
	if len(with.Metadata) > 0 {
		m.Metadata = inUTF8(with.Metadata)
	}
	m.Buffers = with.Buffers
	p.sent(p.out.Send(wire.IOPub, m), msgType)
}

// cellRuns reports whether an execute request is between its busy and its idle.
func (p *publisher) cellRuns() bool {
	p.stateMu.Lock()
	defer p.stateMu.Unlock()
	return p.running != nil
}

// emit sends output now. The lock is held.
func (p *publisher) emit(r *request, msgType string, content any) {
	if m, err := p.message(r, msgType, content); err == nil {
		p.sent(p.out.Send(wire.IOPub, m), msgType)
	}
}

// urgent sends a message that belongs to no output.
func (p *publisher) urgent(r *request, msgType string, content any) {
	if m, err := p.message(r, msgType, content); err == nil {
		p.sent(p.out.SendUrgent(wire.IOPub, m), msgType)
	}
}

func (p *publisher) sent(err error, msgType string) {
	if err != nil {
		p.log.Debug("message not published", "type", msgType, "reason", err)
	}
}

// message makes a message for IOPub; in the place of one that can't be written stands one that says so.
func (p *publisher) message(r *request, msgType string, content any) (wire.Message, error) {
	m, err := p.identity.message(r, msgType, content, nil)
	if err != nil {
		sorry := fmt.Sprintf("thunen: an output of type %s can't be written as JSON: %v\n", msgType, err)
		msgType = "stream"
		m, err = p.identity.message(r, msgType, Stream{"stderr", sorry}, nil)
	}
	m.Identities = [][]byte{[]byte("kernel." + p.identity.session + "." + msgType)}
	return m, err
}

// Welcome is the content of iopub_welcome, which tells a new subscriber that its subscription is in effect.
type Welcome struct {
	Subscription string `json:"subscription"`
}

// welcome answers a subscription. The topic is the subscription itself: the subscriber is certain to get it.
func (id *identity) welcome(subscription string) (wire.Message, error) {
	m, err := id.message(nil, "iopub_welcome", Welcome{subscription}, nil)
	m.Identities = [][]byte{[]byte(subscription)}
	return m, err
}
