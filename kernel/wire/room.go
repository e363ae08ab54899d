package wire

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// room tells who waits for queues to shrink that one did. It costs nothing while nobody waits.
type room struct {
	waiting atomic.Int32
	mu      sync.Mutex
	signal  chan struct{} // closed at the next change
}

// enter announces a waiter; the caller ends it with leave.
func (r *room) enter() { r.waiting.Add(1) }

func (r *room) leave() { r.waiting.Add(-1) }

// next gives a channel that is closed at the next change.
func (r *room) next() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.signal == nil {
		r.signal = make(chan struct{})
	}
	return r.signal
}

// changed wakes the waiters.
func (r *room) changed() {
	if r.waiting.Load() == 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.signal != nil {
		close(r.signal)
		r.signal = nil
	}
}

const (
	shareLeast = 1 << 20 // what each subscriber may queue, however many there are
	shareAll   = 8       // times Options.Queue: what all subscribers together may queue
)

// hurriedPatience is how long a full subscriber may make no progress when the kernel is about to end.
const hurriedPatience = 100 * time.Millisecond

var errStuck = errors.New("it has stopped reading")

// waitForRoom waits while a subscriber of topic has more before it than its queue should hold, and ends one that makes no progress
// for too long. It returns ErrClosed when the sockets close.
func (st *station) waitForRoom(topic string, urgent bool) error {
	if full, _ := st.fullest(topic, urgent); full == nil {
		return nil
	}
	st.room.enter()
	defer st.room.leave()
	for {
		changed := st.room.next()
		full, alone := st.fullest(topic, urgent)
		if full == nil {
			return nil
		}
		patience, hurry := st.patience(alone)
		left := patience - full.idleFor()
		if left <= 0 {
			full.end(errStuck)
			continue
		}
		if err := st.await(changed, hurry, left); err != nil {
			return err
		}
	}
}

// patience gives how long a full subscriber may make no progress, and what ends that time early; nil when it has ended.
func (st *station) patience(alone bool) (time.Duration, <-chan struct{}) {
	select {
	case <-st.hurry:
		return hurriedPatience, nil
	default:
	}
	if alone {
		return st.opts.LongPatience, st.hurry
	}
	return st.opts.ShortPatience, st.hurry
}

// await waits for a change, no longer than the given time nor than until a hurry.
func (st *station) await(changed, hurry <-chan struct{}, atMost time.Duration) error {
	timer := time.NewTimer(atMost)
	defer timer.Stop()
	select {
	case <-changed:
	case <-hurry:
	case <-timer.C:
	case <-st.closing:
		return ErrClosed
	}
	return nil
}

// queueLimit is what may wait for each of n subscribers.
func (o Options) queueLimit(n int) int {
	return max(min(o.Queue, shareAll*o.Queue/max(n, 1)), min(o.Queue, shareLeast))
}

// fullest gives, of the subscribers of topic whose queue has reached its limit, the one that has been idle longest, and
// whether no other subscriber has room: then nobody waits because of it.
func (st *station) fullest(topic string, urgent bool) (full *peer, alone bool) {
	st.mu.Lock()
	defer st.mu.Unlock()
	limit := int64(st.opts.queueLimit(len(st.peers)))
	alone = true
	var idle time.Duration
	for p, live := range st.peers {
		if !live || !p.wants(topic) {
			continue
		}
		if p.queued.Load() < p.mayQueue(limit, urgent) {
			alone = false
		} else if d := p.idleFor(); full == nil || d > idle {
			full, idle = p, d
		}
	}
	return full, alone
}

// mayQueue is what may wait for a subscriber: the limit, and for urgent messages as much again on top of the outputs that wait,
// of which the last may have been larger than any limit.
func (p *peer) mayQueue(limit int64, urgent bool) int64 {
	if urgent {
		return max(limit, p.outputs.Load()) + limit
	}
	return limit
}

// overfull reports whether a client has left so many replies unread that the next ends it: replies wait for nobody.
func (st *station) overfull(p *peer) bool {
	queued := int(p.queued.Load())
	if st.channel == Heartbeat {
		return queued > 1<<20
	}
	return queued >= 4*st.opts.Queue || queued >= st.opts.Queue && p.idleFor() > st.opts.LongPatience
}
