package jupyter

import "sync"

// backlog answers requests one after another beside the channels, for those that may take long and must keep nobody waiting: a thousand searches
// of the history at once would each hold the whole file in memory.
type backlog struct {
	answer func(*request)

	mu      sync.Mutex
	queue   []*request
	running bool // a goroutine answers; it lives while there is something to answer
}

// add queues a request.
func (b *backlog) add(r *request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.queue = append(b.queue, r)
	if !b.running {
		b.running = true
		go b.work()
	}
}

func (b *backlog) work() {
	for r := b.next(); r != nil; r = b.next() {
		b.answer(r)
	}
}

// next gives the request that is to be answered now; nil, and the goroutine's time is over, when there is none.
func (b *backlog) next() *request {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.queue) == 0 {
		b.queue, b.running = nil, false
		return nil
	}
	r := b.queue[0]
	b.queue[0] = nil
	b.queue = b.queue[1:]
	return r
}

// clear drops what is queued: the kernel ends.
func (b *backlog) clear() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.queue = nil
}
