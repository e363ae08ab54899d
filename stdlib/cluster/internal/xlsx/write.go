package xlsx

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Value is what is written into a cell: a number, or a text. The zero Value leaves the cell empty.
type Value struct {
	Text   string
	Number float64
	Is     Kind
}

// Kind says what a Value is.
type Kind int

// The kinds of values.
const (
	Empty Kind = iota
	Text
	Number
)

// Write makes a workbook of one sheet. The same values give the same bytes.
func Write(sheet string, rows [][]Value) ([]byte, error) {
	if err := checkName(sheet); err != nil {
		return nil, err
	}
	if len(rows) > maxRow {
		return nil, fmt.Errorf("%d rows are more than a sheet can have", len(rows))
	}
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName(f.GetSheetName(0), sheet); err != nil {
		return nil, err
	}
	for i, row := range rows {
		for j, v := range row {
			place := ColumnName(j+1) + strconv.Itoa(i+1)
			if err := setCell(f, sheet, place, v); err != nil {
				return nil, fmt.Errorf("cell %s: %w", place, err)
			}
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func setCell(f *excelize.File, sheet, place string, v Value) error {
	switch v.Is {
	case Text:
		if n := len(utf16.Encode([]rune(v.Text))); n > excelize.TotalCellChars { // excelize would cut it off
			return fmt.Errorf("the text has %d characters; a cell takes %d", n, excelize.TotalCellChars)
		}
		return f.SetCellStr(sheet, place, v.Text)
	case Number:
		// Left to choose, excelize cuts after 15 digits; so many decimals are what identifies the number.
		_, decimals, _ := strings.Cut(strconv.FormatFloat(v.Number, 'f', -1, 64), ".")
		return f.SetCellFloat(sheet, place, v.Number, len(decimals), 64)
	}
	return nil
}

// checkName holds a sheet's name to what spreadsheet programs take.
func checkName(name string) error {
	if n := utf8.RuneCountInString(name); n == 0 || n > 31 || strings.ContainsAny(name, `:\/?*[]`) || strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'") {
		return fmt.Errorf(`the name of a sheet has 1 to 31 characters and none of : \ / ? * [ ]; it is %s`, strconv.Quote(name))
	}
	return nil
}
