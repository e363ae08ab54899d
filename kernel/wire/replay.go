package wire

import "sync"

// remembered is how many signatures a replay guard knows: a captured message can be played again only after this many others.
const remembered = 1 << 16

// replayGuard remembers the latest verified signatures: a message that comes twice was copied, since no two have the same
// id and date.
type replayGuard struct {
	mu    sync.Mutex
	seen  map[signatureID]struct{}
	order []signatureID // a ring once it is full
	next  int
}

// signatureID is the first 128 bits of a signature in hexadecimal: enough that no two collide, small enough to keep many.
type signatureID [32]byte

// first reports whether the signature hasn't been seen, and remembers it.
func (g *replayGuard) first(signature []byte) bool {
	var id signatureID
	copy(id[:], signature)
	g.mu.Lock()
	defer g.mu.Unlock()
	if _, again := g.seen[id]; again {
		return false
	}
	if g.seen == nil {
		g.seen = make(map[signatureID]struct{})
	}
	if len(g.order) < remembered {
		g.order = append(g.order, id)
	} else {
		delete(g.seen, g.order[g.next])
		g.order[g.next] = id
		g.next = (g.next + 1) % remembered
	}
	g.seen[id] = struct{}{}
	return true
}
