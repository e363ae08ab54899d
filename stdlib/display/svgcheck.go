package display

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// checkSVG says why a browser would show a broken picture in an SVG picture's place: it takes well-formed XML only.
func checkSVG(source string) error {
	d := xml.NewDecoder(strings.NewReader(source))
	d.Entity = map[string]string{}
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // the text is a string by now
	seen := false
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && seen:
			return nil
		case errors.Is(err, io.EOF):
			return errors.New("there is no <svg> element in this text")
		case err != nil:
			return fmt.Errorf("this isn't well-formed: %w", err)
		}
		switch token := token.(type) {
		case xml.Directive:
			for _, m := range entity.FindAllStringSubmatch(string(token), -1) {
				d.Entity[m[1]] = m[2]
			}
		case xml.StartElement:
			if !seen && token.Name.Local != "svg" {
				return fmt.Errorf("this begins with <%s>, not with <svg>", token.Name.Local)
			}
			seen = true
		}
	}
}

// entity is an abbreviation that a document type declares, as drawing programs do.
var entity = regexp.MustCompile(`<!ENTITY\s+([^\s%]+)\s+["']([^"']*)["']`)
