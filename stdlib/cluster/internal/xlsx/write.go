package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
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

const (
	header    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	nsMain    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsDoc     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPackage = "http://schemas.openxmlformats.org/package/2006/"
	sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// Write makes a workbook of one sheet. The same values give the same bytes.
func Write(sheet string, rows [][]Value) ([]byte, error) {
	if err := checkName(sheet); err != nil {
		return nil, err
	}
	if len(rows) > maxRow {
		return nil, fmt.Errorf("%d rows are more than a sheet can have", len(rows))
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="` + nsPackage + `content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + sheetType + `sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + sheetType + `worksheet+xml"/></Types>`},
		{"_rels/.rels", relationship("officeDocument", "xl/workbook.xml")},
		{"xl/workbook.xml", `<workbook xmlns="` + nsMain + `" xmlns:r="` + nsDoc + `"><sheets><sheet name="` + escaped(sheet) +
			`" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relationship("worksheet", "worksheets/sheet1.xml")},
		{"xl/worksheets/sheet1.xml", worksheet(rows)},
	} {
		w, err := z.Create(part.name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(header + part.text)); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

func relationship(kind, to string) string {
	return `<Relationships xmlns="` + nsPackage + `relationships"><Relationship Id="rId1" Type="` + nsDoc + "/" + kind + `" Target="` + to + `"/></Relationships>`
}

// checkName holds a sheet's name to what spreadsheet programs take.
func checkName(name string) error {
	if n := utf8.RuneCountInString(name); n == 0 || n > 31 || strings.ContainsAny(name, `:\/?*[]`) || strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'") {
		return fmt.Errorf(`the name of a sheet has 1 to 31 characters and none of : \ / ? * [ ]; it is %s`, strconv.Quote(name))
	}
	return nil
}

func worksheet(rows [][]Value) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="` + nsMain + `"><sheetData>`)
	for i, row := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for j, v := range row {
			place := ColumnName(j+1) + strconv.Itoa(i+1)
			switch v.Is {
			case Text:
				fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, place, escaped(v.Text))
			case Number:
				fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, place, strconv.FormatFloat(v.Number, 'g', -1, 64))
			}
		}
		b.WriteString("</row>")
	}
	b.WriteString("</sheetData></worksheet>")
	return b.String()
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder doesn't fail
	return b.String()
}
