package exact

import "testing"

// TestSleepers counts the goroutines in traces: only those that wait for another count as asleep.
func TestSleepers(t *testing.T) {
	const cell = ` labels:{"cell": "7", "job": "12"}]:` + "\nmain.f()\n\t/f.go:1\n\n"
	for _, c := range []struct {
		name, stacks string
		want         int
	}{
		{"none", "goroutine 1 [running]:\nmain.main()\n", 0},
		{"the worker's own", "goroutine 1 [IO wait]:\nmain.main()\n\ngoroutine 2 [chan receive" + cell, 1},
		{"receive, select and lock", "goroutine 2 [chan receive (nil chan)" + cell + "goroutine 3 [select, 2 minutes" + cell + "goroutine 4 [sync.Mutex.Lock" + cell, 3},
		{"one runs", "goroutine 2 [chan receive" + cell + "goroutine 3 [runnable" + cell, -1},
		{"one sleeps", "goroutine 2 [sleep" + cell, -1},
		{"one reads", "goroutine 2 [IO wait" + cell, -1},
		{"one is in a call of the system", "goroutine 2 [syscall, locked to thread" + cell, -1},
		{"with the scheduler's numbers", "goroutine 2 gp=0xc000 m=nil [select" + cell, 1},
	} {
		if got := sleepers([]byte(c.stacks)); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}
