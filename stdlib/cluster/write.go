package cluster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"os"
	"reflect"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/thunen-lab/thunen/stdlib/cluster/internal/xlsx"
)

// Framer is whatever gives itself as a gota frame: matrices, panels, and every result of the package.
type Framer interface {
	Frame() dataframe.DataFrame
}

// WriteCSV writes a matrix, a panel or a result to a CSV file in UTF-8, a header and a line for each row. Numbers have all their
// digits, gaps are empty. Excel reads Chinese in it when the file begins with a byte order mark, so it does.
func WriteCSV(path string, data Framer) error {
	rows, err := frameValues(data)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	for _, row := range rows {
		texts := make([]string, len(row))
		for j, v := range row {
			if texts[j] = v.Text; v.Is == xlsx.Number {
				texts[j] = shortest(v.Number)
			}
		}
		if err := w.Write(texts); err != nil {
			return fmt.Errorf("cluster: %s: %w", path, err)
		}
	}
	w.Flush()
	return save(path, out.Bytes())
}

// WriteXLSX writes a matrix, a panel or a result to a new .xlsx workbook with one sheet: a header and a row for each row. Gaps are
// empty cells. An existing file is replaced.
func WriteXLSX(path, sheet string, data Framer) error {
	rows, err := frameValues(data)
	if err != nil {
		return err
	}
	if !strings.EqualFold(path[max(0, len(path)-5):], ".xlsx") {
		return fmt.Errorf("cluster: %s: the name of a workbook ends in .xlsx", path)
	}
	book, err := xlsx.Write(sheet, rows)
	if err != nil {
		return fmt.Errorf("cluster: %s: %w", path, err)
	}
	return save(path, book)
}

func save(path string, data []byte) error {
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return fmt.Errorf("cluster: %w", err)
	}
	return nil
}

// frameValues gives a frame's header and rows.
func frameValues(data Framer) ([][]xlsx.Value, error) {
	if v := reflect.ValueOf(data); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		return nil, errors.New("cluster: there is nothing to write; did making it fail?")
	}
	df := data.Frame()
	if df.Err != nil {
		return nil, fmt.Errorf("cluster: the frame has an error: %w", df.Err)
	}
	rows := make([][]xlsx.Value, df.Nrow()+1)
	for _, name := range df.Names() {
		rows[0] = append(rows[0], xlsx.Value{Text: name, Is: xlsx.Text})
		s := df.Col(name)
		for i := range df.Nrow() {
			rows[i+1] = append(rows[i+1], elementValue(s.Elem(i), s.Type()))
		}
	}
	return rows, nil
}

func elementValue(e series.Element, t series.Type) xlsx.Value {
	number := t == series.Float || t == series.Int
	switch x := e.Float(); {
	case e.IsNA():
		return xlsx.Value{}
	case number && !math.IsInf(x, 0):
		return xlsx.Value{Number: x, Is: xlsx.Number}
	}
	return xlsx.Value{Text: e.String(), Is: xlsx.Text}
}
