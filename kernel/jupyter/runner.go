package jupyter

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

const (
	// settleFirst is how long a failed cell's reply waits for the requests that were sent behind it: a request that
	// arrives before the reply leaves was sent without knowing of the failure, and is aborted.
	settleFirst = 5 * time.Millisecond
	// settleNext is how long it waits for the next one while they keep coming, settleMost how long in all.
	settleNext = 20 * time.Millisecond
	settleMost = 10 * time.Second
)

// runner runs execute requests one after another: those of a shell in the order of their arrival, shells in turn.
type runner struct {
	kernel *Kernel
	added  chan struct{} // holds a token when something was added since it was last read

	mu        sync.Mutex
	shells    []*shell           // the main shell and the subshells, from the one whose turn is next
	interrupt context.CancelFunc // of the running cell; nil when none runs
}

// shell is a queue of requests.
type shell struct {
	id    string // "" is the main shell
	queue []*request
}

func newRunner(k *Kernel) *runner {
	return &runner{kernel: k, added: make(chan struct{}, 1), shells: []*shell{{}}}
}

// find gives a shell; nil when there is none of this name. The lock is held.
func (q *runner) find(id string) *shell {
	i := slices.IndexFunc(q.shells, func(s *shell) bool { return s.id == id })
	if i < 0 {
		return nil
	}
	return q.shells[i]
}

// has reports whether there is a shell of this name.
func (q *runner) has(id string) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.find(id) != nil
}

// open makes a subshell.
func (q *runner) open(id string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.shells = append(q.shells, &shell{id: id})
}

// shut removes a subshell and gives what it has queued.
func (q *runner) shut(id string) ([]*request, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	s := q.find(id)
	if s == nil || id == "" {
		return nil, unknownSubshell(id)
	}
	q.shells = slices.DeleteFunc(q.shells, func(other *shell) bool { return other == s })
	return s.queue, nil
}

// subshells lists them, by name.
func (q *runner) subshells() []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	names := []string{}
	for _, s := range q.shells {
		if s.id != "" {
			names = append(names, s.id)
		}
	}
	slices.Sort(names)
	return names
}

// add queues a request; false when its shell isn't there.
func (q *runner) add(r *request) bool {
	q.mu.Lock()
	s := q.find(r.subshell())
	if s != nil {
		s.queue = append(s.queue, r)
	}
	q.mu.Unlock()
	if s == nil {
		return false
	}
	select {
	case q.added <- struct{}{}:
	default:
	}
	return true
}

// take gives the next request, and its shell, whose turn is over; nil when there is none.
func (q *runner) take() (*request, *shell) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for i, s := range q.shells {
		if len(s.queue) == 0 {
			s.queue = nil
			continue
		}
		r := s.queue[0]
		s.queue[0] = nil
		s.queue = s.queue[1:]
		q.shells = append(slices.Delete(q.shells, i, i+1), s)
		return r, s
	}
	return nil, nil
}

// takeAll empties a shell's queue.
func (q *runner) takeAll(s *shell) []*request {
	q.mu.Lock()
	defer q.mu.Unlock()
	all := s.queue
	s.queue = nil
	return all
}

// loop runs requests until ctx ends.
func (q *runner) loop(ctx context.Context) {
	for {
		r, s := q.take()
		if r == nil {
			select {
			case <-q.added:
				continue
			case <-ctx.Done():
				return
			}
		}
		if ctx.Err() != nil {
			return
		}
		q.run(ctx, r, s)
	}
}

// run answers one execute request. When it fails and says so, what its shell has queued behind it is aborted.
func (q *runner) run(ctx context.Context, r *request, s *shell) {
	k := q.kernel
	k.iopub.begin(r)
	content, metadata := q.guarded(ctx, r)
	var behind []*request
	if content.failed() && content.stopOnError {
		k.iopub.flush()
		behind = q.settle(ctx, s)
	}
	k.iopub.flush()
	k.replyWith(r, content, metadata)
	k.iopub.done(r)
	for _, b := range behind {
		k.abort(b)
	}
}

// guarded executes a cell so that it can be interrupted, and so that a defect of the kernel costs only its reply.
func (q *runner) guarded(ctx context.Context, r *request) (reply ExecuteReply, metadata any) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	q.setInterrupt(cancel)
	defer q.setInterrupt(nil)
	defer func() {
		if p := recover(); p != nil {
			q.kernel.log.Error("panic while executing", "panic", p, "stack", string(debug.Stack()))
			err := fmt.Errorf("the kernel failed to run the cell: %v", p)
			reply, metadata = ExecuteReply{ErrorReply: errorReply(err), stopOnError: true}, nil
		}
	}()
	return q.kernel.execute(ctx, r)
}

func (q *runner) setInterrupt(cancel context.CancelFunc) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.interrupt = cancel
}

// stop interrupts the running cell; it says whether there was one.
func (q *runner) stop() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.interrupt == nil {
		return false
	}
	q.interrupt()
	return true
}

// settle gathers the requests behind a failed one: those that are queued, and those that are on their way.
func (q *runner) settle(ctx context.Context, s *shell) []*request {
	var behind []*request
	wait := settleFirst
	for deadline := time.Now().Add(settleMost); time.Now().Before(deadline); {
		if arrived := q.takeAll(s); len(arrived) > 0 {
			behind = append(behind, arrived...)
			wait = settleNext
		}
		select {
		case <-q.added:
		case <-time.After(wait):
			return append(behind, q.takeAll(s)...)
		case <-ctx.Done():
			return behind
		}
	}
	return behind
}
