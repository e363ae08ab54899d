package wire

import (
	"sync"
	"time"
)

// Close sends what is queued, for as long as Options.Linger, and closes everything: sockets, peers, ipc files.
func (s *Sockets) Close() error {
	s.once.Do(func() {
		close(s.closing)
		s.forget()
		deadline := time.Now().Add(s.opts.Linger)
		var all sync.WaitGroup
		for _, st := range s.stations {
			all.Go(func() {
				st.close(deadline)
			})
		}
		all.Wait()
		s.reports.close()
		close(s.closed)
	})
	<-s.closed
	return nil
}

// Hurry is for a kernel that is about to close: from now on nobody waits for a subscriber that takes nothing for a moment.
func (s *Sockets) Hurry() { s.hurried.Do(func() { close(s.hurry) }) }

// Abandon closes the addresses, whose ipc files go, and nothing else. It is for a process that ends at once, when Close takes too long.
func (s *Sockets) Abandon() {
	for _, st := range s.stations {
		_ = st.listener.Close()
	}
}

// close lets nobody in any more, waits until what is queued has left, then ends peers and socket. zmq4's reading goroutines
// end only if somebody takes what they have read, so it is taken until zmq4 has let go of every peer.
func (st *station) close(deadline time.Time) {
	st.stop()
	st.waitUntil(deadline, func() bool { return st.queued() == 0 })
	if st.sock == nil {
		return
	}
	go st.discard()
	st.endAll()
	st.writers.Wait()
	if !st.waitUntil(time.Now().Add(10*time.Second), func() bool { return st.lent == 0 }) {
		st.log.Warn("clients didn't end cleanly")
	}
	_ = st.sock.Close()
}

// stop closes the address and ends those who haven't introduced themselves.
func (st *station) stop() {
	_ = st.listener.Close() // an ipc file goes with it
	st.mu.Lock()
	st.stopped = true
	silent, arrived := st.silent, st.arrived
	st.silent, st.arrived = nil, nil
	st.mu.Unlock()
	for _, raw := range silent {
		_ = raw.Close()
	}
	for _, p := range arrived {
		p.end(ErrClosed)
	}
	st.greeter.Wait()
}

func (st *station) endAll() {
	st.mu.Lock()
	var all []*peer
	for p := range st.peers {
		all = append(all, p)
	}
	st.mu.Unlock()
	for _, p := range all {
		p.end(ErrClosed)
	}
}

// queued is what waits for the peers, in bytes. The caller holds mu.
func (st *station) queued() int64 {
	var n int64
	for p := range st.peers {
		n += p.queued.Load()
	}
	return n
}

// waitUntil waits for a condition on the station, which is looked at under mu after each change, no longer than until the deadline.
func (st *station) waitUntil(deadline time.Time, holds func() bool) bool {
	st.room.enter()
	defer st.room.leave()
	timer := time.NewTimer(time.Until(deadline))
	defer timer.Stop()
	for {
		changed := st.room.next()
		st.mu.Lock()
		done := holds()
		st.mu.Unlock()
		if done {
			return true
		}
		select {
		case <-changed:
		case <-timer.C:
			return false
		}
	}
}

// discard takes what comes in until the socket is closed.
func (st *station) discard() {
	for {
		if _, err := st.receive(); err != nil {
			return
		}
	}
}
