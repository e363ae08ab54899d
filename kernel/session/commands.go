package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// command is a kind of line that is addressed to the session rather than to Go.
type command struct {
	name string // with its %
	args string // what it takes, for %help
	help string
	run  func(s *Session, ctx context.Context, p piece, front Front) *lang.Error // nil: runCell sees to it
}

// commands are all there are, in the order in which %help lists them.
func commands() []command {
	return []command{
		{"%help", "", "lists these commands", (*Session).help},
		{"%who", "", "lists the session's variables", (*Session).who},
		{"%time", "[statement]", "says how long a statement takes; alone on its line, the whole cell", nil},
		{"%reset", "", "forgets all names and starts a fresh worker", (*Session).reset},
		{"%restore", "", "runs the cells again that made variables lost with a worker", (*Session).restore},
		{choosing, "[name]", "says which engine runs the cells, or lets another run them from here on", (*Session).chooseEngine},
		{shell, "command", "runs a command of the system's shell in the cells' folder", (*Session).shell},
	}
}

const (
	shell       = "!"
	timing      = "%time"
	choosing    = "%engine"
	syntaxError = "syntax error"
)

// runCell runs a cell: its commands and its Go, in the order in which they are written. Nothing of it runs unless all
// of it is right.
func (s *Session) runCell(ctx context.Context, src lang.Source, front Front) (*lang.Error, *int) {
	pieces, failed := cut(src)
	if failed == nil {
		failed = s.checkWhole(src, pieces)
	}
	if failed != nil {
		return asWritten(failed, src), nil
	}
	whole := slices.ContainsFunc(pieces, func(p piece) bool { return p.name == timing && p.args == "" })
	started := time.Now()
	failed, exit := s.runPieces(ctx, pieces, front)
	if whole && failed == nil {
		s.tell(src, front, elapsed(time.Since(started)))
	}
	return asWritten(s.withLines(failed), src), exit
}

// withLines has an error show the lines of imported folders, which engines don't keep.
func (s *Session) withLines(failed *lang.Error) *lang.Error {
	if failed == nil {
		return nil
	}
	for i, at := range failed.At {
		if at.Text == "" && at.File != "" {
			failed.At[i].Text = s.lang.FolderLine(at.File, at.Line)
		}
	}
	return failed
}

// asWritten has an error show the cell's lines with their commands, which the checker doesn't see.
func asWritten(failed *lang.Error, src lang.Source) *lang.Error {
	if failed == nil {
		return nil
	}
	all := lines(src.Text)
	for i, at := range failed.At {
		if at.Cell == src.Cell && at.File == src.Name && at.Text != "" && at.Line <= len(all) {
			failed.At[i].Text = all[at.Line-1].text
		}
	}
	for _, more := range failed.More {
		asWritten(more, src)
	}
	if failed.Name == syntaxError && failed.Hint == "" && misplaced(failed.At) {
		failed.Hint = "A command stands on a line of its own, at its beginning and between statements."
	}
	return failed
}

// misplaced says whether what Go can't read begins like a command.
func misplaced(at []lang.Position) bool {
	if len(at) == 0 {
		return false
	}
	text := []rune(at[0].Text)
	if at[0].Column < 1 || at[0].Column > len(text) {
		return false
	}
	word, _ := line{text: string(text[at[0].Column-1:])}.command()
	return strings.HasPrefix(word, "%") && slices.ContainsFunc(commands(), func(c command) bool { return c.name == word })
}

func (s *Session) runPieces(ctx context.Context, pieces []piece, front Front) (*lang.Error, *int) {
	for _, p := range pieces {
		if ctx.Err() != nil {
			return interrupted(), nil
		}
		failed, exit := s.runPiece(ctx, p, front)
		if failed != nil || exit != nil {
			return failed, exit
		}
	}
	return nil, nil
}

func (s *Session) runPiece(ctx context.Context, p piece, front Front) (*lang.Error, *int) {
	switch {
	case p.name == "":
		return s.runCode(ctx, p.source, front)
	case p.name == timing && p.args == "":
		return nil, nil // told at the cell's end
	case p.name == timing:
		started := time.Now()
		failed, exit := s.runCode(ctx, p.source, front)
		if failed == nil {
			s.tell(p.source, front, elapsed(time.Since(started)))
		}
		return failed, exit
	}
	return p.run(s, ctx, p, front), nil
}

// elapsed says how long something took, to three digits.
func elapsed(d time.Duration) string {
	unit := time.Duration(1)
	for d/unit >= 1000 {
		unit *= 10
	}
	return fmt.Sprintf("time: %v\n", d.Round(unit))
}

// checkWhole checks the Go of a cell that commands cut into pieces, so that no piece runs when another is wrong.
func (s *Session) checkWhole(src lang.Source, pieces []piece) *lang.Error {
	if len(pieces) < 2 {
		return nil
	}
	for _, p := range pieces {
		if p.name == "%reset" || p.name == "%restore" {
			return nil // they change what the rest means
		}
	}
	src.Text, _ = blank(src.Text)
	_, failed := s.check(src)
	return failed
}

// tell prints what a command has to say.
func (s *Session) tell(src lang.Source, front Front, text string) {
	s.output(front, engine.Output{Kind: engine.Stdout, Cell: src.Cell, Text: text})
}

// known finds the command that a line calls. A mistyped one is an error that suggests the right one.
func known(src lang.Source, l line) (command, *lang.Error) {
	word, rest := l.command()
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == word })
	at := []lang.Position{{Cell: src.Cell, File: src.Name, Line: l.number, Column: 1, Text: l.text}}
	if i < 0 {
		return command{}, &lang.Error{Name: syntaxError, Message: "there is no command " + word, Hint: suggestion(word), At: at}
	}
	c := all[i]
	if c.args == "" && rest != "" {
		return command{}, &lang.Error{Name: syntaxError, Message: fmt.Sprintf("%s takes no argument", word), At: at}
	}
	if c.name == shell && rest == "" {
		return command{}, &lang.Error{Name: syntaxError, Message: "no command after !", At: at}
	}
	return c, nil
}

// suggestion names the commands that may have been meant, as far as one can tell.
func suggestion(word string) string {
	const all = "%help lists the commands."
	var meant []string
	nearest := mostSlips + 1
	for _, c := range commands() {
		if c.name == shell {
			continue
		}
		if d := distance(plain(word), plain(c.name)); d < nearest {
			nearest, meant = d, []string{c.name}
		} else if d == nearest && d <= mostSlips {
			meant = append(meant, c.name)
		}
	}
	if len(meant) == 0 {
		return all
	}
	return "Did you mean " + strings.Join(meant, " or ") + "? " + all
}

// mostSlips is how far a word may be from a command to be a mistyped one.
const mostSlips = 2

// plain is the name in a command: without its sign, in lower case, and without what was to be an argument (%engine=exact).
func plain(word string) string {
	name := strings.ToLower(strings.TrimLeft(word, "%"))
	if end := strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		name = name[:end]
	}
	return name
}

// distance says how far a word is from a command's name: its beginning, or more than the name, counts as one slip.
func distance(word, name string) int {
	switch {
	case word == "":
		return mostSlips + 1
	case word == name:
		return 0
	case strings.HasPrefix(name, word) || strings.HasPrefix(word, name):
		return 1
	}
	return slips(word, name)
}

// slips counts the letters to insert, drop, change or swap with their neighbour to get from one word to the other.
func slips(a, b string) int {
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := before
		before, row = row, make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(before[j+1]+1, row[j]+1, before[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], last[j-1]+1)
			}
		}
	}
	return row[len(b)]
}
