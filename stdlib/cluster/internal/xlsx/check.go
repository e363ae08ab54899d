package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Bounds on what is read, so that a small file can't fill the memory.
const (
	maxUnpacked = 512 << 20 // bytes of all parts, unpacked
	maxCells    = 5_000_000 // of a sheet, those counted that lie before the last of a row: excelize makes them all
)

// check looks through a workbook before excelize does. What excelize takes for granted would give wrong data without a word or fill
// the memory: sizes stated in the file, checksums, XML that breaks off, rows and cells out of order, cells far to the right, texts
// that aren't there.
type check struct {
	left   int    // bytes that may still be unpacked
	texts  int    // shared texts
	asked  int    // how many the cells ask for
	asking string // the part and the cell that ask for the last of them
}

func checkParts(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return errors.New("the file isn't an .xlsx workbook")
	}
	c := check{left: maxUnpacked}
	for _, f := range z.File {
		if err := c.part(f); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	if c.asked > c.texts {
		return fmt.Errorf("%s: there is no shared text %d", c.asking, c.asked-1)
	}
	return nil
}

// bounded reads up to so many bytes and fails then.
type bounded struct {
	r    io.Reader
	left *int
}

func (b bounded) Read(p []byte) (int, error) {
	if *b.left <= 0 {
		return 0, errors.New("the workbook is too large")
	}
	n, err := b.r.Read(p[:min(len(p), *b.left)])
	*b.left -= n
	return n, err
}

func (c *check) part(f *zip.File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	from := bounded{r, &c.left}
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".xml", ".rels":
		if err := c.xml(f.Name, from); err != nil {
			return err
		}
	}
	_, err = io.Copy(io.Discard, from) // to the checksum
	return err
}

// xml reads a part to its end and follows the rows of a sheet.
func (c *check) xml(part string, r io.Reader) error {
	w := walk{}
	for d := xml.NewDecoder(r); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = w.start(t)
		case xml.CharData:
			w.chars(t)
		case xml.EndElement:
			err = w.end(t.Name.Local)
		}
		if err != nil {
			return err
		}
	}
	if w.asked > c.asked {
		c.asked, c.asking = w.asked, part+", cell "+w.asking
	}
	if strings.EqualFold(part, "xl/sharedStrings.xml") {
		c.texts = w.texts
	}
	return nil
}
