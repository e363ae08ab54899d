package cluster

import (
	"fmt"
	"os"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/cluster/internal/xlsx"
)

// XLSXRange says where in a workbook the data is.
type XLSXRange struct {
	Sheet string // "": the first sheet
	Cells string // such as B3:F40, the header being the first row; "": the sheet from its first row with values on
}

// ReadXLSX reads a matrix from a sheet of an .xlsx workbook, as ReadCSV reads one from a CSV file. Cells that hold numbers count
// as printed with the digits that they were typed with, whatever format they are shown in. A formula gives the value that was
// stored with it; one without is a fault.
func ReadXLSX(path string, at XLSXRange, labels string, columns ...string) (*Matrix, error) {
	t, err := readXLSX(path, at)
	if err != nil {
		return nil, err
	}
	return t.matrix(labels, columns)
}

// SheetNames gives the names of a workbook's sheets, in order.
func SheetNames(path string) ([]string, error) {
	book, err := openXLSX(path)
	if err != nil {
		return nil, err
	}
	return book.Sheets(), nil
}

func openXLSX(path string) (*xlsx.Book, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("cluster: %w", err)
	}
	book, err := xlsx.Open(data)
	if err != nil {
		return nil, fault(Fault{File: path, Problem: err.Error()}, "")
	}
	return book, nil
}

func readXLSX(path string, at XLSXRange) (table, error) {
	book, err := openXLSX(path)
	if err != nil {
		return table{}, err
	}
	return sheetTable(book, path, at)
}

// sheetTable gives a range of a sheet as texts. Its first row is the header; rows without values are left out.
func sheetTable(book *xlsx.Book, path string, at XLSXRange) (table, error) {
	whole, name := xlsx.Whole, at.Sheet
	if name == "" {
		name = book.Sheets()[0]
	}
	if at.Cells != "" {
		r, err := xlsx.ParseRange(at.Cells)
		if err != nil {
			return table{}, fault(Fault{File: path, Problem: err.Error()}, "")
		}
		whole = r
	}
	sheet, err := book.Sheet(name)
	if err != nil {
		return table{}, fault(Fault{File: path, Problem: err.Error()}, "")
	}
	t := table{file: path + ", sheet " + name}
	rows := sheet.Within(whole)
	if len(rows) == 0 {
		return t, fault(Fault{File: t.file, Problem: "there are no values in the range"}, "")
	}
	left := rows[0].Cells[0].Column
	width := rows[0].Cells[len(rows[0].Cells)-1].Column - left + 1
	for _, c := range t.texts(rows[0], left, width) {
		t.header = append(t.header, strings.TrimSpace(c))
	}
	var e DataError
	for _, row := range rows[1:] {
		t.checkRow(&e, row, left, width)
		t.records, t.lines = append(t.records, t.texts(row, left, width)), append(t.lines, row.Number)
	}
	return t, e.orNil()
}

// texts gives a row's texts under a header.
func (t table) texts(row xlsx.Row, left, width int) []string {
	texts := make([]string, width)
	for _, c := range row.Cells {
		if k := c.Column - left; k >= 0 && k < width {
			texts[k] = c.Text
		}
	}
	return texts
}

// checkRow finds values without a header and formulas without a value.
func (t table) checkRow(e *DataError, row xlsx.Row, left, width int) {
	for _, c := range row.Cells {
		f := Fault{File: t.file, Row: row.Number, Column: xlsx.ColumnName(c.Column), Value: c.Text}
		switch k := c.Column - left; {
		case k < 0 || k >= width:
			f.Problem = "stands outside of the header"
		case c.Uncomputed:
			f.Column, f.Problem = t.header[k], "the formula has no stored value: open the file in a spreadsheet program and save it"
		default:
			continue
		}
		e.add(f)
	}
}
