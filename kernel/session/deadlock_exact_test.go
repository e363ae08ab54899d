package session

import (
	"net"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
)

// TestLateDeadlock: clocks that have done what they were set for, connections that are closed and compiled code that waits for a
// cell don't hide a deadlock on the exact engine.
func TestLateDeadlock(t *testing.T) {
	for _, test := range []struct {
		name  string
		cells []string
		want  string // an expression that the error matches
		kept  bool   // the session's variables are
	}{
		{"after clocks", []string{
			"ch := make(chan int)\n<-time.After(time.Millisecond)\nt := time.NewTimer(time.Hour)\nt.Stop()\nk := time.NewTicker(time.Millisecond)\n<-k.C\nk.Stop()\n" +
				"time.AfterFunc(time.Millisecond, func() {})\nctx, cancel := context.WithTimeout(context.Background(), time.Hour)\ncancel()\n<-ctx.Done()",
			"<-ch",
		}, `line 1:1: deadlock: the cell waits to receive from a channel`, true},
		{"of a function that a clock called", []string{
			"ch := make(chan int)\ntime.AfterFunc(time.Millisecond, func() { ch <- 1; ch <- 2 })\n<-ch", "var mu sync.Mutex\nmu.Lock()\nmu.Lock()",
		}, `line 3:8: deadlock: the cell waits to lock a sync.Mutex(?s:.)*cell \[1\] line 2:\d+: a goroutine waits to send to a channel`, true},
		{"after the network", []string{
			"import (\"net/http\"; \"net/http/httptest\")\nch := make(chan int)\ns := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {}))\n" +
				"resp := must(http.Get(s.URL))\nresp.Body.Close()\ns.Close()\nhttp.DefaultClient.CloseIdleConnections()",
			"<-ch",
		}, `line 1:1: deadlock: the cell waits to receive from a channel`, true},
		{"in a function that compiled code calls", []string{
			"ch := make(chan int)", "sort.Slice([]int{1, 2, 3}, func(i, j int) bool { return <-ch > 1 })",
		}, `line 1:\d+: deadlock: the cell waits in sort.Slice`, true},
		{"in compiled code", []string{"ch := make(chan int)", "r, w := io.Pipe()\nfmt.Fprintln(w, 1)"}, `line 2:\d+: deadlock: the cell waits in fmt.Fprintln`, false},
		{"of compiled code's own lock", []string{"ch := make(chan int)", "var once sync.Once\nonce.Do(func() { once.Do(func() {}) })"}, `line 2:\d+: deadlock: the cell waits in .*Once.*Do`, false},
		{"of another goroutine in compiled code", []string{"ch := make(chan int)", "r, w := io.Pipe()\ngo io.ReadAll(r)\n<-ch"}, `line 3:1: deadlock: the cell waits to receive`, true},
		{"by a function value", []string{"ch := make(chan int)", "var mu sync.Mutex\nlock := mu.Lock\nlock()\nlock()"}, `line 4:\d+: deadlock: the cell waits`, true},
		{"in a deferred call", []string{"ch := make(chan int)", "func f() {\n\tvar wg sync.WaitGroup\n\twg.Add(1)\n\tdefer wg.Wait()\n}\nf()"}, `deadlock: the cell waits`, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := open(t, func(o *Options) { o.Engine = "exact" })
			must(t, s, 1, test.cells[0])
			timer := time.AfterFunc(bound, s.Interrupt)
			defer timer.Stop()
			_, result := run(t, s, 2, test.cells[1])
			if result.Err == nil {
				t.Fatal("no error")
			}
			text := strings.Join(result.Err.Traceback(false), "\n")
			if !regexp.MustCompile(test.want).MatchString(text) {
				t.Errorf("the error doesn't match %s:\n%s", test.want, text)
			}
			if kept := strings.Contains(text, "The session's variables are kept."); kept == strings.Contains(text, "lost: ") || test.kept && !kept {
				t.Errorf("the error says of what is lost:\n%s", text)
			}
			if _, result = run(t, s, 3, "ch"); test.kept == (result.Err != nil) {
				t.Errorf("afterwards the variable gives %v", result.Err)
			}
		})
	}
}

// TestNoLateDeadlock: what a clock, the network, another process or a signal may still wake is left alone.
func TestNoLateDeadlock(t *testing.T) {
	for _, test := range []struct{ name, cell string }{
		{"a clock that calls compiled code", "ctx, cancel := context.WithCancel(context.Background())\ntime.AfterFunc(2 * time.Second, cancel)\n<-ctx.Done()"},
		{"a clock that calls a function", "ch := make(chan int)\ntime.AfterFunc(2 * time.Second, func() { close(ch) })\n<-ch"},
		{"a clock by a function value", "after := time.After\n<-after(2 * time.Second)"},
		{"a clock by reflection", "import \"reflect\"\nc := reflect.ValueOf(struct{ *time.Timer }{time.NewTimer(0)})\n" +
			"c.Field(0).MethodByName(\"Reset\").Call([]reflect.Value{reflect.ValueOf(2 * time.Second)})\nt := c.Field(0).Interface().(*time.Timer)\n<-t.C"},
		{"a clock set anew", "t := time.NewTimer(time.Hour)\nt.Stop()\nt.Reset(2 * time.Second)\n<-t.C"},
		{"an embedded clock", "type T struct{ *time.Timer }\nt := T{time.NewTimer(time.Hour)}\nt.Stop()\nt.Reset(2 * time.Second)\n<-t.C"},
		{"a clock behind an interface", "type I interface{ Reset(time.Duration) bool }\nt := time.NewTimer(time.Hour)\nt.Stop()\nI(t).Reset(2 * time.Second)\n<-t.C"},
		{"a ticker", "for range time.Tick(2 * time.Second) { break }"},
		{"a ticker set anew", "t := time.NewTicker(time.Hour)\nt.Stop()\nt.Reset(2 * time.Second)\n<-t.C"},
		{"a deadline of a parent", "a, stop := context.WithDeadline(context.Background(), time.Now().Add(2*time.Second))\ndefer stop()\nb, stop2 := context.WithTimeout(a, time.Hour)\ndefer stop2()\n<-b.Done()"},
		{"a deadline that calls", "ch := make(chan int)\na, stop := context.WithTimeout(context.Background(), 2*time.Second)\ndefer stop()\ncontext.AfterFunc(a, func() { close(ch) })\n<-ch"},
		{"a client's deadline", "import (\"net/http\"; \"net/http/httptest\")\nfree := make(chan int)\ns := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { <-free }))\n" +
			"c := http.Client{Timeout: 2 * time.Second}\n_, err := c.Get(s.URL)\nif err == nil { panic(\"no error\") }\nclose(free)\ns.Close()"},
		{"a pipe in compiled code", "r, w := io.Pipe()\ntime.AfterFunc(2 * time.Second, func() { w.Close() })\nio.ReadAll(r)"},
		{"one that sleeps, in compiled code", "r, w := io.Pipe()\ngo func() { time.Sleep(2 * time.Second); w.Close() }()\nio.ReadAll(r)"},
		{"a process", "import \"os/exec\"\ndone := make(chan error)\ngo func() { done <- exec.Command(\"sleep\", \"2\").Run() }()\nif err := <-done; err != nil { panic(err) }"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.name == "a process" && runtime.GOOS == "windows" {
				t.Skip("there is no sleep")
			}
			t.Parallel()
			s := open(t, func(o *Options) { o.Engine = "exact" })
			must(t, s, 1, test.cell)
		})
	}
}

// TestNoDeadlockOutside: a cell that waits for somebody to connect waits as long as it takes.
func TestNoDeadlockOutside(t *testing.T) {
	s := open(t, func(o *Options) { o.Engine = "exact" })
	r := newRecorder()
	go func() {
		r.await(t, engine.Stdout, "\n")
		time.Sleep(3 * time.Second) // more than two looks
		if c, err := net.Dial("tcp", strings.TrimSpace(r.text(engine.Stdout))); err == nil {
			c.Close()
		}
	}()
	cell := "import \"net\"\nl := must(net.Listen(\"tcp\", \"127.0.0.1:0\"))\ndone := make(chan error)\n" +
		"go func() { _, err := l.Accept(); done <- err }()\nfmt.Println(l.Addr())\nif err := <-done; err != nil { panic(err) }"
	if result := s.Run(t.Context(), source(1, cell), r.front()); result.Err != nil {
		t.Error(result.Err)
	}
}
