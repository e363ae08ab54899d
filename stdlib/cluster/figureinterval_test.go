package cluster

import (
	"strings"
	"testing"
)

func TestIntervalChart(t *testing.T) {
	counts := func(labels []string, xs ...float64) *Matrix {
		return check[*Matrix](t)(NewMatrix(labels, []Criterion{{Name: "firms"}}, xs))
	}
	labels := []string{"shoes", "mining", "paper", "apparel", "unknown"}
	v := check[*LQIntervals](t)(LQConfidence(counts(labels, 400, 3, 100, 40, 0), counts(labels, 1000, 30, 1000, 2000, 0), "firms", ConfidenceOptions{}))
	c := check[*Chart](t)(v.Chart())

	svg, vega, text := c.SVG(), spec(t, c), c.String()
	wellFormed(t, svg)
	for _, row := range []struct{ name, in, want string }{
		{"the starred small base in the picture", svg, "mining *"},
		{"the line at parity", svg, "parity 1"},
		{"above in blue", svg, aboveColour},
		{"below in vermilion", svg, belowColour},
		{"interval in the specification", vega, `"x2"`},
		{"the largest first in text", text[strings.Index(text, "shoes"):], "mining"},
		{"what isn't drawn", text, "left out, without values: unknown"},
		{"what is undecided", c.alternative(), "1 undecided"},
		{"how many are above", c.alternative(), "1 wholly above parity"},
	} {
		if !strings.Contains(row.in, row.want) {
			t.Errorf("%s: no %q in %s", row.name, row.want, row.in)
		}
	}
}

func TestIntervalChartOfNothing(t *testing.T) {
	none := check[*Matrix](t)(NewMatrix([]string{"shoes"}, []Criterion{{Name: "firms"}}, []float64{0}))
	v := check[*LQIntervals](t)(LQConfidence(none, none, "firms", ConfidenceOptions{}))
	_, err := v.Chart()
	wantError(t, err, "no industry with a quotient")
}
