package wire

import (
	"sync"
	"time"
)

// reports takes news of subscriptions to the kernel, until they are closed. A peer that zmq4 hasn't let go of may still report
// then: hence the lock.
type reports struct {
	topics  chan string
	closing <-chan struct{} // closed before close is called: nobody waits any more

	mu     sync.RWMutex // held for reading while a report is under way
	closed bool
}

func newReports(closing <-chan struct{}) *reports {
	return &reports{topics: make(chan string, 64), closing: closing}
}

// send reports a topic. It waits for the kernel to take it, but not for ever, nor when gone is closed; false says that nobody took it.
func (r *reports) send(topic string, patience time.Duration, gone <-chan struct{}) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.closed {
		return true
	}
	select {
	case r.topics <- topic:
		return true
	default:
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case r.topics <- topic:
	case <-gone:
	case <-r.closing:
	case <-timer.C:
		return false
	}
	return true
}

func (r *reports) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	close(r.topics)
}
