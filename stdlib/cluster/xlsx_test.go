package cluster

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const openpyxl = "internal/xlsx/testdata/openpyxl.xlsx"

func TestReadXLSX(t *testing.T) {
	m := check[*Matrix](t)(ReadXLSX(openpyxl, XLSXRange{Sheet: "数据", Cells: "B3:D5"}, "行业", "产值(万元)", "SHARE"))
	if x, err := m.Value("皮革、毛皮", "产值(万元)"); x != 1234567.5 || err != nil {
		t.Errorf("%v, %v", x, err)
	}
	if x, err := m.Value("印刷", "SHARE"); x != 0.5 || err != nil {
		t.Errorf("%v, %v", x, err)
	}
	if v, err := m.Interval("印刷", "产值(万元)"); v != (Interval{0.545, 0.555}) || err != nil {
		t.Errorf("%v, %v", v, err)
	}
	names, err := SheetNames(openpyxl)
	if err != nil || strings.Join(names, " ") != "说明 数据" {
		t.Errorf("%v, %v", names, err)
	}
}

func TestReadXLSXFaults(t *testing.T) {
	notXLSX := filepath.Join(t.TempDir(), "a.xlsx")
	if err := os.WriteFile(notXLSX, []byte("a,b\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, path string
		at         XLSXRange
		says       string
	}{
		{"no file", "none.xlsx", XLSXRange{}, "none.xlsx"},
		{"no workbook", notXLSX, XLSXRange{}, "a.xlsx: the file isn't an .xlsx workbook"},
		{"no such sheet", openpyxl, XLSXRange{Sheet: "data"}, `there is no sheet "data"; sheets are 说明, 数据`},
		{"no range", openpyxl, XLSXRange{Cells: "2:3"}, `range "2:3" isn't one like B2:F40`},
		{"nothing there", openpyxl, XLSXRange{Cells: "C1:D9"}, "sheet 说明: there are no values in the range"},
		{"a formula without a value", openpyxl, XLSXRange{Sheet: "数据", Cells: "B3:E6"},
			"sheet 数据: row 4, column double: the formula has no stored value: open the file in a spreadsheet program and save it; row 5, column double: the formula"},
		{"a value beyond the header", openpyxl, XLSXRange{Sheet: "数据", Cells: "B9:E40"}, "no column"},
		{"an error value", "internal/xlsx/testdata/xlsxwriter.xlsx", XLSXRange{Cells: "A1:C9"}, `sheet data: row 3 (row 2), column b: "#DIV/0!" isn't a number`},
	} {
		t.Run(test.name, func(t *testing.T) {
			labels := "label"
			if test.path == openpyxl {
				labels = "行业"
			}
			_, err := ReadXLSX(test.path, test.at, labels)
			wantError(t, err, test.says)
		})
	}
}

func TestWriteRefuses(t *testing.T) {
	m := matrix(t, 1, 1, 2)
	wantError(t, WriteXLSX(filepath.Join(t.TempDir(), "a.xls"), "a", m), "ends in .xlsx")
	wantError(t, WriteXLSX(filepath.Join(t.TempDir(), "a.xlsx"), "a/b", m), "the name of a sheet")
	wantError(t, WriteCSV(filepath.Join(t.TempDir(), "no", "a.csv"), m), "no")
}

func TestMatrixThereAndBack(t *testing.T) {
	m := csvMatrix(t, "l,产值,b\n皮革,7.27,\n印刷,0.1,1e300\n")
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := WriteXLSX(path, "表1", m); err != nil {
		t.Fatal(err)
	}
	back := check[*Matrix](t)(ReadXLSX(path, XLSXRange{}, "label"))
	if got, want := back.Frame().String(), m.Frame().String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	_, err := back.Value("皮革", "b")
	wantError(t, err, "the cell is empty")
}
