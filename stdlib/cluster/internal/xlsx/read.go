package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// Bounds on what is read, so that a small file can't fill the memory.
const (
	maxPart  = 512 << 20 // bytes of a part, unpacked
	maxCells = 20_000_000
)

// Book is an opened workbook.
type Book struct {
	files  map[string]*zip.File
	names  []string // of sheets, in order
	parts  []string // where each sheet is
	shared []string
}

// Open opens a workbook.
func Open(data []byte) (*Book, error) {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		return nil, errors.New("the file is an old .xls or protected by a password: save it as .xlsx without one")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("the file isn't an .xlsx workbook")
	}
	b := &Book{files: map[string]*zip.File{}}
	for _, f := range z.File {
		b.files[strings.ToLower(f.Name)] = f
	}
	if err := b.readWorkbook(); err != nil {
		return nil, err
	}
	return b, b.readShared()
}

// Sheets gives the names of the sheets in order.
func (b *Book) Sheets() []string { return b.names }

// read decodes a part; false when there is no such part.
func (b *Book) read(part string, into any) (bool, error) {
	f := b.files[strings.ToLower(part)]
	if f == nil {
		return false, nil
	}
	r, err := f.Open()
	if err != nil {
		return true, fmt.Errorf("%s: %w", part, err)
	}
	defer r.Close()
	if err := xml.NewDecoder(&bounded{r: r, left: maxPart}).Decode(into); err != nil {
		return true, fmt.Errorf("%s: %w", part, err)
	}
	return true, nil
}

// bounded reads up to so many bytes and fails then.
type bounded struct {
	r    io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errors.New("the workbook is too large")
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// relations is where the parts that a part names are.
type relations struct {
	Relationship []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	}
}

// readWorkbook finds the sheets.
func (b *Book) readWorkbook() error {
	main := "xl/workbook.xml"
	var root relations
	if _, err := b.read("_rels/.rels", &root); err != nil {
		return err
	}
	for _, r := range root.Relationship {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			main = strings.TrimPrefix(r.Target, "/")
		}
	}
	var book struct {
		Sheets struct {
			Sheet []struct {
				Name string     `xml:"name,attr"`
				Attr []xml.Attr `xml:",any,attr"`
			} `xml:"sheet"`
		} `xml:"sheets"`
	}
	if found, err := b.read(main, &book); err != nil || !found {
		return errors.Join(err, missingPart(found, main))
	}
	var rels relations
	if _, err := b.read(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), &rels); err != nil {
		return err
	}
	for _, s := range book.Sheets.Sheet {
		for _, a := range s.Attr {
			if a.Name.Local != "id" || a.Name.Space == "" {
				continue
			}
			for _, r := range rels.Relationship {
				if r.ID == a.Value && strings.HasSuffix(r.Type, "/worksheet") {
					b.names, b.parts = append(b.names, s.Name), append(b.parts, target(main, r.Target))
				}
			}
		}
	}
	if len(b.names) == 0 {
		return errors.New("the workbook has no sheet of cells")
	}
	return nil
}

func missingPart(found bool, part string) error {
	if found {
		return nil
	}
	return fmt.Errorf("the file isn't an .xlsx workbook: it has no %s", part)
}

// target is a part named from another.
func target(from, to string) string {
	if strings.HasPrefix(to, "/") {
		return to[1:]
	}
	return path.Join(path.Dir(from), to)
}

// text is a text, plain or in runs of different formats. Phonetic guides (rPh) aren't part of it.
type text struct {
	T string `xml:"t"`
	R []struct {
		T string `xml:"t"`
	} `xml:"r"`
}

func (t text) String() string {
	s := t.T
	for _, r := range t.R {
		s += r.T
	}
	return s
}

// readShared reads the texts that cells share.
func (b *Book) readShared() error {
	var shared struct {
		SI []text `xml:"si"`
	}
	dir := "xl/"
	if len(b.parts) > 0 {
		dir = path.Dir(path.Dir(b.parts[0])) + "/"
	}
	if _, err := b.read(dir+"sharedStrings.xml", &shared); err != nil {
		return err
	}
	for _, si := range shared.SI {
		b.shared = append(b.shared, si.String())
	}
	return nil
}

// Sheet reads the cells of a sheet.
func (b *Book) Sheet(name string) (*Sheet, error) {
	for k, n := range b.names {
		if n == name {
			return b.readSheet(k)
		}
	}
	return nil, fmt.Errorf("there is no sheet %s; sheets are %s", strconv.Quote(name), strings.Join(b.names, ", "))
}

// cell is a cell as it is stored.
type cell struct {
	place, kind      string
	formula          bool
	value            string // of the element v
	inline           string // of the element is
	hasValue, within bool   // the elements are there
}

// readCell reads a cell's elements: f, v, is with t or r/t. Phonetic guides (rPh) aren't part of a text.
func readCell(d *xml.Decoder, start xml.StartElement) (cell, error) {
	var c cell
	for _, a := range start.Attr {
		switch a.Name.Local {
		case "r":
			c.place = a.Value
		case "t":
			c.kind = a.Value
		}
	}
	for element, guide := "", false; ; {
		token, err := d.RawToken()
		if err != nil {
			return c, fmt.Errorf("cell %s: %w", c.place, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch element = t.Name.Local; element {
			case "f":
				c.formula = true
			case "v":
				c.hasValue = true
			case "is":
				c.within = true
			case "rPh":
				guide = true
			}
		case xml.CharData:
			switch {
			case element == "v":
				c.value += string(t)
			case element == "t" && !guide:
				c.inline += string(t)
			}
		case xml.EndElement:
			if element = ""; t.Name.Local == "rPh" {
				guide = false
			}
			if t.Name.Local == "c" {
				return c, nil
			}
		}
	}
}

// uncomputed reports whether a cell is a formula whose value isn't stored. Programs that can't compute write no value or an empty one;
// a formula that gives an empty text has type str.
func (c cell) uncomputed() bool {
	return c.formula && c.kind != "str" && strings.TrimSpace(c.value) == ""
}

// readSheet reads a sheet cell by cell.
func (b *Book) readSheet(k int) (*Sheet, error) {
	f := b.files[strings.ToLower(b.parts[k])]
	if f == nil {
		return nil, missingPart(false, b.parts[k])
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	s, d := &Sheet{Name: b.names[k]}, xml.NewDecoder(&bounded{r: r, left: maxPart})
	for cells, row := 0, 0; ; {
		token, err := d.RawToken() // a third of the time that decoding into structs takes
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", s.Name, err)
		}
		start, ok := token.(xml.StartElement)
		switch {
		case ok && start.Name.Local == "row":
			if row = rowNumber(start, row); row > maxRow || len(s.Rows) > 0 && row <= s.Rows[len(s.Rows)-1].Number {
				return nil, fmt.Errorf("sheet %s: rows are out of order", s.Name)
			}
			s.Rows = append(s.Rows, Row{Number: row})
		case ok && start.Name.Local == "c" && len(s.Rows) > 0:
			c, err := readCell(d, start)
			if err != nil {
				return nil, fmt.Errorf("sheet %s: %w", s.Name, err)
			}
			if cells++; cells > maxCells {
				return nil, fmt.Errorf("sheet %s has more than %d cells", s.Name, maxCells)
			}
			if err := b.add(&s.Rows[len(s.Rows)-1], c); err != nil {
				return nil, fmt.Errorf("sheet %s, row %d: %w", s.Name, row, err)
			}
		}
	}
}

// rowNumber is the number that a row states, else the one after the last.
func rowNumber(start xml.StartElement, last int) int {
	for _, a := range start.Attr {
		if a.Name.Local == "r" {
			if n, err := strconv.Atoi(a.Value); err == nil && n > 0 {
				return n
			}
		}
	}
	return last + 1
}

// add adds a cell to its row.
func (b *Book) add(row *Row, c cell) error {
	last := 0
	if n := len(row.Cells); n > 0 {
		last = row.Cells[n-1].Column
	}
	column := last + 1
	if c.place != "" {
		at, _, ok := reference(c.place)
		if !ok || at <= last {
			return fmt.Errorf("cell %s is out of order", strconv.Quote(c.place))
		}
		column = at
	}
	value, err := b.text(c)
	if err != nil {
		return fmt.Errorf("cell %s: %w", c.place, err)
	}
	row.Cells = append(row.Cells, Cell{Column: column, Text: value, Uncomputed: c.uncomputed()})
	return nil
}

// text is a cell's text. Numbers are written with as few digits as identify them: files hold 0.55000000000000004 for 0.55.
func (b *Book) text(c cell) (string, error) {
	switch {
	case c.within:
		return c.inline, nil
	case !c.hasValue || c.uncomputed():
		return "", nil
	case c.kind == "s":
		k, err := strconv.Atoi(strings.TrimSpace(c.value))
		if err != nil || k < 0 || k >= len(b.shared) {
			return "", fmt.Errorf("there is no shared text %s", strconv.Quote(c.value))
		}
		return b.shared[k], nil
	case c.kind == "" || c.kind == "n":
		x, err := strconv.ParseFloat(strings.TrimSpace(c.value), 64)
		if err != nil {
			return c.value, nil // whoever reads numbers says what is wrong
		}
		if a := max(x, -x); a != 0 && (a < 1e-7 || a >= 1e21) {
			return strconv.FormatFloat(x, 'g', -1, 64), nil
		}
		return strconv.FormatFloat(x, 'f', -1, 64), nil
	}
	return c.value, nil
}
