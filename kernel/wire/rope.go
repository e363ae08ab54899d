package wire

const (
	chunkSize = 64 << 10 // small writes are gathered into chunks of this size
	keepSize  = 16 << 10 // from this size on, bytes may be kept as a chunk of their own instead of copied
	spareSize = 4 << 10  // an empty rope holds on to no more than this
)

// rope is a queue of bytes in chunks, so that large messages are neither copied again and again nor grown in one buffer.
type rope struct {
	chunks []chunk
	head   int    // chunks before it are taken
	spare  []byte // an empty buffer to use again
}

// chunk is a piece of a rope.
type chunk struct {
	bytes []byte
	owned bool // the buffer is the rope's: it may be appended to, and used again
}

// write appends a copy of b.
func (r *rope) write(b []byte) {
	if r.head < len(r.chunks) {
		last := &r.chunks[len(r.chunks)-1]
		if last.owned && len(last.bytes)+len(b) <= chunkSize {
			last.bytes = append(last.bytes, b...)
			return
		}
	}
	r.chunks = append(r.chunks, chunk{append(r.spare, b...), true})
	r.spare = nil
}

// keep appends b itself when it is large, which then must not change any more, else a copy.
func (r *rope) keep(b []byte) {
	if len(b) < keepSize {
		r.write(b)
		return
	}
	r.chunks = append(r.chunks, chunk{b, false})
}

// move appends all of from, which is empty afterwards.
func (r *rope) move(from *rope) {
	for c, ok := from.take(); ok; c, ok = from.take() {
		if len(c.bytes) < keepSize {
			r.write(c.bytes)
			from.recycle(c)
			continue
		}
		r.chunks = append(r.chunks, c)
	}
}

// take removes the first chunk; false when there is none.
func (r *rope) take() (chunk, bool) {
	if r.empty() {
		return chunk{}, false
	}
	c := r.chunks[r.head]
	r.chunks[r.head] = chunk{}
	r.head++
	if r.head == len(r.chunks) {
		r.chunks, r.head = r.chunks[:0], 0
	}
	return c, true
}

// recycle gives a taken chunk back for the next write to use.
func (r *rope) recycle(c chunk) {
	if c.owned && cap(c.bytes) > cap(r.spare) {
		r.spare = c.bytes[:0]
	}
}

// trim lets go of a large spare buffer: an idle peer costs little memory.
func (r *rope) trim() {
	if cap(r.spare) > spareSize {
		r.spare = nil
	}
	if cap(r.chunks) > 64 && r.head == len(r.chunks) {
		r.chunks, r.head = nil, 0
	}
}

// size is the number of bytes in the rope.
func (r *rope) size() int {
	n := 0
	for _, c := range r.chunks[r.head:] {
		n += len(c.bytes)
	}
	return n
}

func (r *rope) empty() bool { return r.head == len(r.chunks) }
