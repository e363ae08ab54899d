package jupyter

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// InputRequest asks the front end that sent the running cell for a line.
type InputRequest struct {
	Prompt   string `json:"prompt"`
	Password bool   `json:"password"`
}

// InputReply is the line.
type InputReply struct {
	Value *string `json:"value"`
}

func (q InputReply) valid() error {
	if q.Value == nil {
		return missing("value")
	}
	return nil
}

// errInterrupted ends the wait for a line.
var errInterrupted = errors.New("interrupted while waiting for input")

// stdin is the channel on which the kernel asks and a client answers.
type stdin struct {
	mu      sync.Mutex
	waiting *question
}

// question is an input_request that has no answer yet.
type question struct {
	msgID    string
	identity string // of the client that was asked
	answer   chan string
}

// input asks the client that sent r for a line and waits for it, or for ctx.
func (k *Kernel) input(ctx context.Context, r *request, prompt string, password bool) (string, error) {
	prompt = k.iopub.takePrompt(r, prompt)
	m, err := k.identity.message(r, "input_request", InputRequest{prompt, password}, nil)
	if err != nil {
		return "", err
	}
	m.Identities = r.Identities
	q := k.stdin.ask(m)
	defer k.stdin.forget(q)
	if err := k.askPatiently(ctx, m); err != nil {
		return "", err
	}
	select {
	case line := <-q.answer:
		return line, nil
	case <-ctx.Done():
		return "", errInterrupted
	}
}

const (
	// askWait is how long a question waits for its client's stdin channel: a client connects its channels at once, and one may
	// run a cell before the other is open.
	askWait  = time.Second
	askAgain = 10 * time.Millisecond
)

// askPatiently sends a question.
func (k *Kernel) askPatiently(ctx context.Context, m wire.Message) error {
	late := time.After(askWait)
	for {
		err := k.sockets.Send(wire.Stdin, m)
		if !errors.Is(err, wire.ErrNoPeer) {
			return err
		}
		select {
		case <-time.After(askAgain):
		case <-late:
			return err
		case <-ctx.Done():
			return errInterrupted
		}
	}
}

// ask registers a question before it is sent, so that no answer is too early.
func (s *stdin) ask(m wire.Message) *question {
	q := &question{identity: clientOf(m), answer: make(chan string, 1)}
	var h Header
	if json.Unmarshal(m.Header, &h) == nil {
		q.msgID = h.MsgID
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = q
	return q
}

func (s *stdin) forget(q *question) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waiting == q {
		s.waiting = nil
	}
}

// take gives the question that a reply answers: the one that waits, of this client, and no earlier one. Some clients
// name the request they answer (JupyterLab), some don't (jupyter_client).
func (s *stdin) take(r *request) *question {
	var parent Header
	_ = json.Unmarshal(r.ParentHeader, &parent) // an unreadable parent names nothing
	s.mu.Lock()
	defer s.mu.Unlock()
	q := s.waiting
	if q == nil || q.identity != clientOf(r.Message) || (parent.MsgID != "" && parent.MsgID != q.msgID) {
		return nil
	}
	s.waiting = nil
	return q
}

// clientOf is the routing identity of a message's client.
func clientOf(m wire.Message) string {
	if len(m.Identities) == 0 {
		return ""
	}
	return string(m.Identities[0])
}

// serveStdin hands answers to the cell that waits for one.
func (k *Kernel) serveStdin() {
	for {
		m, err := k.sockets.Receive(wire.Stdin)
		if err != nil {
			k.log.Debug("channel closed", "channel", wire.Stdin, "reason", err)
			return
		}
		if err := k.answered(m); err != nil {
			k.log.Warn("message dropped", "channel", wire.Stdin, "reason", err)
		}
	}
}

func (k *Kernel) answered(m wire.Message) error {
	r, err := k.request(wire.Stdin, m)
	if err != nil {
		return err
	}
	if r.header.MsgType != "input_reply" {
		return errors.New(r.header.MsgType + " does not belong on this channel")
	}
	reply, err := decode(r, InputReply{})
	if err != nil {
		return err // the person is still asked
	}
	q := k.stdin.take(r)
	if q == nil {
		return errors.New("input_reply answers nothing that was asked")
	}
	q.answer <- *reply.Value
	return nil
}
