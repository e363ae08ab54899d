package xlsx

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// walk is how far the cells of a sheet, or the shared texts, were followed. Outside of sheetData, as in the anchors of buttons, row
// and c are other things.
type walk struct {
	within             bool // sheetData
	row, column, cells int
	shared, reading    bool   // the cell's value is the number of a shared text; it is being read
	place, value       string // of the cell
	texts, asked       int
	asking             string // the cell that asks for the last text
}

func (w *walk) start(e xml.StartElement) error {
	switch name := e.Name.Local; {
	case name == "sheetData":
		w.within = true
	case name == "si":
		w.texts++
	case name == "row" && w.within:
		return w.nextRow(attribute(e, "r"))
	case name == "c" && w.within:
		w.shared, w.value = attribute(e, "t") == "s", ""
		return w.nextCell(attribute(e, "r"))
	case name == "v":
		w.reading = w.shared
	}
	return nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// chars takes up what belongs to the number of a shared text.
func (w *walk) chars(data xml.CharData) {
	if w.reading {
		w.value += string(data)
	}
}

// end ends a value, a cell, a row (whose cells are counted) or all of them.
func (w *walk) end(name string) error {
	switch {
	case name == "sheetData":
		w.within = false
	case name == "v" && w.reading:
		w.reading = false
		return w.ask(strings.TrimSpace(w.value))
	case name == "c":
		w.shared = false
	case name == "row" && w.within:
		if w.cells, w.column = w.cells+w.column, 0; w.cells > maxCells {
			return fmt.Errorf("the sheet has more than %d cells", maxCells)
		}
	}
	return nil
}

// ask notes that a cell shows a shared text. An empty value is an empty cell.
func (w *walk) ask(number string) error {
	if number == "" {
		return nil
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 {
		return fmt.Errorf("cell %s: there is no shared text %s", w.place, strconv.Quote(number))
	}
	if n >= w.asked {
		w.asked, w.asking = n+1, w.place
	}
	return nil
}

func (w *walk) nextRow(number string) error {
	n, err := strconv.Atoi(number)
	if number == "" {
		n, err = w.row+1, nil
	}
	if err != nil || n <= w.row || n > maxRow {
		return fmt.Errorf("rows are out of order: %s after %d", strconv.Quote(number), w.row)
	}
	w.row = n
	return nil
}

func (w *walk) nextCell(place string) error {
	column, row, ok := w.column+1, w.row, true
	if place != "" {
		column, row, ok = reference(place)
	}
	if !ok || row != w.row || column <= w.column || column > maxColumn {
		return fmt.Errorf("row %d: cell %s is out of order", w.row, strconv.Quote(place))
	}
	w.column, w.place = column, ColumnName(column)+strconv.Itoa(row)
	return nil
}
