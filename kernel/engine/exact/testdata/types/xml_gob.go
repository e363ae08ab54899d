package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/csv"
	"encoding/gob"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

type Addr struct {
	City string `xml:"city"`
	Zip  string `xml:"zip,attr"`
}
type Person struct {
	XMLName xml.Name `xml:"person"`
	ID      int      `xml:"id,attr"`
	Name    string   `xml:"name>first"`
	Emails  []string `xml:"email"`
	Addr    *Addr    `xml:"addr,omitempty"`
	Note    string   `xml:",comment"`
	priv    int
}
type Size int

func (s Size) MarshalText() ([]byte, error) { return []byte(fmt.Sprint("size-", int(s))), nil }
func (s *Size) UnmarshalText(b []byte) error {
	_, err := fmt.Sscanf(string(b), "size-%d", (*int)(s))
	return err
}

type Box struct {
	S Size   `xml:"s"`
	L []Size `xml:"l"`
}
type Shape interface{ Area() float64 }
type Sq struct{ S float64 }
type Ci struct{ R float64 }

func (s Sq) Area() float64  { return s.S * s.S }
func (c *Ci) Area() float64 { return c.R }

type G struct {
	A  int
	B  []string
	C  map[string]Sq
	D  *G
	E  Shape
	F  []Shape
	no int
}
type GE struct{ a, b int }

func (g GE) GobEncode() ([]byte, error) { return []byte(fmt.Sprintf("%d,%d", g.a, g.b)), nil }
func (g *GE) GobDecode(b []byte) error {
	_, err := fmt.Sscanf(string(b), "%d,%d", &g.a, &g.b)
	return err
}

type Hdr struct {
	Magic [4]byte
	Ver   uint16
	Len   uint32
	F     float32
}

func main() {
	p := Person{ID: 7, Name: "Ann", Emails: []string{"a@b", "c@d"}, Addr: &Addr{"Wenzhou", "325000"}, Note: " n "}
	b, err := xml.MarshalIndent(p, "", " ")
	fmt.Println(string(b), err)
	var q Person
	fmt.Println(xml.Unmarshal(b, &q), q.ID, q.Name, q.Emails, *q.Addr, q.XMLName.Local)
	b, err = xml.Marshal(Box{3, []Size{1, 2}})
	fmt.Println(string(b), err)
	var bx Box
	fmt.Println(xml.Unmarshal(b, &bx), bx)

	gob.RegisterName(fmt.Sprint("Sq", time.Now().UnixNano()), Sq{})
	gob.RegisterName(fmt.Sprint("Ci", time.Now().UnixNano()), &Ci{})
	var buf bytes.Buffer
	g := G{A: 1, B: []string{"x"}, C: map[string]Sq{"s": {2}}, D: &G{A: 5}, E: Sq{3}, F: []Shape{&Ci{4}, Sq{5}}}
	fmt.Println(gob.NewEncoder(&buf).Encode(g))
	var h G
	fmt.Println(gob.NewDecoder(&buf).Decode(&h))
	fmt.Println(h.A, h.B, h.C, h.D.A, h.E.Area(), h.F[0].Area(), h.F[1].Area())
	fmt.Printf("%T %T\n", h.E, h.F[0])
	buf.Reset()
	fmt.Println(gob.NewEncoder(&buf).Encode(map[string]GE{"k": {1, 2}}))
	var mg map[string]GE
	fmt.Println(gob.NewDecoder(&buf).Decode(&mg), mg)

	buf.Reset()
	hd := Hdr{[4]byte{'T', 'H', 'U', 'N'}, 2, 99, 1.5}
	fmt.Println(binary.Write(&buf, binary.BigEndian, hd), buf.Len(), binary.Size(hd))
	fmt.Printf("% x\n", buf.Bytes())
	var h2 Hdr
	fmt.Println(binary.Read(&buf, binary.BigEndian, &h2), h2, string(h2.Magic[:]))
	fmt.Println(binary.LittleEndian.Uint16([]byte{1, 2}), binary.BigEndian)
	var order binary.ByteOrder = binary.LittleEndian
	fmt.Println(order, order.Uint32([]byte{1, 0, 0, 0}))
	err = binary.Write(&buf, order, struct{ S string }{"x"})
	fmt.Println(err)

	r := csv.NewReader(strings.NewReader("a,b\n1,\"x,y\"\n"))
	recs, err := r.ReadAll()
	fmt.Println(recs, err)
	w := csv.NewWriter(&up{&buf})
	buf.Reset()
	w.Write([]string{"q", "a b", `x"y`})
	w.Flush()
	fmt.Print(buf.String())
	e := base64.NewEncoder(base64.StdEncoding, &up{&buf})
	e.Write([]byte("hello"))
	e.Close()
	fmt.Println(buf.String())
}

type up struct{ b *bytes.Buffer }

func (u *up) Write(p []byte) (int, error) { return u.b.Write(bytes.ToUpper(p)) }
