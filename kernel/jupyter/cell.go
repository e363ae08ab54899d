package jupyter

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync/atomic"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/kernel/session"
)

// cell is one execution.
type cell struct {
	kernel *Kernel
	r      *request
	q      ExecuteRequest
	count  int // what the front end is told
	number int // what the session knows the cell by
	result string
	next   atomic.Pointer[string] // what the cell puts into the next one
	// cut: an interrupt ended the wait for a line, and the code was told that there is no more input.
	cut atomic.Bool
}

// newCell numbers a cell.
func (k *Kernel) newCell(r *request, q ExecuteRequest) *cell {
	c := &cell{kernel: k, r: r, q: q}
	if q.counted() {
		k.count++
		c.number = k.count
	} else {
		c.number = lang.Uncounted + k.uncounted
		k.uncounted++
	}
	c.count = k.count
	return c
}

// forget lets go of what was large: the cell is remembered for its late outputs.
func (c *cell) forget() {
	c.q.Code, c.result = nil, ""
	c.r.forget()
}

// run executes the cell; everything it shows is published when it returns.
func (c *cell) run(ctx context.Context) *lang.Error {
	k := c.kernel
	if !c.q.Silent {
		k.iopub.publish(c.r, "execute_input", ExecuteInput{*c.q.Code, c.count})
	}
	if c.q.counted() {
		k.historian.Input(c.count, *c.q.Code)
	}
	front := k.outputs.front(c)
	if c.q.AllowStdin {
		front.Input = func(prompt string, password bool) (string, error) {
			line, err := k.input(ctx, c.r, prompt, password)
			if errors.Is(err, errInterrupted) {
				c.cut.Store(true)
			}
			return line, err
		}
	}
	err := c.runSource(ctx, front)
	if err != nil && !c.q.Silent {
		e := cellError(err)
		k.iopub.publish(c.r, "error", ErrorContent{e.EName, e.EValue, e.Traceback})
	}
	if c.q.counted() && c.result != "" {
		k.historian.Output(c.count, c.result)
	}
	return err
}

func (c *cell) runSource(ctx context.Context, front session.Front) *lang.Error {
	if strings.TrimSpace(*c.q.Code) == "" {
		return nil
	}
	err := c.kernel.session.Run(ctx, lang.Source{Cell: c.number, Text: *c.q.Code}, front).Err
	if c.cut.Load() && (err == nil || err.Name == "error") {
		// The code took the end of its input for a fact and went on with it.
		err = &lang.Error{Name: "interrupted", Message: errInterrupted.Error()}
	}
	return err
}

// payload is what the reply asks of the front end: to put text into the next cell.
func (c *cell) payload() []NextInput {
	if text := c.next.Load(); text != nil {
		return []NextInput{{Source: "set_next_input", Text: *text}}
	}
	return []NextInput{}
}

// show remembers the text of what the cell gives, for the history.
func (c *cell) show(o engine.Output) {
	if o.Kind == engine.Shown && c.result == "" {
		c.result = plainText(o.Bundle.Data)
	}
}

// plainText gives the text twin of a bundle.
func plainText(data map[string]any) string {
	switch text := data["text/plain"].(type) {
	case string:
		return text
	case json.RawMessage:
		var s string
		if json.Unmarshal(text, &s) == nil {
			return s
		}
	}
	return ""
}
