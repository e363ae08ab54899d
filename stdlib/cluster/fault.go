package cluster

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Fault is one thing wrong in data, and where.
type Fault struct {
	File    string // "" when the data isn't from a file
	Row     int    // in the file, the header being row 1; 0 when the row is known by Label alone
	Label   string // the row's label, where it has one
	Column  string
	Value   string // as it is written
	Problem string
}

// String is the fault in a line: place, value, problem.
func (f Fault) String() string {
	var place []string
	switch {
	case f.Row > 0 && f.Label != "":
		place = append(place, fmt.Sprintf("row %d (%s)", f.Row, f.Label))
	case f.Row > 0:
		place = append(place, fmt.Sprintf("row %d", f.Row))
	case f.Label != "":
		place = append(place, "row "+f.Label)
	}
	if f.Column != "" {
		place = append(place, "column "+f.Column)
	}
	s := strings.Join(place, ", ")
	if f.File != "" {
		s = strings.TrimSuffix(filepath.ToSlash(f.File)+": "+s, ": ")
	}
	if f.Value != "" {
		s += ": " + strconv.Quote(cut(f.Value, 60))
		return s + " " + f.Problem
	}
	return strings.TrimPrefix(s+": "+f.Problem, ": ")
}

// DataError is what is wrong in data: every fault, up to a hundred.
type DataError struct {
	Faults []Fault
	Hint   string // what to do; may be empty
}

// Error names the faults of a file, up to ten; of values that can't be computed with, which most often have one cause, the first. It
// says how many more there are.
func (e *DataError) Error() string {
	s := "no fault"
	if len(e.Faults) > 0 {
		s = e.list()
	}
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// shownFaults is how many faults of a file are named in a line.
const shownFaults = 10

// list writes the faults, the file once.
func (e *DataError) list() string {
	file, shown := e.Faults[0].File, e.Faults[:1]
	if file != "" {
		shown = e.Faults[:min(len(e.Faults), shownFaults)]
	}
	texts := make([]string, len(shown))
	for i, f := range shown {
		if i > 0 && f.File == file {
			f.File = ""
		}
		texts[i] = f.String()
	}
	s := strings.Join(texts, "; ")
	if more := len(e.Faults) - len(shown); more > 0 {
		s += fmt.Sprintf(" (and %s more)", count(more, "fault"))
	}
	return s
}

// maxFaults bounds how many faults are collected.
const maxFaults = 100

// add collects a fault.
func (e *DataError) add(f Fault) {
	if len(e.Faults) < maxFaults {
		e.Faults = append(e.Faults, f)
	}
}

// orNil is the error, or nil when nothing is wrong.
func (e *DataError) orNil() error {
	if len(e.Faults) == 0 {
		return nil
	}
	return e
}

func fault(f Fault, hint string) error {
	return &DataError{Faults: []Fault{f}, Hint: hint}
}

// cut shortens a text that goes into a message.
func cut(s string, max int) string {
	if r := []rune(s); len(r) > max {
		return string(r[:max-1]) + "…"
	}
	return s
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
