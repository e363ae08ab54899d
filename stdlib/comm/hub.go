package comm

import (
	"fmt"
	"sync"
)

// The kinds of Event.
const (
	Opened = "open"
	Sent   = "msg"
	Closed = "close"
)

// Event is a message of a comm on its way between this process and the front end.
type Event struct {
	Kind   string
	ID     string // the comm's
	Target string // of Opened
	Message
}

// hub is the comms of this process. It is one for the whole process, as standard output is.
type hub struct {
	mu      sync.Mutex
	out     func(Event) // nil: there is no front end
	open    map[string]*Comm
	targets map[string]func(*Comm, Message) (Handler, error)
	waiting []delivery
	parent  string

	running sync.Mutex // held while handlers run
}

// delivery is an Event that hasn't been handled.
type delivery struct {
	event  Event
	around func(handle func() error)
}

// process is this process's hub.
var process = &hub{open: map[string]*Comm{}, targets: map[string]func(*Comm, Message) (Handler, error){}}

// Connect joins this process's comms to a front end: out takes what they send; nil parts them. Cells have no use for it.
func Connect(out func(Event)) {
	process.mu.Lock()
	defer process.mu.Unlock()
	process.out = out
}

// Deliver takes a message from the front end; its handler runs at the next Poll, which gives it to around to run. The
// error is that of a refused comm. It never waits. Cells have no use for it.
func Deliver(e Event, around func(handle func() error)) {
	process.mu.Lock()
	defer process.mu.Unlock()
	process.waiting = append(process.waiting, delivery{e, around})
}

// SetParent says whose code runs, and gives who was before. Cells have no use for it.
func SetParent(id string) (before string) {
	process.mu.Lock()
	defer process.mu.Unlock()
	before, process.parent = process.parent, id
	return before
}

func (h *hub) parentID() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.parent
}

func (h *hub) send(e Event) {
	h.mu.Lock()
	out := h.out
	h.mu.Unlock()
	if out != nil {
		out(e)
	}
}

// add makes a comm one of the open ones, unless its name is taken.
func (h *hub) add(c *Comm) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.open[c.id] != nil {
		return false
	}
	h.open[c.id] = c
	return true
}

func (h *hub) has(c *Comm) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.open[c.id] == c
}

// remove takes a comm off the open ones; false when it wasn't one.
func (h *hub) remove(c *Comm) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.open[c.id] != c {
		return false
	}
	delete(h.open, c.id)
	return true
}

func (h *hub) register(target string, open func(*Comm, Message) (Handler, error)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if open == nil {
		delete(h.targets, target)
		return
	}
	h.targets[target] = open
}

// poll handles what waits. Within a handler, and while another goroutine handles, it does nothing.
func (h *hub) poll() {
	if !h.running.TryLock() {
		return
	}
	defer h.running.Unlock()
	for {
		d, ok := h.next()
		if !ok {
			return
		}
		d.around(func() error { return h.handle(d.event) })
	}
}

func (h *hub) next() (delivery, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.waiting) == 0 {
		h.waiting = nil
		return delivery{}, false
	}
	d := h.waiting[0]
	h.waiting = h.waiting[1:]
	return d, true
}

// handle runs the handler of a message. What is for a comm that isn't open is for nobody.
func (h *hub) handle(e Event) error {
	if e.Kind == Opened {
		return h.accept(e)
	}
	h.mu.Lock()
	c := h.open[e.ID]
	h.mu.Unlock()
	switch {
	case c == nil:
	case e.Kind == Closed:
		defer h.remove(c) // after its handler, which may close it for other front ends
		if c.handler.Close != nil {
			c.handler.Close(c, e.Message)
		}
	case e.Kind == Sent && c.handler.Message != nil:
		c.handler.Message(c, e.Message)
	}
	return nil
}

// accept opens a comm for the front end. One that nobody takes is closed at once, as the protocol asks.
func (h *hub) accept(e Event) error {
	h.mu.Lock()
	open := h.targets[e.Target]
	h.mu.Unlock()
	c := &Comm{id: e.ID, target: e.Target}
	if open == nil {
		h.send(Event{Kind: Closed, ID: e.ID, Target: e.Target})
		return nil
	}
	if !h.add(c) {
		return fmt.Errorf("comm: %s is open already", e.ID) // closing it would close another's
	}
	taken := false
	defer func() {
		if !taken && h.remove(c) { // refused, or open panicked
			h.send(Event{Kind: Closed, ID: e.ID, Target: e.Target})
		}
	}()
	handler, err := open(c, e.Message)
	if err != nil {
		return fmt.Errorf("comm: a %s was refused: %w", e.Target, err)
	}
	c.handler, taken = handler, true // only handlers read it, and they run one at a time
	return nil
}
