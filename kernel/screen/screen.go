// Package screen shows what cells show on a terminal or in a file: streams as they come, results and displays by their text
// twin, progress in place. The commands that run code print through it.
package screen

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/kernel/session"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// Screen shows outputs as text: streams as they come, results and displays by their text twin.
type Screen struct {
	stdout, stderr io.Writer
	progress       bool // say which cell runs: a person is watching
	live           bool // standard output is a terminal: what runs can change in place
	color          bool
	prefix         string  // of what says where the run is: the notebook, when several run at the same time
	above          *Screen // where that is said; nil: here

	mu      sync.Mutex
	midline bool              // standard output stands in the middle of a line
	bar     bool              // it stands behind a progress bar, which goes when something else is printed
	err     error             // the first of standard output: what is printed from then on is lost
	updated map[string]string // the last text of displays that were updated in this cell
}

// New gives a screen that prints there. Colours and what changes in place are for terminals.
func New(stdout, stderr io.Writer) *Screen {
	interactive := IsTerminal(stderr)
	return &Screen{
		stdout: stdout, stderr: stderr,
		progress: interactive,
		live:     IsTerminal(stdout),
		color:    interactive && os.Getenv("NO_COLOR") == "",
		updated:  map[string]string{},
	}
}

// IsTerminal reports whether something is a terminal.
func IsTerminal(w any) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// Show prints one output.
func (s *Screen) Show(o engine.Output) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if state := o.Bundle.Progress(); state != "" {
		s.showBar(plain(o.Bundle), state == "ended")
		return
	}
	switch o.Kind {
	case engine.Stdout:
		s.print(o.Text)
	case engine.Stderr:
		io.WriteString(s.stderr, o.Text)
	case engine.Display, engine.Shown:
		s.twin(plain(o.Bundle))
	case engine.Update:
		s.updated[o.DisplayID] = plain(o.Bundle)
	}
}

// showBar shows a progress bar: in a terminal on a line that changes, in a file when it has ended.
func (s *Screen) showBar(text string, ended bool) {
	if s.live {
		if s.midline {
			s.print("\n")
		}
		s.bar = false
		s.print("\r" + text + eraseLine)
		s.midline, s.bar = false, true
	} else if ended {
		s.twin(text)
	}
	if ended && s.bar {
		s.bar = false
		s.print("\n")
	}
}

// eraseLine has a terminal remove what stands behind the cursor.
const eraseLine = "\x1b[K"

// Flush prints what updated displays have come to. A display that changes many times in a cell is printed once.
func (s *Screen) Flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(s.updated)) {
		s.twin(s.updated[id])
	}
	clear(s.updated)
}

func (s *Screen) print(text string) {
	if text == "" || s.err != nil {
		return
	}
	if s.bar {
		s.bar = false
		text = "\r" + eraseLine + text
	}
	_, s.err = io.WriteString(s.stdout, text)
	s.midline = !strings.HasSuffix(text, "\n")
}

// EndLine ends a line that standard output stands in the middle of.
func (s *Screen) EndLine() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.midline {
		s.print("\n")
	}
}

// Twin prints a text on lines of its own.
func (s *Screen) Twin(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.twin(text)
}

func (s *Screen) twin(text string) {
	if s.midline {
		s.print("\n")
	}
	s.print(strings.TrimSuffix(text, "\n") + "\n")
}

func plain(b display.Bundle) string {
	s, _ := b.Data["text/plain"].(string)
	return s
}

// Lost gives the error because of which some of the output wasn't printed.
func (s *Screen) Lost() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		return nil
	}
	return fmt.Errorf("not all output could be printed: %w", s.err)
}

// Traceback prints an error with its source line and call chain.
func (s *Screen) Traceback(err *lang.Error) {
	s.Say("%s\n", strings.Join(err.Traceback(s.color), "\n"))
}

// Say prints to standard error, after what standard output has.
func (s *Screen) Say(format string, v ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bar {
		s.bar, s.midline = false, true // the bar stays
	}
	if s.midline {
		s.print("\n")
	}
	fmt.Fprintf(s.stderr, format, v...)
}

// At tells a person who watches where the run is.
func (s *Screen) At(format string, v ...any) {
	if !s.progress {
		return
	}
	if s.above != nil {
		s.above.Say("%s", s.prefix+fmt.Sprintf(format, v...))
		return
	}
	s.Say(format, v...)
}

// Fail prints the last line of a command that didn't end well.
func (s *Screen) Fail(command string, status int, err error) int {
	s.Say("thunen %s: %v\n", command, err)
	return status
}

// Front shows a cell's outputs and gives it the user's standard input, when there is one.
func (s *Screen) Front(ctx context.Context, in *Input) session.Front {
	front := session.Front{Output: s.Show}
	if in != nil {
		front.Input = func(string, bool) (string, error) { return in.Read(ctx) }
	}
	return front
}

// Apart gives a terminal for one of several notebooks that run at the same time: it collects what is printed.
func (s *Screen) Apart(file string, stdout, stderr io.Writer) *Screen {
	other := New(stdout, stderr)
	other.progress, other.color, other.prefix, other.above = s.progress, s.color, file+" ", s
	return other
}

// Quiet gives a terminal that prints nothing but where the run is.
func (s *Screen) Quiet() *Screen {
	other := New(io.Discard, io.Discard)
	other.progress, other.prefix, other.above = s.progress, s.prefix, s.above
	return other
}

// Paint gives a line of a difference its colour.
func (s *Screen) Paint(line string) string {
	color := s.color && s.above != nil && s.above.live // it is printed there
	switch {
	case color && strings.HasPrefix(line, "- "):
		return "\x1b[31m" + line + "\x1b[0m"
	case color && strings.HasPrefix(line, "+ "):
		return "\x1b[32m" + line + "\x1b[0m"
	}
	return line
}

// Join prints what a terminal apart has collected.
func (s *Screen) Join(stdout, stderr *bytes.Buffer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.print(stdout.String())
	if s.midline {
		s.print("\n")
	}
	s.stderr.Write(stderr.Bytes())
}
