package waiting

import "testing"

// TestShut: only a goroutine all of whose functions are known to do nothing later counts as one that others have to wake.
func TestShut(t *testing.T) {
	const (
		cell = ` labels:{"cell": "7", "job": "12"}]:` + "\n"
		wait = "sync.runtime_SemacquireWaitGroup(0x1?, 0x2?)\n\t/s/runtime/sema.go:114 +0x2e\nsync.(*WaitGroup).Wait(0x1)\n\t/s/sync/waitgroup.go:206 +0x1\n"
		ours = "github.com/thunen-lab/thunen/kernel/engine/exact.(*frame).exec(0x1, {0x2, 0x3})\n\t/k/exact/frame.go:1 +0x1\n" +
			"created by github.com/thunen-lab/thunen/kernel/engine/exact.(*run).goroutine in goroutine 9\n\t/k/exact/run.go:1\n"
	)
	for _, c := range []struct {
		name, trace string
		want        bool
	}{
		{"a channel of the engine's", "goroutine 2 [select" + cell + "reflect.rselect({0x1, 0x2})\n\t/s/runtime/select.go:1\n" + ours, true},
		{"a wait group", "goroutine 2 [sync.WaitGroup.Wait, 2 minutes" + cell + wait + ours, true},
		{"a coroutine", "goroutine 2 [coroutine" + cell + "iter.Pull[...].func1()\n\t/s/iter/iter.go:1\n" + ours, true},
		{"an instance for a type of another package", "goroutine 2 [select" + cell + "slices.SortFunc[go.shape.struct { net/http.x int }](...)\n\t/s/x.go:1\n" + ours, true},
		{"a print into a pipe", "goroutine 2 [select" + cell + "io.(*pipe).write(0x1)\n\t/s/io/pipe.go:1\ngithub.com/thunen-lab/thunen/kernel/engine.Host.Substitutes.func5({0x1, 0x2})\n\t/k/host.go:1\n" + ours, true},
		{"a print that waits for the worker", "goroutine 2 [sync.Mutex.Lock" + cell + "github.com/thunen-lab/thunen/kernel/engine.authored.Write(0x1)\n\t/k/author.go:1\n" + ours, false},
		{"a request", "goroutine 2 [select" + cell + "net/http.(*persistConn).roundTrip(0x1)\n\t/s/http/transport.go:1\n" + ours, false},
		{"a handler of requests", "goroutine 2 [select" + cell + ours + "net/http.HandlerFunc.ServeHTTP(0x1)\n\t/s/http/server.go:1\n", false},
		{"one that runs", "goroutine 2 [running" + cell + ours, false},
		{"one that reads", "goroutine 2 [IO wait" + cell + "internal/poll.(*FD).Read(0x1)\n\t/s/poll.go:1\n" + ours, false},
	} {
		all := read([]byte(c.trace))
		if len(all) != 1 {
			t.Fatalf("%s: %d goroutines", c.name, len(all))
		}
		if got := all[0].Shut(); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	g := Goroutine{Stack: "goroutine 2 [select]:\n" + ours}
	if !g.In("exact.(*frame).exec") || g.In("exact.(*run).goroutine") {
		t.Error("a function that it is in isn't found, or one that started it is")
	}
}

// TestPackageOf: names of functions as traces write them.
func TestPackageOf(t *testing.T) {
	for _, c := range []struct{ function, want string }{
		{"sync.(*Mutex).Lock", "sync"},
		{"net/http.(*conn).serve", "net/http"},
		{"github.com/x/y.F.func1", "github.com/x/y"},
		{"gopkg.in/yaml%2ev2.Marshal", "gopkg.in/yaml%2ev2"},
		{"slices.SortFunc[go.shape.struct { net/http.x int }]", "slices"},
		{"main.main", "main"},
	} {
		if got := packageOf(c.function); got != c.want {
			t.Errorf("%s: %s, want %s", c.function, got, c.want)
		}
	}
}
