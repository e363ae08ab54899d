package engine

import (
	"context"
	"runtime/pprof"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

func TestReadLabels(t *testing.T) {
	for _, row := range []struct {
		name, trace string
		job         uint64
		cell        int
		ok          bool
	}{
		{"a cell's", "goroutine 19 [running labels:{\"cell\": \"7\", \"job\": \"12\"}]:\nmain.f()", 12, 7, true},
		{"an uncounted cell's", `goroutine 1 [running labels:{"cell": "1073741824", "job": "3"}]:`, 3, 1 << 30, true},
		{"others between", `goroutine 1 [running labels:{"a": "b", "cell": "7", "job": "12", "z": "\"cell\": \"8\""}]:`, 12, 7, true},
		{"none", "goroutine 20 [running]:\nmain.f(\"cell\": \"7\", \"job\": \"1\")", 0, 0, false},
		{"only one", `goroutine 1 [running labels:{"cell": "7"}]:`, 0, 0, false},
		{"no number", `goroutine 1 [running labels:{"cell": "x", "job": "1"}]:`, 0, 0, false},
		{"cut short", `goroutine 1 [running labels:{"cell": "7", "job": "1`, 0, 0, false},
		{"empty", "", 0, 0, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			job, cell, ok := readLabels(row.trace)
			if ok != row.ok || ok && (job != row.job || cell != row.cell) {
				t.Errorf("got %d, %d, %v", job, cell, ok)
			}
		})
	}
}

// A goroutine finds its own labels, and those of the goroutine that started it, when the runtime writes labels at all.
func TestLabelled(t *testing.T) {
	task := &task{id: 12}
	task.source.Cell = 7
	pprof.Do(context.Background(), labels(task), func(context.Context) {
		found := make(chan [3]int)
		go func() {
			job, cell, ok := labelled()
			found <- [3]int{int(job), cell, map[bool]int{true: 1}[ok]}
		}()
		if got := <-found; got != [3]int{12, 7, 1} && got[2] == 1 {
			t.Errorf("got %v", got)
		}
	})
}

// FuzzUnpackComm reads events out of frames: never a panic, and nothing that wasn't in the payload.
func FuzzUnpackComm(f *testing.F) {
	f.Add([]byte("data{}buffer"), 4, 2, 6)
	f.Add([]byte(""), 0, 0, 0)
	f.Add([]byte("x"), -1, 1<<62, 1)
	f.Fuzz(func(t *testing.T, payload []byte, a, b, c int) {
		m := message{Comm: &commHead{Kind: comm.Sent, ID: "c", Sizes: []int{a, b, c}}, payload: payload}
		e, err := unpackComm(m)
		if err != nil {
			return
		}
		if len(e.Data) != a || len(e.Metadata) != b || len(e.Buffers) != 1 || len(e.Buffers[0]) != c || a+b+c > len(payload) {
			t.Errorf("sizes %d %d %d of %d bytes give %+v", a, b, c, len(payload), e)
		}
		again := message{}
		packComm(&again, e)
		if back, err := unpackComm(again); err != nil || string(back.Data) != string(e.Data) || string(back.Buffers[0]) != string(e.Buffers[0]) {
			t.Errorf("%+v came back as %+v, %v", e, back, err)
		}
	})
}
