package engine

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"github.com/thunen-lab/thunen/kernel/lang"
)

const (
	// maxStack ends a recursion that never ends while there is memory for the message.
	maxStack = 256 << 20
	// room is what the Go runtime maps beyond the heap it was asked to keep to: its own tables, heap pages that are free
	// but not given back, and 64 MiB, the unit in which it takes memory.
	room = 256 << 20
	// weighing is how often a running cell's memory is looked at, and rest how long after a look that had the garbage
	// collected and found nothing wrong.
	weighing = 50 * time.Millisecond
	rest     = time.Second
)

// limitMemory sets the bounds of a worker and gives what its cells may use: limit bytes, or three quarters of the machine's
// when that is 0; 0 when neither is known. The collector works harder as the heap nears that; a cell that lets it grow
// beyond is stopped (watchMemory); and where the system can, it ends a worker that goes far beyond a limit that was asked for.
func limitMemory(limit int64) (int64, error) {
	debug.SetMaxStack(maxStack)
	var err error
	if limit > 0 {
		err = limitHard(hardLimit(limit))
	} else {
		limit = machineMemory() / 4 * 3
	}
	if limit > 0 {
		debug.SetMemoryLimit(limit)
	}
	return limit, err
}

// hardLimit is where a worker that was given limit bytes ends. A heap near its limit is fragmented: hence the quarter.
func hardLimit(limit int64) int64 { return limit + limit/4 + room }

// Free gives how much memory cells may still take, when want bytes more are asked for: exactly when they may be too many.
func (h Host) Free(want int64) int64 {
	if h.Memory <= 0 {
		return want
	}
	if used := heapBytes(); used+want > h.Memory {
		runtime.GC()
	}
	return max(0, h.Memory-heapBytes())
}

// heapBytes is the memory of all values, and of those that aren't collected yet.
func heapBytes() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return int64(sample[0].Value.Uint64())
}

// watchMemory stops a task under which the heap grows beyond the limit, until ctx ends. What it takes from earlier cells
// stops none: else nobody could free it.
func watchMemory(ctx context.Context, limit int64, stop func(*lang.Error)) {
	if limit <= 0 {
		return
	}
	before := heapBytes()
	timer := time.NewTimer(weighing)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		next := weighing
		if used := heapBytes(); tooMuch(used, before, limit) {
			if used < limit+limit/8 {
				runtime.GC()
				used, next = heapBytes(), rest
			}
			if tooMuch(used, before, limit) {
				stop(outOfMemory(used, limit))
				return
			}
		}
		timer.Reset(next)
	}
}

// tooMuch says whether a heap that has grown since a cell began is as good as full.
func tooMuch(used, before, limit int64) bool {
	return used > limit-limit/16 && used > before+limit/32
}

func outOfMemory(used, limit int64) *lang.Error {
	return &lang.Error{
		Name:    "fatal error",
		Message: fmt.Sprintf("out of memory: the session's values take %s, and it may use %s", bytesText(used), bytesText(limit)),
		Hint: "Look for what grows without end; assign nil to variables that are large and no longer needed, or raise the limit with --memory. " +
			lang.Kept,
	}
}

// bytesText is an amount of memory for people.
func bytesText(n int64) string {
	if n < 1<<30 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%.1f GiB", float64(n)/(1<<30))
}

// OutOfMemory is the error for a value of want bytes when only free are left.
func OutOfMemory(want, free int64) *lang.Error {
	return &lang.Error{
		Name:    "fatal error",
		Message: fmt.Sprintf("out of memory: this needs %s, and the session may take %s more", bytesText(want), bytesText(free)),
		Hint:    "Look at the size it asks for; --memory sets the limit. Nothing was made. " + lang.Kept,
	}
}
