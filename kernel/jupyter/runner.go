package jupyter

import (
	"context"
	"fmt"
	"runtime/debug"
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

// runner runs execute requests one after another, in the order of their arrival.
type runner struct {
	kernel *Kernel
	added  chan struct{} // holds a token when something was added since it was last read

	mu        sync.Mutex
	queue     []*request
	interrupt context.CancelFunc // of the running cell; nil when none runs
}

func newRunner(k *Kernel) *runner {
	return &runner{kernel: k, added: make(chan struct{}, 1)}
}

// add queues a request.
func (q *runner) add(r *request) {
	q.mu.Lock()
	q.queue = append(q.queue, r)
	q.mu.Unlock()
	select {
	case q.added <- struct{}{}:
	default:
	}
}

// take gives the next request; nil when there is none.
func (q *runner) take() *request {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.queue) == 0 {
		q.queue = nil
		return nil
	}
	r := q.queue[0]
	q.queue[0] = nil
	q.queue = q.queue[1:]
	return r
}

// takeAll empties the queue.
func (q *runner) takeAll() []*request {
	q.mu.Lock()
	defer q.mu.Unlock()
	all := q.queue
	q.queue = nil
	return all
}

// loop runs requests until ctx ends.
func (q *runner) loop(ctx context.Context) {
	for {
		r := q.take()
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
		q.run(ctx, r)
	}
}

// run answers one execute request. When it fails and says so, what was queued behind it is aborted.
func (q *runner) run(ctx context.Context, r *request) {
	k := q.kernel
	k.iopub.begin(r)
	content, metadata := q.guarded(ctx, r)
	var behind []*request
	if content.failed() && content.stopOnError {
		k.iopub.flush()
		behind = q.settle(ctx)
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
func (q *runner) settle(ctx context.Context) []*request {
	var behind []*request
	wait := settleFirst
	for deadline := time.Now().Add(settleMost); time.Now().Before(deadline); {
		if arrived := q.takeAll(); len(arrived) > 0 {
			behind = append(behind, arrived...)
			wait = settleNext
		}
		select {
		case <-q.added:
		case <-time.After(wait):
			return append(behind, q.takeAll()...)
		case <-ctx.Done():
			return behind
		}
	}
	return behind
}
