package xlsx

import (
	"archive/zip"
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

// pack makes a workbook of a sheet's XML and of shared texts, as a program writes one.
func pack(t *testing.T, sheet, shared string) []byte {
	t.Helper()
	const (
		ns   = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
		doc  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
		kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + kind + `sheet.main+xml"/></Types>`},
		{"_rels/.rels", rels + `<Relationship Id="a" Type="` + doc + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + ns + ` xmlns:r="` + doc + `"><sheets><sheet name="s" sheetId="1" r:id="a"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", rels + `<Relationship Id="a" Type="` + doc + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="b" Type="` + doc + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
		{"xl/sharedStrings.xml", `<sst ` + ns + `>` + shared + `</sst>`},
		{"xl/worksheets/sheet1.xml", `<worksheet ` + ns + `>` + sheet + `</worksheet>`},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestCells reads what the format allows a cell to be.
func TestCells(t *testing.T) {
	const guide = `<si><r><t>rich </t></r><r><t>text</t></r><rPh sb="0" eb="1"><t>guide</t></rPh></si><si><t>0.50</t></si><si><t> </t></si>`
	for _, test := range []struct{ name, row, want string }{
		{"numbers keep their digits", `<c r="A1"><v>0.55000000000000004</v></c><c r="B1"><v>1234567890123456</v></c><c r="C1"><v>1E-9</v></c>`, "A1=0.55|B1=1234567890123456|C1=1e-09"},
		{"dates are numbers", `<c r="A1" s="1"><v>42005</v></c><c r="B1" t="d"><v>2015-01-01</v></c>`, "A1=42005|B1=2015-01-01"},
		{"yes and no", `<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>`, "A1=1|B1=0"},
		{"errors", `<c r="A1" t="e"><v>#N/A</v></c>`, "A1=#N/A"},
		{"rich texts without guides", `<c r="A1" t="s"><v>0</v></c>`, "A1=rich text"},
		{"texts that look like numbers", `<c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>1.0</t></is></c>`, "A1=0.50|B1=1.0"},
		{"spaces", `<c r="A1" t="s"><v>2</v></c>`, "A1= "},
		{"formulas", `<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v></v></c><c r="D1" t="str"><f>""</f><v></v></c>`, "A1=2|B1=?|C1=?"},
		{"merged cells", `<c r="A1"><v>5</v></c><c r="B1"/><c r="C1"><v>7</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><sheetData><row>`, "A1=5|C1=7"},
		{"no places", `<c><v>1</v></c><c/><c><v>3</v></c>`, "A1=1|C1=3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b, err := Open(pack(t, `<sheetData><row r="1">`+test.row+`</row></sheetData>`, guide))
			if err != nil {
				t.Fatal(err)
			}
			s, err := b.Sheet("s")
			if err != nil {
				t.Fatal(err)
			}
			if got := dump(s.Within(Whole)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestBrokenWorkbooks gives workbooks that a lenient reader takes for others.
func TestBrokenWorkbooks(t *testing.T) {
	wide := strings.Repeat(`<row><c r="XFD%d"/></row>`, 1)
	var far strings.Builder
	for row := 1; row <= maxCells/maxColumn+1; row++ {
		fmt.Fprintf(&far, wide, row)
	}
	for _, test := range []struct{ name, rows, says string }{
		{"breaks off", `<row r="1"><c r="A1"><v>1</v></c>`, "syntax error"},
		{"rows out of order", `<row r="2"/><row r="1"/>`, `rows are out of order: "1" after 2`},
		{"cells out of order", `<row r="1"><c r="B1"/><c r="A1"/></row>`, `row 1: cell "A1" is out of order`},
		{"a cell of another row", `<row r="1"><c r="B2"/></row>`, `row 1: cell "B2" is out of order`},
		{"far cells", far.String(), "more than 5000000 cells"},
		{"no such text", `<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>9</v></c></row>`, "sheet1.xml, cell A2: there is no shared text 9"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b, err := Open(pack(t, `<sheetData>`+test.rows+`</sheetData>`, `<si><t>x</t></si>`))
			if err == nil {
				_, err = b.Sheet("s")
			}
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want %s", err, test.says)
			}
		})
	}
	t.Run("checksum", func(t *testing.T) {
		data, err := os.ReadFile("testdata/openpyxl.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		at := bytes.Index(data, []byte("PK\x01\x02")) // the first entry of the list of parts; its checksum stands 16 bytes on
		data[at+16] ^= 1
		if _, err := Open(data); err == nil || !strings.Contains(err.Error(), "checksum") {
			t.Errorf("got %v", err)
		}
	})
}

func TestWriteRefusesLongTexts(t *testing.T) {
	long := strings.Repeat("长", 32768)
	if _, err := Write("a", [][]Value{{{}, {Text: long, Is: Text}}}); err == nil || !strings.Contains(err.Error(), "cell B1: the text has 32768 characters") {
		t.Errorf("got %v", err)
	}
}

// FuzzSheet gives arbitrary XML as a sheet: whole archives rarely get past their checksums when they are changed.
func FuzzSheet(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><f>1+1</f></c></row><row><c t="inlineStr"><is><t>x</t></is></c></row></sheetData>`, `<si><t>x</t></si>`)
	f.Add(`<sheetData><row r="2"><c r="B2" s="1"><f t="shared" ref="B2:B3" si="0">A2*2</f><v>1E-9</v></c></row><row r="3"><c r="B3"><f t="shared" si="0"/></c></row></sheetData><mergeCells><mergeCell ref="B2:C2"/></mergeCells>`, `<si><r><t>x</t></r></si>`)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		b, err := Open(pack(t, sheet, shared))
		if err != nil {
			return
		}
		s, err := b.Sheet("s")
		if err != nil {
			return
		}
		last := 0
		for _, r := range s.Within(Whole) {
			if r.Number <= last || r.Cells[0].Column < 1 {
				t.Fatalf("row %d after %d", r.Number, last)
			}
			last = r.Number
		}
	})
}
