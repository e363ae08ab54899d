package display

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
)

// Publication is one act of showing, as a front end's side receives it.
type Publication struct {
	Kind   string // "display", "update", "clear" or "next"
	Bundle Bundle // display, update
	ID     string // display, update: the handle's, the same for a display and its updates
	Wait   bool   // clear: only when the next output arrives
	Text   string // next: what to put into the next cell
}

// hooks is where this process's displays and prompts go. A process shows to one place, as it has one standard output;
// the worker sets it before the first cell runs.
var hooks struct {
	sync.RWMutex
	publish func(Publication)
	prompt  func(prompt string, password bool) (string, error)
}

// SetPublisher sends every display of this process to publish instead of its text twin to standard output; nil undoes it.
// It is called from the goroutine that shows, so from several at once when several show. Cells have no use for it.
func SetPublisher(publish func(Publication)) {
	hooks.Lock()
	defer hooks.Unlock()
	hooks.publish = publish
}

// SetPrompter makes Input and Password ask ask instead of standard input; nil undoes it. Cells have no use for it.
func SetPrompter(ask func(prompt string, password bool) (string, error)) {
	hooks.Lock()
	defer hooks.Unlock()
	hooks.prompt = ask
}

// send publishes p, or prints its text twin where nobody listens.
func send(p Publication) {
	hooks.RLock()
	publish := hooks.publish
	hooks.RUnlock()
	if publish != nil {
		publish(p)
		return
	}
	if p.Kind != "clear" {
		fmt.Fprint(os.Stdout, p.Bundle.printed(isTerminal(os.Stdout)))
	}
}

// printed is what is printed of a bundle: its text on lines of its own. A progress bar that runs is a line that the next takes the
// place of, and nothing where there is no terminal.
func (b Bundle) printed(terminal bool) string {
	text := strings.TrimRight(b.text(), "\n")
	switch state := b.Progress(); {
	case state == running && !terminal:
		return ""
	case state == running:
		return "\r" + text + eraseLine
	case state == ended && terminal:
		return "\r" + text + eraseLine + "\n"
	}
	return text + "\n"
}

// eraseLine has a terminal remove what stands behind the cursor.
const eraseLine = "\x1b[K"

func isTerminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// Input asks the person at the notebook for a line of text and returns it without its line end.
func Input(prompt string) (string, error) {
	return ask(prompt, false)
}

// Password asks for a line that a notebook doesn't show while it is typed. In a plain Go program it does show.
func Password(prompt string) (string, error) {
	return ask(prompt, true)
}

func ask(prompt string, password bool) (string, error) {
	hooks.RLock()
	prompter := hooks.prompt
	hooks.RUnlock()
	if prompter != nil {
		return prompter(prompt, password)
	}
	fmt.Fprint(os.Stdout, prompt)
	return readLine(os.Stdin)
}

// readLine reads a line and not a byte further, so that what follows stays for the next reader.
func readLine(r io.Reader) (string, error) {
	var line strings.Builder
	one := bufio.NewReaderSize(oneByte{r}, 16)
	for {
		b, err := one.ReadByte()
		if err != nil || b == '\n' {
			if errors.Is(err, io.EOF) && line.Len() > 0 {
				err = nil
			}
			return strings.TrimSuffix(line.String(), "\r"), err
		}
		line.WriteByte(b)
	}
}

// oneByte reads a byte at a time.
type oneByte struct{ r io.Reader }

func (o oneByte) Read(p []byte) (int, error) {
	if len(p) > 1 {
		p = p[:1]
	}
	return o.r.Read(p)
}
