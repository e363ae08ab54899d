package jupyter

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// turnWait is how long an answer waits for this session's number.
const turnWait = 2 * time.Second

// tailDefault is the length of a tail that doesn't say how long.
const tailDefault = 10

// find answers a history_request.
func (h *historian) find(q HistoryRequest) ([]entry, error) {
	number := h.current()
	all, err := h.all(number)
	if err != nil {
		h.log.Warn("history: earlier sessions can't be read", "error", err)
	}
	switch q.HistAccessType {
	case historyRange:
		return between(all, q, number), nil
	case historySearch:
		return search(all, q)
	}
	return last(all, orElse(q.N, tailDefault)), nil
}

// current gives this session's number for an answer. For the number it takes a turn at the file, for which nobody waits long: a kernel that was
// stopped may have it, or a file system that has lost its locks.
func (h *historian) current() int {
	given := make(chan int, 1)
	go func() { given <- h.number() }()
	select {
	case n := <-given:
		return n
	case <-time.After(turnWait):
		h.log.Warn("history: somebody else keeps the file locked", "waited", turnWait)
		return h.file.highest() + 1
	}
}

// all gives every entry, those of this session, which has the number, last.
func (h *historian) all(number int) ([]entry, error) {
	var all []entry
	var err error
	if h.file != nil {
		all, err = h.file.read()
		all = slices.DeleteFunc(all, func(e entry) bool { return e.Session == number })
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, e := range h.entries {
		e.Session = number
		all = append(all, e)
	}
	return all, err
}

// between gives the lines of a session that a range asks for; number is the present session's.
func between(all []entry, q HistoryRequest, number int) []entry {
	session := q.Session
	if session <= 0 {
		session += number
	}
	return slices.DeleteFunc(all, func(e entry) bool {
		return e.Session != session || e.Line < q.Start || q.Stop != nil && e.Line >= *q.Stop
	})
}

func search(all []entry, q HistoryRequest) ([]entry, error) {
	if q.Pattern != nil {
		glob, err := regexp.Compile(globPattern(*q.Pattern))
		if err != nil {
			return nil, err
		}
		all = slices.DeleteFunc(all, func(e entry) bool { return !glob.MatchString(e.Input) })
	}
	if q.Unique {
		all = unique(all)
	}
	return last(all, orElse(q.N, len(all))), nil
}

// unique keeps the latest of entries with equal input.
func unique(all []entry) []entry {
	seen := map[string]bool{}
	slices.Reverse(all)
	all = slices.DeleteFunc(all, func(e entry) bool {
		again := seen[e.Input]
		seen[e.Input] = true
		return again
	})
	slices.Reverse(all)
	return all
}

func last(all []entry, n int) []entry { return all[len(all)-min(max(n, 0), len(all)):] }

func orElse(n *int, other int) int {
	if n == nil {
		return other
	}
	return *n
}

// globPattern turns a pattern of * and ? and [abc] or [^abc] into a regular expression for the whole text.
func globPattern(glob string) string {
	var re strings.Builder
	re.WriteString(`(?s)\A`)
	for rest := strings.ToValidUTF8(glob, "\uFFFD"); rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		switch r {
		case '*':
			re.WriteString(`.*`)
		case '?':
			re.WriteString(`.`)
		case '[':
			if class, length := globClass(rest); length > 0 {
				re.WriteString(class)
				size = length
				break
			}
			re.WriteString(`\[`)
		default:
			re.WriteString(regexp.QuoteMeta(rest[:size]))
		}
		rest = rest[size:]
	}
	return re.String() + `\z`
}

// globClass gives the regular expression of a class at the start of a glob, and its length; 0 when it isn't one.
func globClass(glob string) (string, int) {
	start := 1
	if strings.HasPrefix(glob, "[^") {
		start = 2
	}
	if start >= len(glob) {
		return "", 0
	}
	end := strings.IndexByte(glob[start+1:], ']') // a ] that stands first belongs to the class
	if end < 0 {
		return "", 0
	}
	end += start + 1
	class := strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `^`, `\^`, `&`, `\&`, `~`, `\~`).Replace(glob[start:end])
	return glob[:start] + class + "]", end + 1
}
