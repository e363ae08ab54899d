package cluster

import (
	"math"
	"strings"
	"testing"
)

func TestCompositeOfTheStudy(t *testing.T) {
	m := table1(t)
	_, err := CompositeLQ(m, Weights{"lq_output": 0.55, "lq_enterprise": 0.15, "lq_employment": 0.35})
	wantError(t, err, "the weights add to 1.05, not to 1: lq_output 0.55 + lq_enterprise 0.15 + lq_employment 0.35", "cluster.RawWeights")
	c := check[*Composite](t)(CompositeLQ(m, studyWeights))
	if c.Parity() != 1.05 {
		t.Errorf("parity %v", c.Parity())
	}
	if n := c.CountAbove(1); n != 16 {
		t.Errorf("%d above 1, want 16 (METHODS, 1a)", n)
	}
	if n := c.CountAbove(c.Parity()); n != 14 {
		t.Errorf("%d above parity, want 14 (METHODS, 1a)", n)
	}
	r := c.Rescaled()
	if r.Parity() != 1 || r.CountAbove(1) != 14 {
		t.Errorf("rescaled: parity %v, %d above 1; want 1 and 14", r.Parity(), r.CountAbove(1))
	}
	for label, want := range map[string]float64{ // METHODS, 1a
		"leather_shoes": 5.311, "printing": 2.051, "electrical": 1.890, "ferrous_mining": 1.508, "auto": 1.269,
		"culture_sports": 0.973, "power_heat": 0.960,
	} {
		got, err := r.Value(label)
		if err != nil || decimal(got, 3) != decimal(want, 3) {
			t.Errorf("%s: %v, %v, want %v", label, got, err, want)
		}
	}
	if a, b := strings.Join(c.Rank().Labels(), " "), strings.Join(r.Rank().Labels(), " "); a != b {
		t.Errorf("rescaling changes the order: %s, %s", a, b)
	}
	for _, want := range []string{"0.55·lq_output + 0.15·lq_enterprise + 0.35·lq_employment", "The weights add to 1.05", "scores 1.05, not 1", "weight 0.55", "parity 1.05", "5.5770"} {
		if !strings.Contains(c.String(), want) {
			t.Errorf("doesn't say %q:\n%s", want, c)
		}
	}
	if s := c.String(); strings.Count(s, " above\n") != 14 || strings.Count(s, " below\n") != 2 {
		t.Errorf("14 rows are above parity and 2 below:\n%s", s)
	}
	if !strings.Contains(r.String(), "(0.55·lq_output + 0.15·lq_enterprise + 0.35·lq_employment) / 1.05") {
		t.Errorf("rescaled doesn't say how:\n%s", r)
	}
}

// TestRescaledWeights compares with the oracle's weights of the study.
func TestRescaledWeights(t *testing.T) {
	var o struct {
		Weights []float64 `json:"given_weights"`
	}
	oracle(t, "paper_table1_lq.json", &o)
	w := check[Weights](t)(studyWeights.Rescaled())
	for k, name := range []string{"lq_output", "lq_enterprise", "lq_employment"} {
		near(t, name, w[name], o.Weights[k], 1e-15)
	}
	if w.Sum() != 1 {
		t.Errorf("they add to %v", w.Sum())
	}
	m := table1(t)
	a := check[*Composite](t)(CompositeLQ(m, w))
	b := check[*Composite](t)(CompositeLQ(m, studyWeights))
	for i := range a.values {
		near(t, a.labels[i], a.values[i], b.Rescaled().values[i], 1e-14)
	}
	for _, bad := range []RawWeights{nil, {"a": 0}, {"a": math.NaN()}, {"a": -1}, {"a": math.Inf(1)}} {
		if _, err := bad.Rescaled(); err == nil {
			t.Errorf("%v is rescaled", bad)
		}
	}
}

func TestWeightsRefused(t *testing.T) {
	m := matrix(t, 2, 1, 2)
	for _, test := range []struct {
		name string
		w    Weighting
		says string
	}{
		{"none", Weights{}, "no weights given"},
		{"nil", RawWeights(nil), "no weights given"},
		{"unknown criterion", Weights{"c": 1}, `no criterion "c"; criteria are a, b; the weights name c`},
		{"too little", Weights{"a": 0.3, "b": 0.6}, "the weights add to 0.9, not to 1: a 0.3 + b 0.6"},
		{"rounded thirds", Weights{"a": 0.333, "b": 0.666}, "add to 0.999"},
		{"negative", Weights{"a": 1.5, "b": -0.5}, "the weight of b is -0.5"},
		{"negative, raw", RawWeights{"a": -1}, "the weight of a is -1"},
		{"NaN", Weights{"a": math.NaN()}, "the weight of a is NaN"},
		{"infinite", RawWeights{"a": math.Inf(1)}, "the weight of a is +Inf"},
		{"all zero", RawWeights{"a": 0, "b": 0}, "all weights are zero"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := CompositeLQ(m, test.w)
			wantError(t, err, test.says)
		})
	}
	tenths := Weights{"a": 0.1 + 0.2, "b": 0.7} // 0.30000000000000004 + 0.7
	if _, err := CompositeLQ(m, tenths); err != nil {
		t.Errorf("decimal fractions that add to 1 are refused: %v", err)
	}
}

func TestCompositeProperties(t *testing.T) {
	m := table1(t)
	w := Weights{"lq_output": 0.5, "lq_enterprise": 0.2, "lq_employment": 0.3}
	c := check[*Composite](t)(CompositeLQ(m, w))
	t.Run("parity in every quotient scores 1", func(t *testing.T) {
		ones := check[*Composite](t)(CompositeLQ(matrix(t, 3, 1, 1, 1), Weights{"a": 0.55, "b": 0.15, "c": 0.3}))
		near(t, "p", ones.values[0], 1, 1e-15)
	})
	t.Run("between the smallest and the largest quotient", func(t *testing.T) {
		for i := range m.labels {
			row := m.data.RawRowView(i)[:3]
			if x := c.values[i]; x < min(row[0], row[1], row[2])-1e-12 || x > max(row[0], row[1], row[2])+1e-12 {
				t.Errorf("%s: %v of %v", m.labels[i], x, row)
			}
		}
	})
	t.Run("the order of rows doesn't matter", func(t *testing.T) {
		back := upTo(16)
		for i := range back {
			back[i] = 15 - i
		}
		d := check[*Composite](t)(CompositeLQ(check[*Matrix](t)(m.pick(back, upTo(4))), w))
		for i := range c.values {
			if c.values[i] != d.values[15-i] {
				t.Errorf("%s: %v and %v", c.labels[i], c.values[i], d.values[15-i])
			}
		}
	})
	t.Run("columns without weight don't matter", func(t *testing.T) {
		d := check[*Composite](t)(CompositeLQ(check[*Matrix](t)(m.Select("lq_employment", "lq_output", "lq_enterprise")), w))
		for i := range c.values {
			near(t, c.labels[i], d.values[i], c.values[i], 1e-15)
		}
	})
}

func TestCompositeGaps(t *testing.T) {
	m := csvMatrix(t, "l,a,b\np,1,\nq,1,2\nr,,2\n")
	c := check[*Composite](t)(CompositeLQ(m, Weights{"a": 0.5, "b": 0.5}))
	_, err := c.Value("p")
	wantError(t, err, "row p, column composite LQ: there is no value: no b (the cell is empty in t.csv)")
	_, err = c.Value("x")
	wantError(t, err, `there is no "x"`)
	if got := strings.Join(c.Rank().Labels(), " "); got != "q" {
		t.Errorf("ranked: %s", got)
	}
	if s := c.Rank().String(); !strings.Contains(s, "Without a rank: p (no b") {
		t.Errorf("doesn't name what has no rank:\n%s", s)
	}
	if n := c.CountAbove(-1); n != 1 {
		t.Errorf("%d above -1", n)
	}
	zero := check[*Composite](t)(CompositeLQ(m, Weights{"a": 1, "b": 0}))
	if x, err := zero.Value("p"); x != 1 || err != nil {
		t.Errorf("a gap without weight counts: %v, %v", x, err)
	}
	df := c.Frame()
	if df.Err != nil || strings.Join(df.Names(), " ") != "label a b composite_lq" || !df.Elem(0, 3).IsNA() || df.Elem(1, 3).Float() != 1.5 {
		t.Errorf("frame %v", df)
	}
}

func TestSumsAreCompensated(t *testing.T) {
	if got := sum([]float64{1e100, 1, -1e100}); got != 1 {
		t.Errorf("sum %v, want 1", got)
	}
	if got := dot([]float64{1e16, 1, -1e16}, []float64{1, 1, 1}); got != 1 {
		t.Errorf("dot %v, want 1", got)
	}
	// (1+ε)(1-ε) - 1 = -ε²: lost when the product is rounded.
	if e := math.Pow(2, -30); dot([]float64{1 + e, 1}, []float64{1 - e, -1}) != -e*e {
		t.Errorf("the error of products is lost")
	}
}
