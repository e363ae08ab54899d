package jupyter

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// events is a comm target that writes down what comes.
type events struct {
	mu   sync.Mutex
	seen []string
}

func (e *events) note(what string) func(CommEvent) error {
	return func(c CommEvent) error {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.seen = append(e.seen, fmt.Sprintf("%s %s %s", what, c.CommID, c.Data))
		return nil
	}
}

func TestComms(t *testing.T) {
	e := &events{}
	k, _ := start(t, func(o *Options) {
		o.Comms = map[string]CommTarget{
			"widget": {Open: e.note("open"), Message: e.note("message"), Close: e.note("close")},
			"refuse": {Open: func(CommEvent) error { return errors.New("no") }},
		}
	})
	c := connect(t, k, "client")
	open := func(id, target string) string {
		return c.send(wire.Shell, "comm_open", map[string]any{"comm_id": id, "target_name": target, "data": map[string]any{"n": 1}})
	}
	steps := []struct {
		name string
		do   func() string
		want string // what is published
	}{
		{"no such target", func() string { return open("a", "nobody") }, "busy\ncomm_close\nidle"},
		{"refused", func() string { return open("b", "refuse") }, "busy\ncomm_close\nidle"},
		{"opened", func() string { return open("c", "widget") }, "busy\nidle"},
		{"opened again", func() string { return open("c", "widget") }, "busy\nidle"},
		{"message", func() string {
			return c.send(wire.Shell, "comm_msg", map[string]any{"comm_id": "c", "data": map[string]any{"n": 2}})
		}, "busy\nidle"},
		{"message to nobody", func() string {
			return c.send(wire.Shell, "comm_msg", map[string]any{"comm_id": "x", "data": map[string]any{}})
		}, "busy\nidle"},
		{"message without a comm", func() string { return c.send(wire.Shell, "comm_msg", "{}") }, "busy\nidle"},
		{"close of nothing", func() string { return c.send(wire.Shell, "comm_close", map[string]any{"comm_id": "x"}) }, "busy\nidle"},
	}
	for _, step := range steps {
		if got := transcript(c.outputs(step.do())); got != step.want {
			t.Errorf("%s: published %q, want %q", step.name, got, step.want)
		}
	}

	info := func(target string) any {
		return c.ask(wire.Shell, "comm_info_request", map[string]any{"target_name": target}).content["comms"]
	}
	opened := map[string]any{"c": map[string]any{"target_name": "widget"}}
	for target, want := range map[string]any{"": opened, "widget": opened, "other": map[string]any{}} {
		if diff := cmp.Diff(want, info(target)); diff != "" {
			t.Errorf("comm_info of %q (-want +got):\n%s", target, diff)
		}
	}
	c.outputs(c.send(wire.Shell, "comm_close", map[string]any{"comm_id": "c", "data": map[string]any{"n": 3}}))
	if diff := cmp.Diff(map[string]any{}, info("")); diff != "" {
		t.Errorf("comm_info after close (-want +got):\n%s", diff)
	}
	if want := []string{`open c {"n":1}`, `message c {"n":2}`, `close c {"n":3}`}; !slices.Equal(e.seen, want) {
		t.Errorf("the target saw %q, want %q", e.seen, want)
	}
}
