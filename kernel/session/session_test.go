package session

import (
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/engine/enginetest"
	"github.com/thunen-lab/thunen/kernel/lang"
)

func TestMain(m *testing.M) { os.Exit(enginetest.Main(m.Run, makers())) }

// bound is how long a test waits for what must happen.
const bound = 60 * time.Second

// recorder is a front that remembers.
type recorder struct {
	mu      sync.Mutex
	outputs []engine.Output
	arrived chan struct{} // gets a value with each output, as long as there is room
	answers []string      // to prompts; when they are used up, input has come to its end
	prompts []string
}

func newRecorder(answers ...string) *recorder {
	return &recorder{answers: answers, arrived: make(chan struct{}, 1)}
}

func (r *recorder) front() Front {
	return Front{Output: r.output, Input: r.input}
}

func (r *recorder) output(out engine.Output) {
	r.mu.Lock()
	r.outputs = append(r.outputs, out)
	r.mu.Unlock()
	select {
	case r.arrived <- struct{}{}:
	default:
	}
}

func (r *recorder) input(prompt string, password bool) (string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if password {
		prompt = "password: " + prompt
	}
	r.prompts = append(r.prompts, prompt)
	if len(r.answers) == 0 {
		return "", os.ErrClosed
	}
	answer := r.answers[0]
	r.answers = r.answers[1:]
	return answer, nil
}

// text gives all text of a stream.
func (r *recorder) text(kind string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var b strings.Builder
	for _, out := range r.outputs {
		if out.Kind == kind {
			b.WriteString(out.Text)
		}
	}
	return b.String()
}

// await waits until a stream holds a text.
func (r *recorder) await(t *testing.T, kind, text string) {
	t.Helper()
	late := time.After(bound)
	for !strings.Contains(r.text(kind), text) {
		select {
		case <-r.arrived:
		case <-late:
			t.Fatalf("%s is %q, want %q in it", kind, r.text(kind), text)
		}
	}
}

// open starts a session with the test engine.
func open(t *testing.T, change ...func(*Options)) *Session {
	t.Helper()
	options := Options{Engine: enginetest.Name, Command: enginetest.Command()}
	for _, c := range change {
		c(&options)
	}
	s, err := New(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// run runs a cell and gives what it showed.
func run(t *testing.T, s *Session, cell int, text string) (*recorder, Result) {
	t.Helper()
	r := newRecorder()
	return r, s.Run(t.Context(), lang.Source{Cell: cell, Text: text}, r.front())
}

// must runs a cell that is to end well.
func must(t *testing.T, s *Session, cell int, text string) *recorder {
	t.Helper()
	r, result := run(t, s, cell, text)
	if result.Err != nil {
		t.Fatalf("cell %d: %v", cell, result.Err)
	}
	return r
}

func TestRun(t *testing.T) {
	s := open(t)
	r := must(t, s, 1, "x := 1 //run: print hello")
	if got := r.text(engine.Stdout); got != "hello\n" {
		t.Errorf("stdout is %q", got)
	}
	r = must(t, s, 2, "x //run: values 7")
	if len(r.outputs) != 1 || r.outputs[0].Kind != engine.Shown || r.outputs[0].Bundle.Data["text/plain"] != "7" {
		t.Errorf("outputs are %+v", r.outputs)
	}
}
