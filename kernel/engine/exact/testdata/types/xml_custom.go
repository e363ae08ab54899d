package main

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

type Feed struct {
	XMLName xml.Name   `xml:"urn:x feed"`
	Title   CData      `xml:"title"`
	Items   []Item     `xml:"items>item"`
	Any     []Raw      `xml:",any"`
	Attr    []xml.Attr `xml:",any,attr"`
	Ver     Version    `xml:"ver,attr"`
	Opt     *int       `xml:"opt"`
	Emb
}
type Emb struct {
	E1 string `xml:"e1,omitempty"`
	E2 bool   `xml:"e2,attr,omitempty"`
}
type CData struct {
	Text string `xml:",cdata"`
}
type Item struct {
	ID   int    `xml:"id,attr"`
	Text string `xml:",chardata"`
	When Stamp  `xml:"when"`
}
type Raw struct {
	XMLName xml.Name
	Inner   string `xml:",innerxml"`
}
type Version struct{ Major, Minor int }

func (v Version) MarshalXMLAttr(n xml.Name) (xml.Attr, error) {
	return xml.Attr{Name: n, Value: fmt.Sprintf("%d.%d", v.Major, v.Minor)}, nil
}
func (v *Version) UnmarshalXMLAttr(a xml.Attr) error {
	_, err := fmt.Sscanf(a.Value, "%d.%d", &v.Major, &v.Minor)
	return err
}

type Stamp int

func (s Stamp) MarshalXML(e *xml.Encoder, st xml.StartElement) error {
	st.Attr = append(st.Attr, xml.Attr{Name: xml.Name{Local: "unit"}, Value: "s"})
	return e.EncodeElement(int(s), st)
}
func (s *Stamp) UnmarshalXML(d *xml.Decoder, st xml.StartElement) error {
	var n int
	if err := d.DecodeElement(&n, &st); err != nil {
		return err
	}
	if n < 0 {
		return errNeg
	}
	*s = Stamp(n)
	return nil
}

var errNeg = errors.New("negative stamp")

func main() {
	f := Feed{Title: CData{"<b>"}, Items: []Item{{1, "one", 5}, {2, "two", 6}}, Ver: Version{1, 2}, Emb: Emb{"e", true}}
	b, err := xml.MarshalIndent(&f, "", " ")
	fmt.Println(string(b), err)
	var g Feed
	err = xml.Unmarshal([]byte(`<feed xmlns="urn:x" ver="3.4" lang="zh"><title>t</title><items><item id="7">x<when unit="s">8</when></item></items><extra a="1"><k/></extra><opt>5</opt></feed>`), &g)
	fmt.Println(err, g.Title, g.Items, g.Any, g.Attr, g.Ver, *g.Opt)
	err = xml.Unmarshal([]byte(`<feed xmlns="urn:x"><items><item><when>-1</when></item></items></feed>`), &g)
	fmt.Println(err, errors.Is(err, errNeg))
	err = xml.Unmarshal([]byte(`<other/>`), &g)
	fmt.Println(err)
	var se *xml.SyntaxError
	err = xml.Unmarshal([]byte(`<feed`), &g)
	fmt.Println(errors.As(err, &se), err)
	d := xml.NewDecoder(strings.NewReader(`<a><b x="1">t</b><!--c--></a>`))
	for {
		t, err := d.Token()
		if err == io.EOF {
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			fmt.Print("<", t.Name.Local, t.Attr, ">")
		case xml.EndElement:
			fmt.Print("</", t.Name.Local, ">")
		case xml.CharData:
			fmt.Print(string(t))
		case xml.Comment:
			fmt.Print("#", string(t))
		}
	}
	fmt.Println()
	_, err = xml.Marshal(map[string]Item{})
	fmt.Println(err)
	_, err = xml.Marshal([]any{Item{ID: 3}, Stamp(4), nil})
	fmt.Println(err)
}
