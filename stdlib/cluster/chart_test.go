package cluster

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// wellFormed reads all of an SVG picture as XML.
func wellFormed(t *testing.T, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
	}
}

// spec encodes a chart's Vega-Lite specification.
func spec(t *testing.T, c *Chart) string {
	t.Helper()
	text, err := json.Marshal(c.MIMEBundle()["application/vnd.vegalite.v5+json"])
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestChartOfTheStudy(t *testing.T) {
	c := check[*Composite](t)(CompositeLQ(table1(t), studyWeights)).Chart().Titled("Composite LQ, Wenzhou")
	svg := c.SVG()
	wellFormed(t, svg)
	if n := strings.Count(svg, `fill="`+aboveColour); n != 14 {
		t.Errorf("%d bars above parity, want 14", n)
	}
	if n := strings.Count(svg, `fill="`+belowColour); n != 2 {
		t.Errorf("%d bars below parity, want 2", n)
	}
	for _, want := range []string{"parity 1.05", "5.5770", "Composite LQ, Wenzhou", `aria-label="Bar chart, Composite LQ, Wenzhou: composite LQ of 16 rows, from leather_shoes 5.5770 to power_heat 1.0075; a line marks parity at 1.05"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("the SVG doesn't say %q", want)
		}
	}
	vega := spec(t, c)
	for _, want := range []string{`"datum":1.05`, `"label":"leather_shoes"`, `"value":5.577`, `"below parity"`, `"description":"Bar chart`, `"tooltip"`} {
		if !strings.Contains(vega, want) {
			t.Errorf("the specification lacks %s: %s", want, vega)
		}
	}
	text := c.String()
	if !strings.Contains(text, "┊ parity, 1.05") || strings.Count(text, "█") < 40 || !strings.Contains(text, "leather_shoes") {
		t.Errorf("text:\n%s", text)
	}
	if bundle := c.MIMEBundle(); bundle["text/plain"] != text || bundle["image/svg+xml"] != svg {
		t.Error("the bundle lacks its twins")
	}
}

func TestChartsOfDifficultScores(t *testing.T) {
	evil := `<script>"&'` + "\u202e"
	for _, test := range []struct {
		name string
		text string
	}{
		{"labels that look like markup", "l,a\n\"" + strings.ReplaceAll(evil, `"`, `""`) + "\",1\n"},
		{"Chinese labels", "l,a\n皮革、毛皮、羽毛及其制品和制鞋业皮革、毛皮、羽毛及其制品和制鞋业,7.27\n"},
		{"gaps", "l,a\np,\nq,1\n"},
		{"gaps alone", "l,a\np,\n"},
		{"zeros", "l,a\np,0\nq,0\n"},
		{"negative", "l,a\np,-2\nq,3\n"},
		{"huge", "l,a\np,1e300\nq,-1e300\n"},
		{"tiny", "l,a\np,1e-300\n"},
		{"beyond", "l,a\np,1.7e308\nq,-1.7e308\n"},
		{"a long label", "l,a\n" + strings.Repeat("x", 5000) + ",1\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := csvMatrix(t, test.text)
			m.parity = 1
			c := check[*Scores](t)(m.Scores("a")).Chart()
			svg, vega := c.SVG(), spec(t, c)
			wellFormed(t, svg)
			if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") || strings.Contains(svg, "<script") {
				t.Errorf("SVG %s", svg)
			}
			if len(svg) > 50000 || len(vega) > 50000 {
				t.Errorf("%d and %d bytes", len(svg), len(vega))
			}
			if n := strings.Count(c.String(), "\n"); n > 12 {
				t.Errorf("%d lines of text", n)
			}
		})
	}
}

func TestChartOfManyRowsShowsTheFirst(t *testing.T) {
	text := "l,a\n"
	for i := range 5000 {
		text += fmt.Sprintf("p%d,%d\n", i, i)
	}
	c := check[*Scores](t)(csvMatrix(t, text).Scores("a")).Chart()
	if svg := c.SVG(); strings.Count(svg, "<rect") != maxBars+1 || !strings.Contains(svg, "the first 100 of 5000") {
		t.Errorf("%d bars", strings.Count(svg, "<rect"))
	}
	if strings.Contains(c.SVG(), "parity") {
		t.Error("a line at parity where there is none")
	}
}

func TestTicks(t *testing.T) {
	for _, test := range []struct {
		lo, hi float64
		want   string
	}{
		{0, 5.577, "[0 1 2 3 4 5]"},
		{0, 1, "[0 0.2 0.4 0.6 0.8 1]"},
		{-2, 3, "[-2 -1 0 1 2 3]"},
		{0, 1e300, "[0 2e+299 4e+299 6e+299 8e+299 1e+300]"},
	} {
		if got := fmt.Sprint(ticks(test.lo, test.hi)); got != test.want {
			t.Errorf("%v to %v: %s, want %s", test.lo, test.hi, got, test.want)
		}
	}
}
