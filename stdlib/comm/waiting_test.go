package comm_test

import (
	"testing"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

// A handler sees whether more has come for its comm: messages for others, and the comm's end, don't count.
func TestWaiting(t *testing.T) {
	f := connect(t)
	var waiting []bool
	c, err := comm.Open("target", comm.Message{}, comm.Handler{Message: func(c *comm.Comm, _ comm.Message) { waiting = append(waiting, c.Waiting()) }})
	if err != nil {
		t.Fatal(err)
	}
	other, err := comm.Open("target", comm.Message{}, comm.Handler{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []comm.Event{{Kind: comm.Sent, ID: c.ID()}, {Kind: comm.Sent, ID: c.ID()}, {Kind: comm.Sent, ID: other.ID()}, {Kind: comm.Closed, ID: c.ID()}} {
		f.deliver(e)
	}
	comm.Poll()
	if len(waiting) != 2 || !waiting[0] || waiting[1] {
		t.Errorf("waiting: %v, want true and false", waiting)
	}
	_ = other.Close(comm.Message{})
}
