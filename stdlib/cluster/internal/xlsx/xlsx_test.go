package xlsx

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
)

func open(t *testing.T, file string) *Book {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// dump writes cells as place=text.
func dump(rows []Row) string {
	var cells []string
	for _, r := range rows {
		for _, c := range r.Cells {
			s := fmt.Sprintf("%s%d=%s", ColumnName(c.Column), r.Number, c.Text)
			if c.Uncomputed {
				s += "?"
			}
			cells = append(cells, s)
		}
	}
	return strings.Join(cells, "|")
}

// TestReadWorkbooksOfOthers reads what openpyxl 3.1 and XlsxWriter wrote (testdata/make.py), and excelize 2.11.1.
func TestReadWorkbooksOfOthers(t *testing.T) {
	for _, test := range []struct{ file, sheet, cells, want string }{
		{"openpyxl.xlsx", "数据", "B3:D6", "B3=行业|C3=产值（万元）|D3=share|B4=皮革、毛皮|C4=1234567.5|D4=0.125|B5= 印刷 |C5=0.55|D5=0.5|B6=<&> \"电气\"|D6=1e-09"},
		{"openpyxl.xlsx", "数据", "E4:E4", "E4=?"},
		{"openpyxl.xlsx", "数据", "B7", "B9=after blank rows|C9=—"},
		{"openpyxl.xlsx", "说明", "A:B", "A1=nothing here"},
		{"excelize.xlsx", "面板", "B2:E9", "B2=地区|C2=行业|D2=年份|E2=产值|B3=温州|C3=皮革|D3=2015|E3=7.27|B4=温州|C4=皮革|D4=2016|E4=0.3"},
		{"xlsxwriter.xlsx", "data", "A1:C9", "A1=label|B1=a|C1=b|A2=rich text|B2=0.3|C2=3|A3=row 2|B3=1e+300|C3=#DIV/0!"},
	} {
		t.Run(test.file+" "+test.cells, func(t *testing.T) {
			r, err := ParseRange(test.cells)
			if err != nil {
				t.Fatal(err)
			}
			s, err := open(t, test.file).Sheet(test.sheet)
			if err != nil {
				t.Fatal(err)
			}
			if got := dump(s.Within(r)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
	b := open(t, "openpyxl.xlsx")
	if got := strings.Join(b.Sheets(), ","); got != "说明,数据" {
		t.Errorf("sheets %s", got)
	}
	if _, err := b.Sheet("Sheet1"); err == nil || !strings.Contains(err.Error(), `no sheet "Sheet1"; sheets are 说明, 数据`) {
		t.Errorf("got %v", err)
	}
}

func TestWriteIsRead(t *testing.T) {
	rows := [][]Value{
		{{Text: "行业", Is: Text}, {Text: " a<b&\"c\" ", Is: Text}},
		{{Number: 0.1, Is: Number}, {}, {Number: -1.5e300, Is: Number}, {Number: 5e-324, Is: Number}},
		{},
		{{}, {Text: "x\x00y\ny", Is: Text}},
	}
	data, err := Write("数据", rows)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	s, err := b.Sheet("数据")
	if err != nil {
		t.Fatal(err)
	}
	want := "A1=行业|B1= a<b&\"c\" |A2=0.1|C2=-1.5e+300|D2=5e-324|B4=x\ufffdy\ny"
	if got := dump(s.Within(Whole)); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	again, _ := Write("数据", rows)
	if !bytes.Equal(data, again) {
		t.Error("the same values give other bytes")
	}
	for _, name := range []string{"", "a/b", "[x]", strings.Repeat("长", 32), "'a"} {
		if _, err := Write(name, nil); err == nil {
			t.Errorf("sheet name %q is taken", name)
		}
	}
}

func TestParseRange(t *testing.T) {
	for text, want := range map[string]Range{
		"B2:F40": {2, 2, 6, 40}, "$A$1:$AB$9": {1, 1, 28, 9}, "b:f": {2, 1, 6, maxRow}, "C5": {3, 5, maxColumn, maxRow}, "A1:XFD1048576": Whole,
	} {
		if got, err := ParseRange(text); got != want || err != nil {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "1:2", "B2:", "F1:B2", "A9:B2", "XFE1", "A0", "A1048577", "A-1", "A1:B2:C3", "数据!A1"} {
		if r, err := ParseRange(text); err == nil {
			t.Errorf("%q is %v", text, r)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, test := range []struct{ name, data, says string }{
		{"empty", "", "isn't an .xlsx workbook"},
		{"text", "a,b\n1,2\n", "isn't an .xlsx workbook"},
		{"old or protected", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old .xls or protected by a password"},
	} {
		if _, err := Open([]byte(test.data)); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func FuzzOpen(f *testing.F) {
	for _, file := range []string{"openpyxl.xlsx", "xlsxwriter.xlsx", "excelize.xlsx"} {
		data, err := os.ReadFile("testdata/" + file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	small, _ := Write("a", [][]Value{{{Text: "x", Is: Text}, {Number: 1, Is: Number}}})
	f.Add(small)
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Open(data)
		if err != nil {
			return
		}
		for _, name := range b.Sheets() {
			s, err := b.Sheet(name)
			if err != nil {
				continue
			}
			last := 0
			for _, r := range s.Within(Whole) {
				if r.Number <= last || len(r.Cells) == 0 {
					t.Fatalf("row %d after %d with %d cells", r.Number, last, len(r.Cells))
				}
				last = r.Number
			}
		}
	})
}
