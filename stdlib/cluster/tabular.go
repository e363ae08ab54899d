package cluster

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// Tabular is a result as a table: rows with labels, columns of numbers or words, notes that say how it was made. It shows itself
// in HTML and text and gives itself as a gota frame and as JSON. What is undefined is a gap with its reason.
type Tabular struct {
	title   string
	keys    []string   // names of the label columns
	labels  [][]string // of each row, one for each key
	columns []*tabColumn
	notes   []string
}

// tabColumn is a column of a Tabular. It has numbers or words.
type tabColumn struct {
	name, detail string
	numbers      []float64
	words        []string
	gaps         map[int]string
	decimals     int // negative: what the numbers need
}

func newTabular(title string, keys ...string) *Tabular {
	return &Tabular{title: title, keys: keys}
}

// numbers adds a column of numbers.
func (t *Tabular) numbers(name, detail string) *tabColumn {
	c := &tabColumn{name: name, detail: detail, gaps: map[int]string{}, decimals: -1}
	t.columns = append(t.columns, c)
	return c
}

// words adds a column of words.
func (t *Tabular) words(name string) *tabColumn {
	c := &tabColumn{name: name, words: []string{}}
	t.columns = append(t.columns, c)
	return c
}

// row begins a row; every column then gets one value.
func (t *Tabular) row(labels ...string) { t.labels = append(t.labels, labels) }

func (t *Tabular) note(format string, args ...any) {
	t.notes = append(t.notes, fmt.Sprintf(format, args...))
}

// put adds a number, or a gap where a reason is given or the number is none.
func (c *tabColumn) put(x float64, why string) {
	if why == "" && !isFinite(x) {
		why = "undefined: " + tooLarge
	}
	if why != "" {
		c.gaps[len(c.numbers)], x = why, 0
	}
	c.numbers = append(c.numbers, x)
}

// notApplicable is the reason of a cell that has no value because it needs none: it stays empty, without a note.
const notApplicable = "does not apply"

// skip leaves a cell empty.
func (c *tabColumn) skip() { c.put(0, notApplicable) }

func (c *tabColumn) say(word string) { c.words = append(c.words, word) }

// text prints a value.
func (c *tabColumn) text(i, decimals int) string {
	if c.words != nil {
		return c.words[i]
	}
	if why, gap := c.gaps[i]; why == notApplicable {
		return ""
	} else if gap {
		return missing
	}
	return decimal(c.numbers[i], decimals)
}

// places says with how many decimals the column prints.
func (c *tabColumn) places() int {
	if c.decimals >= 0 {
		return c.decimals
	}
	var xs []float64
	for i, x := range c.numbers {
		if _, gap := c.gaps[i]; !gap {
			xs = append(xs, x)
		}
	}
	return columnDecimals(xs)
}

// Value gives a number of the table: its column, then the labels of its row. A gap is an error with its reason.
func (t *Tabular) Value(column string, labels ...string) (float64, error) {
	c, i, err := t.find(column, labels)
	if err != nil {
		return 0, err
	}
	if c.words != nil {
		return 0, fmt.Errorf("cluster: column %s has words, not numbers: see Word", column)
	}
	if why, gap := c.gaps[i]; gap {
		return 0, fault(Fault{Label: joined(labels), Column: column, Problem: "there is no value: " + why}, "")
	}
	return c.numbers[i], nil
}

// Word gives a word of the table: its column, then the labels of its row.
func (t *Tabular) Word(column string, labels ...string) (string, error) {
	c, i, err := t.find(column, labels)
	if err != nil {
		return "", err
	}
	if c.words == nil {
		return "", fmt.Errorf("cluster: column %s has numbers, not words: see Value", column)
	}
	return c.words[i], nil
}

func (t *Tabular) find(column string, labels []string) (*tabColumn, int, error) {
	k := slices.IndexFunc(t.columns, func(c *tabColumn) bool { return c.name == column })
	if k < 0 {
		return nil, 0, fmt.Errorf("cluster: there is no column %s; columns are %s", strconv.Quote(column), list(t.Columns()))
	}
	if len(labels) != len(t.keys) {
		return nil, 0, fmt.Errorf("cluster: a row is named by its %s; %s given", strings.Join(t.keys, ", "), count(len(labels), "label"))
	}
	i := slices.IndexFunc(t.labels, func(row []string) bool { return slices.Equal(row, labels) })
	if i < 0 {
		return nil, 0, fmt.Errorf("cluster: there is no row %s; rows are %s", strconv.Quote(joined(labels)), list(t.Labels()))
	}
	return t.columns[k], i, nil
}

// Labels gives the rows' labels in order; where a row has several, they are joined by " · ".
func (t *Tabular) Labels() []string {
	labels := make([]string, len(t.labels))
	for i, row := range t.labels {
		labels[i] = joined(row)
	}
	return labels
}

// Columns gives the names of the columns in order.
func (t *Tabular) Columns() []string {
	names := make([]string, len(t.columns))
	for k, c := range t.columns {
		names[k] = c.name
	}
	return names
}

func joined(labels []string) string { return strings.Join(labels, " · ") }

// Scores gives a column of numbers as scores to rank or to draw.
func (t *Tabular) Scores(column string) (*Scores, error) {
	k := slices.Index(t.Columns(), column)
	if k < 0 || t.columns[k].words != nil {
		return nil, fmt.Errorf("cluster: there is no column of numbers %s; columns are %s", strconv.Quote(column), list(t.Columns()))
	}
	s := newScores(column, t.Labels())
	s.values, s.decimals = slices.Clone(t.columns[k].numbers), t.columns[k].places()
	for i, why := range t.columns[k].gaps {
		s.gaps[i] = why
	}
	return s, nil
}

// Notes gives what is said below the table.
func (t *Tabular) Notes() []string { return append(slices.Clone(t.notes), t.gapNotes()...) }

// MIMEBundle shows the table in HTML and in text.
func (t *Tabular) MIMEBundle() map[string]any { return t.grid().MIMEBundle() }

// String is the table as text.
func (t *Tabular) String() string { return t.grid().String() }

func (t *Tabular) grid() display.Grid {
	g := display.Grid{Title: t.title}
	for k, key := range t.keys {
		if len(t.keys) == 1 {
			key = ""
		}
		g.Columns = append(g.Columns, display.Column{Name: key, Label: k == 0})
	}
	places := make([]int, len(t.columns))
	for k, c := range t.columns {
		g.Columns = append(g.Columns, display.Column{Name: c.name, Detail: c.detail, Number: c.words == nil})
		places[k] = c.places()
	}
	for i, labels := range t.labels {
		row := slices.Clone(labels)
		for k, c := range t.columns {
			row = append(row, c.text(i, places[k]))
		}
		g.Rows = append(g.Rows, row)
	}
	g.Notes = t.Notes()
	return g
}

// gapNotes explains gaps.
func (t *Tabular) gapNotes() []string {
	var notes []string
	all := 0
	for i, labels := range t.labels {
		for _, c := range t.columns {
			why, gap := c.gaps[i]
			if !gap || why == notApplicable {
				continue
			}
			if all++; len(notes) < maxGapNotes {
				notes = append(notes, fmt.Sprintf("%s %s, %s: %s", missing, joined(labels), c.name, why))
			}
		}
	}
	if more := all - len(notes); more > 0 {
		notes = append(notes, fmt.Sprintf("%s and %s more", missing, count(more, "gap")))
	}
	return notes
}

// Frame gives the table as a gota frame: the labels, then the columns. A gap is a missing value (NaN in gota).
func (t *Tabular) Frame() dataframe.DataFrame {
	var columns []series.Series
	for k, key := range t.keys {
		labels := make([]string, len(t.labels))
		for i, row := range t.labels {
			labels[i] = row[k]
		}
		columns = append(columns, series.New(labels, series.String, freeName(key, t.Columns())))
	}
	for _, c := range t.columns {
		if c.words != nil {
			columns = append(columns, series.New(slices.Clone(c.words), series.String, c.name))
			continue
		}
		xs := slices.Clone(c.numbers)
		for i := range c.gaps {
			xs[i] = math.NaN()
		}
		columns = append(columns, series.New(xs, series.Float, c.name))
	}
	return dataframe.New(columns...)
}
