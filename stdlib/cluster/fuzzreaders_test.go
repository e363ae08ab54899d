package cluster

import (
	"os"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/cluster/internal/xlsx"
)

// FuzzReadFirms gives arbitrary bytes to the reader of micro-data: nothing panics, and what is read holds numbers.
func FuzzReadFirms(f *testing.F) {
	for _, text := range []string{
		"firm,region,industry,jobs\na,x,shoes,1\nb,y,shoes,2\n", "industry,jobs\nshoes,1\nshoes,—\n", "industry,enterprises\nshoes,1\n",
		"\xd0\xd0\xd2\xb5,\xb2\xfa\xd6\xb5\n\xc6\xa4\xb8\xef,1\n", "\xff\xfeI\x00,\x00x\x00\n\x00", "行业;产值\n皮革;\"1,234\"\n", "industry\tjobs\n\t\n", "",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := readTable("f.csv", data)
		if err != nil {
			said(t, err)
			return
		}
		firms, err := table.firms(FirmOptions{})
		if err != nil {
			said(t, err)
			return
		}
		checkRead(t, firms)
		if totals, err := firms.Totals(); err != nil {
			said(t, err)
		} else {
			checkRead(t, totals)
		}
	})
}

// FuzzReadXLSX gives arbitrary workbooks to the readers of matrices and panels.
func FuzzReadXLSX(f *testing.F) {
	for _, file := range []string{"openpyxl", "xlsxwriter", "excelize"} {
		data, err := os.ReadFile("internal/xlsx/testdata/" + file + ".xlsx")
		if err != nil {
			f.Fatal(err)
		}
		for _, cells := range []string{"", "B3:D6", "A1:C9", "B2:E9"} {
			f.Add(data, cells)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, cells string) {
		book, err := xlsx.Open(data)
		if err != nil || len(book.Sheets()) > 20 {
			return
		}
		for _, sheet := range book.Sheets() {
			table, err := sheetTable(book, "f.xlsx", XLSXRange{Sheet: sheet, Cells: cells})
			if err != nil {
				said(t, err)
				continue
			}
			if m, err := table.matrix(table.header[0], nil); err != nil {
				said(t, err)
			} else {
				checkRead(t, m)
			}
			if p, err := table.panel(PanelOptions{}); err != nil {
				said(t, err)
			} else {
				checkRead(t, p)
			}
		}
	})
}

// said sees that an error says something. What it says of the data may hold anything.
func said(t *testing.T, err error) {
	t.Helper()
	if len(err.Error()) < 10 {
		t.Errorf("error %q", err)
	}
}

// checkRead sees that what was read can be shown.
func checkRead(t *testing.T, v result) {
	t.Helper()
	if df := v.Frame(); df.Err != nil {
		t.Errorf("frame: %v", df.Err)
	}
	if data, err := v.(shown).MarshalJSON(); err != nil || strings.Contains(string(data), "NaN") && !strings.Contains(v.String(), "NaN") {
		t.Errorf("JSON: %v: %s", err, data)
	}
}
