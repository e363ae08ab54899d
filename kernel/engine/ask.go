package engine

import (
	"context"
	"errors"
	"io"
	"sync"
)

// asker asks the person at the notebook, one question at a time.
type asker struct {
	mu      sync.Mutex // held while a question is open
	answers chan message
	send    func(message)
	drain   func()
}

// errNoOne is what code gets that asks where nobody can answer.
var errNoOne = errors.New("there is no one here to ask for input")

// ask sends a question and waits for the answer, or for the end of the cell. io.EOF means that there is none.
func (a *asker) ask(ctx context.Context, question message) (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return "", err
	}
	select {
	case <-a.answers: // of a question that its cell gave up
	default:
	}
	a.drain()
	question.Kind = msgAsk
	a.send(question)
	select {
	case answer := <-a.answers:
		if answer.EOF {
			return "", io.EOF
		}
		return string(answer.payload), nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// answer takes the kernel's answer to the open question. It never waits.
func (a *asker) answer(m message) {
	select {
	case a.answers <- m:
	default:
	}
}
