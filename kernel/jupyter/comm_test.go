package jupyter

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// What a front end sends over comms reaches the session, and comm_info tells what is open.
func TestComms(t *testing.T) {
	k, f := start(t)
	c := connect(t, k, "client")
	open := func(id, target string) string {
		return c.send(wire.Shell, "comm_open", map[string]any{"comm_id": id, "target_name": target, "data": map[string]any{"n": 1}})
	}
	steps := []struct {
		name string
		do   func() string
		want string // what is published
	}{
		{"nobody takes it", func() string { return open("a", "nobody") }, "busy\ncomm_close\nidle"},
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
	want := []string{`open a {"n":1} {} []`, `open c {"n":1} {} []`, `msg c {"n":2} {} []`, `close c {"n":3} {} []`}
	if !slices.Equal(f.heard, want) {
		t.Errorf("the session heard %q, want %q", f.heard, want)
	}
}

// What a cell sends over comms is published in its place among the outputs, with metadata and buffers, of a silent cell too.
func TestCommsOfCells(t *testing.T) {
	k, _ := start(t)
	c := connect(t, k, "client")
	for _, silent := range []bool{false, true} {
		code := "print a\ncomm open id {\"n\":1}\nprint b\ncomm msg id {\"n\":2}\ncomm close id"
		_, published := c.execute(map[string]any{"code": code, "silent": silent})
		want := "busy\ninput [1] " + code + "\nstdout \"a\\n\"\ncomm_open\nstdout \"b\\n\"\ncomm_msg\ncomm_close\nidle"
		if silent {
			want = "busy\ncomm_open\ncomm_msg\ncomm_close\nidle"
		}
		if got := transcript(published); got != want {
			t.Errorf("silent %v: published\n%s\nwant\n%s", silent, got, want)
		}
		for _, r := range published {
			if r.header.MsgType != "comm_open" {
				continue
			}
			content := map[string]any{"comm_id": "id", "target_name": "widget", "data": map[string]any{"n": 1.0}}
			if diff := cmp.Diff(content, r.content); diff != "" || r.buffers != 2 || r.metadata["version"] != "2.1.0" {
				t.Errorf("comm_open with %d buffers, metadata %v (-want +got):\n%s", r.buffers, r.metadata, diff)
			}
		}
	}
}

// A comm's message is acknowledged at once while a cell runs, and after its handler's last output else.
func TestCommAcknowledged(t *testing.T) {
	k, f := start(t)
	c := connect(t, k, "client")
	c.outputs(c.send(wire.Shell, "comm_open", map[string]any{"comm_id": "c", "target_name": "widget"}))
	cell := c.send(wire.Shell, "execute_request", map[string]any{"code": "wait"})
	<-f.started
	slow := map[string]any{"comm_id": "c", "data": "slow"}
	if got := transcript(c.outputs(c.send(wire.Shell, "comm_msg", slow))); got != "busy\nidle" {
		t.Errorf("while a cell runs: %q", got)
	}
	close(f.released)
	c.reply(wire.Shell, cell)
	if got := transcript(c.outputs(c.send(wire.Shell, "comm_msg", slow))); got != "busy\nstdout \"handled\\n\"\nidle" {
		t.Errorf("while none runs: %q", got)
	}
}
