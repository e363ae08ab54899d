package cluster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// ReadCSV reads a matrix from a CSV file with a header: the column named labels has the row labels, the named columns are the
// criteria, all others when none is named. Commas, semicolons or tabs separate. The text is UTF-8, UTF-16 with a byte order mark, or
// GBK (GB18030), as Chinese yearbooks and spreadsheets have it: then a note says so. Numbers may have thousands separators (1,234.5)
// and percent signs (12.5% is 0.125); an empty cell, —, NA and the like are gaps. Decimals are kept as printed, so that the
// matrix knows which values each number stands for (see Matrix.Interval). Every fault is reported with file, row, column, value.
func ReadCSV(path, labels string, columns ...string) (*Matrix, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("cluster: %w", err)
	}
	t, err := readTable(path, data)
	if err != nil {
		return nil, err
	}
	return t.matrix(labels, columns)
}

// table is data as texts, before it is read as numbers.
type table struct {
	file    string
	header  []string
	records [][]string
	lines   []int // of each record in the file; nil when there is none
	notes   []string
}

// readTable splits a CSV file into texts.
func readTable(file string, data []byte) (table, error) {
	t := table{file: file}
	data, note, err := toUTF8(file, data)
	if err != nil {
		return t, err
	}
	if note != "" {
		t.notes = append(t.notes, fmt.Sprintf("%s: %s", filepath.Base(file), note))
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = separator(data)
	r.FieldsPerRecord = -1
	var e DataError
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return t, csvFault(file, err)
		}
		line, _ := r.FieldPos(0)
		if t.header == nil {
			t.header = trimmed(record)
			continue
		}
		if len(record) != len(t.header) {
			e.add(Fault{File: file, Row: line, Problem: fmt.Sprintf("%s where the header has %d", count(len(record), "field"), len(t.header))})
			continue
		}
		t.records, t.lines = append(t.records, record), append(t.lines, line)
	}
	if t.header == nil {
		return t, fault(Fault{File: file, Problem: "the file is empty"}, "")
	}
	return t, e.orNil()
}

func csvFault(file string, err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return fault(Fault{File: file, Row: p.Line, Problem: p.Err.Error()}, "")
	}
	return fmt.Errorf("cluster: %s: %w", file, err)
}

// separator is the sign that separates the fields of the header: the most frequent one outside of quotes.
func separator(data []byte) rune {
	best, most := ',', 0
	header, _, _ := bytes.Cut(data, []byte("\n"))
	for _, sign := range ",;\t" {
		n, quoted := 0, false
		for _, c := range string(header) {
			if c == '"' {
				quoted = !quoted
			}
			if c == sign && !quoted {
				n++
			}
		}
		if n > most {
			best, most = sign, n
		}
	}
	return best
}

func trimmed(fields []string) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = strings.TrimSpace(f)
	}
	return out
}

// matrix reads the labels and the criteria of a table.
func (t table) matrix(labels string, columns []string) (*Matrix, error) {
	at, err := t.find(labels)
	if err != nil {
		return nil, err
	}
	var columnAt []int
	if len(columns) == 0 {
		columns, columnAt = t.others(at)
	}
	for _, name := range columns[len(columnAt):] {
		j, err := t.find(name)
		if err != nil {
			return nil, err
		}
		columnAt = append(columnAt, j)
	}
	if len(t.records) == 0 || len(columnAt) == 0 {
		return nil, fault(Fault{File: t.file, Problem: fmt.Sprintf("there are %s and %s",
			count(len(t.records), "row"), criteriaCount(len(columnAt)))}, "")
	}
	criteria := make([]Criterion, len(columns))
	for j, name := range columns {
		criteria[j].Name = name
	}
	m := newMatrix(make([]string, len(t.records)), criteria)
	m.notes = slices.Clone(t.notes)
	for i, record := range t.records {
		m.labels[i] = strings.TrimSpace(record[at])
	}
	if err := m.checkCriteria(); err != nil {
		return nil, err
	}
	var e DataError
	t.checkLabels(&e, m.labels, labels)
	t.fill(&e, m, columnAt)
	return m, e.orNil()
}

// checkLabels sees that the labels, of the column named so, are there and can be told apart.
func (t table) checkLabels(e *DataError, labels []string, column string) {
	first := map[string]int{}
	for i, label := range labels {
		f := Fault{File: t.file, Row: t.line(i), Label: label, Column: column}
		at, twice := first[label]
		switch {
		case label == "":
			f.Problem = "there is no label"
		case twice:
			f.Problem = "the label stands twice" + t.alsoAt(at) + "; labels tell the rows apart"
		default:
			first[label] = i
			continue
		}
		e.add(f)
	}
}

// alsoAt says where else something is, in data that has rows with numbers.
func (t table) alsoAt(i int) string {
	if t.line(i) == 0 {
		return ""
	}
	return fmt.Sprintf(", first in row %d", t.line(i))
}

// others gives all columns but one.
func (t table) others(but int) (names []string, at []int) {
	for j, name := range t.header {
		if j != but {
			names, at = append(names, name), append(at, j)
		}
	}
	return names, at
}

// fill reads the numbers.
func (t table) fill(e *DataError, m *Matrix, columns []int) {
	m.data = mat.NewDense(len(t.records), len(columns), nil)
	for j, at := range columns {
		places, any := 0, false
		for i, record := range t.records {
			n, err := parseNumber(record[at])
			switch {
			case errors.Is(err, errBlank):
				m.gaps[place{i, j}] = t.blank(record[at])
			case err != nil:
				e.add(Fault{File: t.file, Row: t.line(i), Label: m.labels[i], Column: m.criteria[j].Name,
					Value: strings.TrimSpace(record[at]), Problem: err.Error()})
				e.Hint = "name the columns that hold numbers, and write a decimal point"
			default:
				m.data.Set(i, j, n.value)
				if !any || n.decimals > places {
					places, any = n.decimals, true
				}
			}
		}
		if any {
			m.half[j] = halfUnit(places)
		}
	}
}

func (t table) line(i int) int {
	if i < len(t.lines) {
		return t.lines[i]
	}
	return 0
}

// blank is the reason of a gap that was read.
func (t table) blank(text string) string {
	what := "the cell is empty"
	if s := strings.TrimSpace(text); s != "" {
		what = "the cell holds " + s
	}
	if t.file != "" {
		what += " in " + t.file
	}
	return what
}
