package notebook

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/kernel/session"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// terminal shows outputs as text: streams as they come, results and displays by their text twin.
type terminal struct {
	stdout, stderr io.Writer
	progress       bool // say which cell runs: a person is watching
	live           bool // standard output is a terminal: what runs can change in place
	color          bool
	prefix         string    // of what says where the run is: the notebook, when several run at the same time
	above          *terminal // where that is said; nil: here

	mu      sync.Mutex
	midline bool              // standard output stands in the middle of a line
	bar     bool              // it stands behind a progress bar, which goes when something else is printed
	err     error             // the first of standard output: what is printed from then on is lost
	updated map[string]string // the last text of displays that were updated in this cell
}

func newTerminal(stdout, stderr io.Writer) *terminal {
	interactive := isTerminal(stderr)
	return &terminal{
		stdout: stdout, stderr: stderr,
		progress: interactive,
		live:     isTerminal(stdout),
		color:    interactive && os.Getenv("NO_COLOR") == "",
		updated:  map[string]string{},
	}
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// show prints one output.
func (t *terminal) show(o engine.Output) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if state := o.Bundle.Progress(); state != "" {
		t.showBar(plain(o.Bundle), state == "ended")
		return
	}
	switch o.Kind {
	case engine.Stdout:
		t.print(o.Text)
	case engine.Stderr:
		io.WriteString(t.stderr, o.Text)
	case engine.Display, engine.Shown:
		t.twin(plain(o.Bundle))
	case engine.Update:
		t.updated[o.DisplayID] = plain(o.Bundle)
	}
}

// showBar shows a progress bar: in a terminal on a line that changes, in a file when it has ended.
func (t *terminal) showBar(text string, ended bool) {
	if t.live {
		if t.midline {
			t.print("\n")
		}
		t.bar = false
		t.print("\r" + text + eraseLine)
		t.midline, t.bar = false, true
	} else if ended {
		t.twin(text)
	}
	if ended && t.bar {
		t.bar = false
		t.print("\n")
	}
}

// eraseLine has a terminal remove what stands behind the cursor.
const eraseLine = "\x1b[K"

// flush prints what updated displays have come to. A display that changes many times in a cell is printed once.
func (t *terminal) flush() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, text := range t.updated {
		t.twin(text)
	}
	clear(t.updated)
}

func (t *terminal) print(text string) {
	if text == "" || t.err != nil {
		return
	}
	if t.bar {
		t.bar = false
		text = "\r" + eraseLine + text
	}
	_, t.err = io.WriteString(t.stdout, text)
	t.midline = !strings.HasSuffix(text, "\n")
}

// twin prints a text on lines of its own.
func (t *terminal) twin(text string) {
	if t.midline {
		t.print("\n")
	}
	t.print(strings.TrimSuffix(text, "\n") + "\n")
}

func plain(b display.Bundle) string {
	s, _ := b.Data["text/plain"].(string)
	return s
}

// lost gives the error because of which some of the output wasn't printed.
func (t *terminal) lost() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.err == nil {
		return nil
	}
	return fmt.Errorf("not all output could be printed: %w", t.err)
}

// traceback prints an error with its source line and call chain.
func (t *terminal) traceback(err *lang.Error) {
	t.say("%s\n", strings.Join(err.Traceback(t.color), "\n"))
}

// say prints to standard error, after what standard output has.
func (t *terminal) say(format string, v ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.bar {
		t.bar, t.midline = false, true // the bar stays
	}
	if t.midline {
		t.print("\n")
	}
	fmt.Fprintf(t.stderr, format, v...)
}

// at tells a person who watches where the run is.
func (t *terminal) at(format string, v ...any) {
	if !t.progress {
		return
	}
	if t.above != nil {
		t.above.say("%s", t.prefix+fmt.Sprintf(format, v...))
		return
	}
	t.say(format, v...)
}

// fail prints the last line of a command that didn't end well.
func (t *terminal) fail(command string, status int, err error) int {
	t.say("thunen %s: %v\n", command, err)
	return status
}

// front shows a cell's outputs and gives it the user's standard input, when there is one.
func (t *terminal) front(ctx context.Context, in *input) session.Front {
	front := session.Front{Output: t.show}
	if in != nil {
		front.Input = func(string, bool) (string, error) { return in.read(ctx) }
	}
	return front
}

// apart gives a terminal for one of several notebooks that run at the same time: it collects what is printed.
func (t *terminal) apart(file string, stdout, stderr io.Writer) *terminal {
	other := newTerminal(stdout, stderr)
	other.progress, other.color, other.prefix, other.above = t.progress, t.color, file+" ", t
	return other
}

// quiet gives a terminal that prints nothing but where the run is.
func (t *terminal) quiet() *terminal {
	other := newTerminal(io.Discard, io.Discard)
	other.progress, other.prefix, other.above = t.progress, t.prefix, t.above
	return other
}

// paint gives a line of a difference its colour.
func (t *terminal) paint(line string) string {
	color := t.color && t.above != nil && t.above.live // it is printed there
	switch {
	case color && strings.HasPrefix(line, "- "):
		return "\x1b[31m" + line + "\x1b[0m"
	case color && strings.HasPrefix(line, "+ "):
		return "\x1b[32m" + line + "\x1b[0m"
	}
	return line
}

// join prints what a terminal apart has collected.
func (t *terminal) join(stdout, stderr *bytes.Buffer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.print(stdout.String())
	if t.midline {
		t.print("\n")
	}
	t.stderr.Write(stderr.Bytes())
}

// input gives the user's standard input to cells, line by line.
type input struct {
	lines *bufio.Reader
}

// read gives the next line, without its end. It returns when ctx is done, though the read itself can't be ended.
func (in *input) read(ctx context.Context) (string, error) {
	type line struct {
		text string
		err  error
	}
	done := make(chan line, 1)
	go func() {
		text, err := in.lines.ReadString('\n')
		if errors.Is(err, io.EOF) && text != "" {
			err = nil
		}
		done <- line{strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r"), err}
	}()
	select {
	case l := <-done:
		return l.text, l.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
