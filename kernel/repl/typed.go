package repl

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/peterh/liner"

	"github.com/thunen-lab/thunen/kernel/session"
)

// tab is what an indent is typed as: a terminal's own tabs have no fixed width.
const tab = "    "

// historyLimit is the size of a history file, in bytes, that is cut down to the latest lines.
const historyLimit = 1 << 20

// typed are the lines of a person at a terminal.
type typed struct {
	session *session.Session
	editor  *liner.State
	cooked  liner.ModeApplier // the terminal as the system has it, for code that runs
	raw     liner.ModeApplier
	history string
	fresh   []string // lines that aren't in the file yet
	before  string   // the lines of the cell above the one being typed
}

func newTyped(s *session.Session, history string) *typed {
	t := &typed{session: s, history: history}
	t.cooked, _ = liner.TerminalMode() // it is a terminal
	t.editor = liner.NewLiner()
	t.raw, _ = liner.TerminalMode()
	t.editor.SetCtrlCAborts(true)
	t.editor.SetTabCompletionStyle(liner.TabPrints)
	t.editor.SetWordCompleter(t.complete)
	if file, err := os.Open(history); err == nil {
		_, _ = t.editor.ReadHistory(file) // a line that can't be read is one that can't be had again
		file.Close()
	}
	return t
}

// next reads a line. Between two of them the terminal is the system's, so that Ctrl-C stops what runs.
func (t *typed) next(prompt, before string) (string, error) {
	t.before = before
	t.apply(t.raw)
	defer t.apply(t.cooked)
	line, err := t.editor.PromptWithSuggestion(prompt, indent(t.session, before), -1)
	switch {
	case errors.Is(err, liner.ErrPromptAborted):
		return "", errDropped
	case err != nil:
		return "", err
	}
	if strings.TrimSpace(line) != "" {
		t.editor.AppendHistory(line)
		t.fresh = append(t.fresh, line)
	}
	return line, nil
}

func (t *typed) apply(mode liner.ModeApplier) {
	if mode != nil {
		_ = mode.ApplyMode() // a terminal that has gone shows itself when it is read from
	}
}

// indent is what a line begins with behind an unfinished one.
func indent(s *session.Session, before string) string {
	if before == "" {
		return ""
	}
	return strings.ReplaceAll(s.IsComplete(before).Indent, "\t", tab)
}

// asked reads a line for code that runs.
func (t *typed) asked(ctx context.Context, prompt string, password bool) (string, error) {
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	t.apply(t.raw)
	defer t.apply(t.cooked)
	if password {
		return t.editor.PasswordPrompt("")
	}
	line, err := t.editor.Prompt("")
	if errors.Is(err, liner.ErrPromptAborted) {
		t.session.Interrupt()
		return "", io.EOF
	}
	return line, err
}

// complete gives what could stand at the cursor of the line being typed.
func (t *typed) complete(line string, pos int) (head string, words []string, tail string) {
	return complete(t.session, t.before, line, pos)
}

// complete gives the completions of a line that stands below others; pos and the session count code points.
func complete(s *session.Session, before, line string, pos int) (head string, words []string, tail string) {
	above := utf8.RuneCountInString(before)
	runes := []rune(line)
	pos = min(pos, len(runes))
	if strings.TrimSpace(string(runes[:pos])) == "" { // a tab at the line's start is an indent
		return string(runes[:pos]) + tab, []string{""}, string(runes[pos:])
	}
	c := s.Complete(before+line, above+pos)
	start, end := max(0, c.Start-above), max(0, c.End-above)
	if start > len(runes) || end > len(runes) || start > end {
		return line, nil, ""
	}
	for _, item := range c.Items {
		words = append(words, item.Text)
	}
	return string(runes[:start]), words, string(runes[end:])
}

// close gives the terminal back and keeps the history: lines are appended, since others may keep theirs at the same time.
func (t *typed) close() {
	defer t.editor.Close()
	if t.history == "" || len(t.fresh) == 0 || os.MkdirAll(filepath.Dir(t.history), 0o700) != nil {
		return
	}
	mode := os.O_APPEND
	info, err := os.Stat(t.history)
	whole := err == nil && info.Size() > historyLimit
	if whole {
		mode = os.O_TRUNC
	}
	file, err := os.OpenFile(t.history, os.O_WRONLY|os.O_CREATE|mode, 0o600)
	if err != nil {
		return
	}
	defer file.Close()
	if whole {
		_, _ = t.editor.WriteHistory(file)
		return
	}
	_, _ = io.WriteString(file, strings.Join(t.fresh, "\n")+"\n")
}
