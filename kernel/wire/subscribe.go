package wire

import (
	"errors"
	"strings"
)

const (
	topicLimit = 1000     // subscriptions of one peer
	topicBytes = 64 << 10 // their bytes together
)

var errTopics = errors.New("too many subscriptions")

// handleSubscriber takes what a subscriber sends: before ZMTP 3.1 a subscription is a message of one frame, 1 or 0 and the topic.
// Anything else means nothing on iopub.
func (p *peer) handleSubscriber(m *rope) error {
	c, ok := m.take()
	if !ok {
		return nil
	}
	b := c.bytes
	for next, more := m.take(); more; next, more = m.take() {
		b = append(b, next.bytes...)
	}
	h, body := splitFrame(b)
	if h.more() || len(body) == 0 {
		return nil
	}
	switch body[0] {
	case 1:
		return p.subscribe(body[1:])
	case 0:
		p.unsubscribe(body[1:])
	}
	return nil
}

// splitFrame separates a frame in memory, known to be whole, from its header.
func splitFrame(b []byte) (frameHeader, []byte) {
	if b[0]&flagLong != 0 {
		return frameHeader{flags: b[0]}, b[9:]
	}
	return frameHeader{flags: b[0]}, b[2:]
}

func (p *peer) subscribe(topic []byte) error {
	if p.station.channel != IOPub {
		return nil
	}
	name := string(topic)
	welcome := p.station.greeting(name)
	p.mu.Lock()
	if _, known := p.topics[name]; known {
		p.mu.Unlock()
		return nil
	}
	if len(p.topics) == topicLimit || p.held+len(name) > topicBytes {
		p.mu.Unlock()
		return errTopics
	}
	if p.topics == nil {
		p.topics = make(map[string]struct{})
	}
	p.topics[name] = struct{}{}
	p.held += len(name)
	if welcome != nil && !p.ended { // under the lock: nothing of the topic can come before it
		p.queued.Add(int64(len(welcome)))
		p.out.write(welcome)
		p.startDraining()
	}
	p.mu.Unlock()
	if welcome == nil {
		p.station.reportSubscription(p, name)
	}
	return nil
}

func (p *peer) unsubscribe(topic []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, known := p.topics[string(topic)]; known {
		delete(p.topics, string(topic))
		p.held -= len(topic)
	}
}

// wants reports whether the peer has subscribed to a topic.
func (p *peer) wants(topic string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for name := range p.topics {
		if strings.HasPrefix(topic, name) {
			return true
		}
	}
	return false
}
