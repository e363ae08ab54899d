package session

import (
	"strings"
	"unicode/utf8"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// Complete gives what could stand at the cursor, in code points. It never waits for the worker.
func (s *Session) Complete(text string, cursor int) lang.Completion {
	if l, column, ok := commandAt(text, cursor); ok {
		return completeCommand(l, column, cursor)
	}
	text, _ = blank(text)
	return s.lang.Complete(text, cursor)
}

// Inspect describes the name at the cursor. It never waits for the worker.
func (s *Session) Inspect(text string, cursor, detail int) lang.Inspection {
	if l, _, ok := commandAt(text, cursor); ok {
		return inspectCommand(l)
	}
	text, _ = blank(text)
	return s.lang.Inspect(text, cursor, detail)
}

// IsComplete says whether the text is a whole cell. It never waits for the worker.
func (s *Session) IsComplete(text string) lang.Completeness {
	text, _ = blank(text)
	return s.lang.IsComplete(text)
}

// commandAt gives the command line that the cursor is on, and the cursor's place in it. The Go after %time is no command.
func commandAt(text string, cursor int) (l line, column int, ok bool) {
	_, found := blank(text)
	for _, l := range found {
		column := cursor - utf8.RuneCountInString(text[:l.start])
		if column < 0 || column > utf8.RuneCountInString(l.text) {
			continue
		}
		word, _ := l.command()
		return l, column, word != timing || column <= len(timing)
	}
	return line{}, 0, false
}

// completeCommand gives the commands that begin like the word before the cursor.
func completeCommand(l line, column, cursor int) lang.Completion {
	word, _ := l.command()
	typed := string([]rune(l.text)[:column])
	done := lang.Completion{Start: cursor, End: cursor}
	switch {
	case word == choosing && column > len(choosing):
		return completeEngine(typed, cursor)
	case word == shell || column > utf8.RuneCountInString(word):
		return done
	}
	done.Start, done.End = cursor-column, cursor-column+utf8.RuneCountInString(word)
	for _, c := range commands() {
		if c.name != shell && strings.HasPrefix(c.name, typed) {
			done.Items = append(done.Items, lang.Item{Text: c.name, Kind: "keyword", Signature: c.args})
		}
	}
	return done
}

// completeEngine gives the engines whose names begin like the last word before the cursor.
func completeEngine(typed string, cursor int) lang.Completion {
	begun := typed[strings.LastIndexAny(typed, " \t")+1:]
	done := lang.Completion{Start: cursor - utf8.RuneCountInString(begun), End: cursor}
	for _, name := range Engines() {
		if strings.HasPrefix(name, begun) {
			done.Items = append(done.Items, lang.Item{Text: name, Kind: "keyword"})
		}
	}
	return done
}

func inspectCommand(l line) lang.Inspection {
	word, _ := l.command()
	for _, c := range commands() {
		if c.name == word {
			text := strings.TrimSpace(c.name+" "+c.args) + " " + c.help
			return lang.Inspection{Found: true, Text: text, Markdown: text}
		}
	}
	return lang.Inspection{}
}
