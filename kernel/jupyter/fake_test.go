package jupyter

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/kernel/session"
	"github.com/thunen-lab/thunen/kernel/wire"
	"github.com/thunen-lab/thunen/stdlib/comm"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// fake is a session whose cells are lists of commands, one a line, so that a test says what a cell does:
//
//	print TEXT      a line on standard output      eprint TEXT  on standard error     write TEXT  without a newline
//	show TEXT       the result                     display ID TEXT, update ID TEXT    clear
//	error TEXT      fails                          crash        a defect of the kernel
//	wait            until it is interrupted, or released
//	input PROMPT    asks, and prints the answer    password PROMPT
//	next TEXT       goes into the next cell
//	late            the next cell prints for this one
//	comm KIND ID DATA   a comm opens, sends or closes
type fake struct {
	released chan struct{}
	started  chan string // a cell's text when it starts to wait

	mu     sync.Mutex
	late   int // the cell that a later one prints for; 0 is none
	closed bool
	sawAny []lang.Source
	asked  []string
	comms  map[string]string
	heard  []string // over comms
}

func newFake() *fake {
	return &fake{released: make(chan struct{}), started: make(chan string, 100), comms: map[string]string{}}
}

func (f *fake) Run(ctx context.Context, src lang.Source, front session.Front) session.Result {
	f.mu.Lock()
	f.sawAny = append(f.sawAny, src)
	late := f.late
	f.late = 0
	f.mu.Unlock()
	if late != 0 {
		front.Output(engine.Output{Kind: engine.Stdout, Cell: late, Text: "late\n"})
	}
	for line := range strings.Lines(src.Text) {
		if err := f.do(ctx, src, front, strings.TrimSuffix(line, "\n")); err != nil {
			return session.Result{Err: err}
		}
	}
	return session.Result{}
}

func (f *fake) do(ctx context.Context, src lang.Source, front session.Front, line string) *lang.Error {
	command, rest, _ := strings.Cut(line, " ")
	out := engine.Output{Cell: src.Cell}
	switch command {
	case "print":
		out.Kind, out.Text = engine.Stdout, rest+"\n"
	case "write":
		out.Kind, out.Text = engine.Stdout, rest
	case "eprint":
		out.Kind, out.Text = engine.Stderr, rest+"\n"
	case "show":
		out.Kind, out.Bundle = engine.Shown, text(rest)
	case "display", "update":
		out.Kind = command
		out.DisplayID, rest, _ = strings.Cut(rest, " ")
		out.Bundle = text(rest)
	case "clear":
		out.Kind, out.Wait = engine.Clear, true
	case "next":
		out.Kind, out.Text = engine.Next, rest
	case "error":
		return &lang.Error{Name: "panic", Message: rest}
	case "crash":
		panic("crash of the test")
	case "comm": // comm KIND ID DATA
		kind, rest, _ := strings.Cut(rest, " ")
		id, data, _ := strings.Cut(rest, " ")
		out.Kind = engine.Comm
		out.Event = comm.Event{Kind: kind, ID: id, Target: "widget", Message: comm.Message{
			Data: json.RawMessage(data), Metadata: json.RawMessage(`{"version":"2.1.0"}`), Buffers: [][]byte{{0, 255}, []byte("x")},
		}}
	case "late":
		f.mu.Lock()
		f.late = src.Cell
		f.mu.Unlock()
		return nil
	case "wait":
		return f.wait(ctx, src)
	case "input", "password":
		answer, err := input(front, rest, command == "password")
		if err != nil {
			return &lang.Error{Name: "error", Message: err.Error()}
		}
		out.Kind, out.Text = engine.Stdout, "got "+answer+"\n"
	}
	front.Output(out)
	return nil
}

func input(front session.Front, prompt string, password bool) (string, error) {
	if front.Input == nil {
		return "", io.EOF
	}
	if !password { // what a cell prints before it reads is the prompt
		front.Output(engine.Output{Kind: engine.Stdout, Text: prompt})
	}
	return front.Input(prompt, password)
}

func (f *fake) wait(ctx context.Context, src lang.Source) *lang.Error {
	f.started <- src.Text
	select {
	case <-ctx.Done():
		return &lang.Error{Name: "interrupted", Message: "the cell was interrupted"}
	case <-f.released:
		return nil
	}
}

func text(s string) display.Bundle { return display.Bundle{Data: map[string]any{"text/plain": s}} }

func (f *fake) Interrupt() {}

func (f *fake) Complete(code string, at int) lang.Completion {
	f.note(code[:at])
	return lang.Completion{Start: 1, End: at, Items: []lang.Item{
		{Text: "Mean", Kind: "function", Type: "func(x []float64) float64", Signature: "(x []float64) float64"},
		{Text: "mean", Kind: "variable", Type: "float64"},
	}}
}

func (f *fake) Inspect(code string, at, detail int) lang.Inspection {
	switch code {
	case "crash":
		panic("crash of the test")
	case "nothing":
		return lang.Inspection{}
	}
	f.note(code)
	return lang.Inspection{Found: true, Text: "func Mean", Markdown: "`func Mean`"}
}

func (f *fake) IsComplete(code string) lang.Completeness {
	if strings.HasSuffix(code, "{") {
		return lang.Completeness{Status: "incomplete", Indent: "\t"}
	}
	return lang.Completeness{Status: "complete"}
}

func (f *fake) Evaluate(expr string) (display.Bundle, *lang.Error) {
	if expr == "bad" {
		return display.Bundle{}, &lang.Error{Name: "type error", Message: "undefined: bad"}
	}
	return text("value of " + expr), nil
}

// Deliver writes down what it gets. The handler of a message has ended when "release" comes, or at once; a comm for
// "nobody" is closed, one of "front" answers.
func (f *fake) Deliver(e comm.Event, front session.Front) (<-chan struct{}, error) {
	done := make(chan struct{})
	f.mu.Lock()
	defer f.mu.Unlock()
	_, known := f.comms[e.ID]
	switch {
	case e.Kind == comm.Opened && known:
		close(done)
		return done, session.ErrCommOpen
	case e.Kind != comm.Opened && !known:
		close(done)
		return done, session.ErrNoComm
	case e.Kind == comm.Opened:
		f.comms[e.ID] = e.Target
	case e.Kind == comm.Closed:
		delete(f.comms, e.ID)
	}
	f.heard = append(f.heard, fmt.Sprintf("%s %s %s %s %q", e.Kind, e.ID, e.Data, e.Metadata, e.Buffers))
	if e.Target == "nobody" {
		delete(f.comms, e.ID)
		front.Output(engine.Output{Kind: engine.Comm, Event: comm.Event{Kind: comm.Closed, ID: e.ID}})
	}
	if string(e.Data) == `"slow"` {
		go func() {
			<-f.released
			front.Output(engine.Output{Kind: engine.Stdout, Text: "handled\n"})
			close(done)
		}()
		return done, nil
	}
	close(done)
	return done, nil
}

func (f *fake) Comms() map[string]string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return maps.Clone(f.comms)
}

func (f *fake) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return errors.New("closed twice")
	}
	f.closed = true
	return nil
}

func (f *fake) note(what string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked = append(f.asked, what)
}

// sources gives the cells that were run.
func (f *fake) sources() []lang.Source {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]lang.Source(nil), f.sawAny...)
}

// options are those of a kernel on ports of the system's choice.
func options(t testing.TB) Options {
	return Options{
		Connection: wire.ConnectionInfo{Transport: "tcp", IP: "127.0.0.1", Key: key, SignatureScheme: "hmac-sha256"},
		Wire:       wire.Options{Stderr: t.Output()},
		Version:    "1.2.3",
		Log:        slog.New(slog.NewTextHandler(t.Output(), nil)),
	}
}

// start starts a kernel around a fake session, which ends with the test.
func start(t testing.TB, change ...func(*Options)) (*Kernel, *fake) {
	t.Helper()
	leavesNothing(t)
	o := options(t)
	for _, c := range change {
		c(&o)
	}
	f := newFake()
	k, err := newKernel(context.Background(), o, f)
	if err != nil {
		t.Fatal(err)
	}
	serve(t, k)
	return k, f
}

// leavesNothing fails a test when goroutines or descriptors that came after the call are left at its end.
func leavesNothing(t testing.TB) {
	before, files := goroutines(), openFiles()
	t.Cleanup(func() {
		deadline := time.Now().Add(patience)
		for (len(goroutines()) > len(before) || len(openFiles()) > len(files)) && time.Now().Before(deadline) {
			time.Sleep(10 * time.Millisecond)
		}
		if now := openFiles(); len(now) > len(files) {
			t.Errorf("%d descriptors, %d before:\n%q\n%q", len(now), len(files), now, files)
		}
		if now := goroutines(); len(now) > len(before) {
			t.Errorf("%d goroutines, %d before:\n%s", len(now), len(before), strings.Join(now, "\n\n"))
		}
	})
}

// goroutines gives what the goroutines do. Left out are readers of zmq4's sockets, which the test's client leaves behind when a message
// comes amid its end; that the kernel leaves none the tests of package wire show.
func goroutines() []string {
	stacks := make([]byte, 1<<20)
	all := strings.Split(string(stacks[:runtime.Stack(stacks, true)]), "\n\n")
	return slices.DeleteFunc(all, func(stack string) bool { return strings.Contains(stack, "zmq4.(*qreader).listen") })
}

// openFiles names what this process has open, where the system tells.
func openFiles() []string {
	const folder = "/proc/self/fd"
	entries, _ := os.ReadDir(folder)
	var files []string
	for _, e := range entries {
		target, _ := os.Readlink(filepath.Join(folder, e.Name()))
		files = append(files, target)
	}
	return files
}

// serve has a kernel serve until the test ends.
func serve(t testing.TB, k *Kernel) {
	t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- k.Serve() }()
	t.Cleanup(func() {
		k.Stop()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("Serve: %v", err)
			}
		case <-time.After(patience):
			t.Error("the kernel doesn't end")
		}
	})
}
