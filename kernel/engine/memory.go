package engine

import "runtime/debug"

const (
	// maxStack ends a recursion that never ends while there is memory for the message.
	maxStack = 256 << 20
	// room is what the Go runtime maps beyond the heap it was asked to keep to: its own tables, heap pages that are free
	// but not given back, and 64 MiB, the unit in which it takes memory.
	room = 256 << 20
)

// limitMemory sets the bounds of a worker: the collector works harder as the heap nears the limit, and where the system
// can, it ends a worker that goes far beyond.
func limitMemory(limit int64) error {
	debug.SetMaxStack(maxStack)
	if limit <= 0 {
		return nil
	}
	debug.SetMemoryLimit(limit)
	return limitHard(hardLimit(limit))
}

// hardLimit is where a worker that was given limit bytes ends. A heap near its limit is fragmented: hence the quarter.
func hardLimit(limit int64) int64 { return limit + limit/4 + room }
