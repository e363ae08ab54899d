package wire

import (
	"github.com/go-zeromq/zmq4"
)

// receive gives the frames of the next message of any peer, the peer's identity first.
func (st *station) receive() ([][]byte, error) {
	m, err := st.sock.Recv()
	return m.Frames, err
}

// reply sends frames to the peers whose identity is the first.
func (st *station) reply(frames [][]byte) error {
	identity := string(frames[0])
	sent, err := st.deliver(frames, func(p *peer) bool { return p.identity == identity }, false)
	if err == nil && sent == 0 {
		return ErrNoPeer
	}
	return err
}

// publish sends frames to all subscribers of the topic that is the first.
func (st *station) publish(frames [][]byte, urgent bool) error {
	topic := string(frames[0])
	if err := st.waitForRoom(topic, urgent); err != nil {
		return err
	}
	addressed := append([][]byte{[]byte(everySubscriber)}, frames...)
	_, err := st.deliver(addressed, func(p *peer) bool { return p.wants(topic) }, urgent)
	return err
}

// deliver sends a message, which an identity precedes, to those of the identity's peers that are chosen, and says how many they are. When it returns
// the message is in their queues.
func (st *station) deliver(frames [][]byte, chosen func(*peer) bool, urgent bool) (int, error) {
	st.sending.Lock()
	defer st.sending.Unlock()
	st.address(chosen)
	if len(st.to) == 0 {
		return 0, nil // zmq4 would wait until it has had a peer
	}
	// An error is that of a peer that has just ended, or of the socket being closed.
	err := st.sock.SendMulti(zmq4.NewMsgFrom(frames...))
	sent := 0
	for _, p := range st.to {
		p.addressed = false
		if p.commit() {
			sent++
		}
		if !urgent {
			p.outputs.Store(p.queued.Load())
		}
	}
	if sent > 0 {
		err = nil
	}
	return sent, st.sendError(err)
}

// sendError leaves of zmq4's errors what a sender should know.
func (st *station) sendError(err error) error {
	if err == nil {
		return nil
	}
	select {
	case <-st.closing:
		return ErrClosed
	default:
		return ErrNoPeer
	}
}

// address marks the peers that the next message is for, and ends those that have left too much unread.
func (st *station) address(chosen func(*peer) bool) {
	st.to = st.to[:0]
	var overfull []*peer
	st.mu.Lock()
	for p, live := range st.peers {
		switch {
		case !live || !chosen(p):
		case st.channel != IOPub && st.overfull(p):
			overfull = append(overfull, p)
		default:
			p.addressed = true
			st.to = append(st.to, p)
		}
	}
	st.mu.Unlock()
	for _, p := range overfull {
		p.end(errStuck)
	}
}
