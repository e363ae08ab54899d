package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Book is an opened workbook.
type Book struct {
	file  *excelize.File
	names []string // of sheets with cells, in order
}

// Open opens a workbook.
func Open(data []byte) (*Book, error) {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		return nil, errors.New("the file is an old .xls or protected by a password: save it as .xlsx without one")
	}
	if err := checkParts(data); err != nil {
		return nil, err
	}
	// With equal limits excelize keeps everything in memory: no files are left in the temporary folder.
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked,
	})
	if err != nil {
		return nil, fmt.Errorf("the workbook can't be read: %w", err)
	}
	b := &Book{file: f, names: f.GetSheetList()}
	if b.hasCharts() {
		b.names = slices.DeleteFunc(b.names, func(name string) bool {
			_, err := f.GetCellType(name, "A1")
			return err != nil
		})
	}
	if len(b.names) == 0 {
		return nil, errors.New("the file isn't an .xlsx workbook: it has no sheet of cells")
	}
	return b, nil
}

// hasCharts reports whether some of the sheets are charts or old dialogs and macros: excelize lists them with the others.
func (b *Book) hasCharts() (found bool) {
	b.file.Pkg.Range(func(part, _ any) bool {
		name, _ := part.(string)
		for _, kind := range []string{"xl/chartsheets/", "xl/dialogsheet", "xl/macrosheet"} {
			found = found || strings.HasPrefix(name, kind)
		}
		return !found
	})
	return found
}

// Sheets gives the names of the sheets in order.
func (b *Book) Sheets() []string { return b.names }

// Sheet reads the cells of a sheet.
func (b *Book) Sheet(name string) (*Sheet, error) {
	if !slices.Contains(b.names, name) {
		return nil, fmt.Errorf("there is no sheet %s; sheets are %s", strconv.Quote(name), strings.Join(b.names, ", "))
	}
	s := &Sheet{Name: name}
	if err := b.readRows(s); err != nil {
		return nil, fmt.Errorf("sheet %s: %w", name, err)
	}
	return s, nil
}

// readRows reads the rows of a sheet. Merged cells give their text once, at the top left, as they are stored; GetCellValue would
// repeat it.
func (b *Book) readRows(s *Sheet) error {
	rows, err := b.file.Rows(s.Name)
	if err != nil {
		return err
	}
	defer rows.Close()
	for number := 1; rows.Next(); number++ {
		texts, err := rows.Columns()
		if err != nil {
			return err
		}
		row := Row{Number: number}
		for k, text := range texts {
			c, err := b.cell(s.Name, k+1, number, text)
			if err != nil {
				return err
			}
			if c.Text != "" || c.Uncomputed {
				row.Cells = append(row.Cells, c)
			}
		}
		if len(row.Cells) > 0 {
			s.Rows = append(s.Rows, row)
		}
	}
	return rows.Error()
}

// cell gives a cell of the text that is stored. Numbers are written with as few digits as identify them: files hold
// 0.55000000000000004 for 0.55.
func (b *Book) cell(sheet string, column, row int, text string) (Cell, error) {
	place := ColumnName(column) + strconv.Itoa(row)
	if strings.TrimSpace(text) == "" {
		return b.blank(sheet, place, Cell{Column: column, Text: text})
	}
	x, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		return Cell{Column: column, Text: text}, nil // whoever reads numbers says what is wrong
	}
	if short := shortest(x); short != text {
		kind, err := b.file.GetCellType(sheet, place)
		if err != nil {
			return Cell{}, fmt.Errorf("cell %s: %w", place, err)
		}
		if kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber {
			text = short
		}
	}
	return Cell{Column: column, Text: text}, nil
}

// shortest writes a number with as few digits as identify it.
func shortest(x float64) string {
	if a := max(x, -x); a != 0 && (a < 1e-7 || a >= 1e21) {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// blank looks whether a cell without a text is a formula whose value isn't stored. Programs that can't compute write no value or an
// empty one; a formula that gives an empty text has type str, which excelize calls CellTypeFormula.
func (b *Book) blank(sheet, place string, c Cell) (Cell, error) {
	formula, err := b.file.GetCellFormula(sheet, place)
	if err != nil || formula == "" {
		return c, err
	}
	kind, err := b.file.GetCellType(sheet, place)
	if kind != excelize.CellTypeFormula {
		c.Text, c.Uncomputed = "", true
	}
	return c, err
}
