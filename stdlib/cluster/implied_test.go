package cluster

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestImpliedWeightsOfTheStudy holds the numbers of METHODS, section 1a.
func TestImpliedWeightsOfTheStudy(t *testing.T) {
	im := implied(t)
	if !im.Feasible {
		t.Fatal("not feasible")
	}
	for _, test := range []struct {
		criterion     string
		least, lo, hi float64
	}{
		{"lq_output", 0.5508, 0.5475, 0.5541},
		{"lq_enterprise", 0.1495, 0.1436, 0.1602},
		{"lq_employment", 0.3492, 0.3440, 0.3528},
	} {
		near(t, test.criterion+" least squares", im.LeastSquares[test.criterion], test.least, 5e-5)
		near(t, test.criterion+" smallest", im.Bounds[test.criterion].Lo, test.lo, 5e-5)
		near(t, test.criterion+" largest", im.Bounds[test.criterion].Hi, test.hi, 5e-5)
	}
	near(t, "smallest sum", im.Sum.Lo, 1.0471, 5e-5)
	near(t, "largest sum", im.Sum.Hi, 1.0543, 5e-5)
	near(t, "sum of least squares", im.LeastSquares.Sum(), 1.0495, 5e-5)
	near(t, "largest error", im.LargestError, 0.0067, 5e-5)
	if im.Sum.Contains(1) {
		t.Error("weights that add to 1 are among them")
	}
	text := im.String()
	for _, want := range []string{"No weights that add to 1 are among them: the sum lies in [1.0471, 1.0543].", "0.5475", "every one of 16 rows"} {
		if !strings.Contains(text, want) {
			t.Errorf("doesn't say %q:\n%s", want, text)
		}
	}
}

func TestRescaledCompositesOfTheStudy(t *testing.T) {
	b := check[*RescaledBounds](t)(implied(t).Rescaled())
	if b.CountAbove(1) != 14 || b.CountBelow(1) != 2 {
		t.Errorf("%d above 1 and %d below, want 14 and 2 (METHODS, 1a)", b.CountAbove(1), b.CountBelow(1))
	}
	want := map[string]Interval{"power_heat": {0.951, 0.968}, "culture_sports": {0.967, 0.980}} // METHODS, 1a
	for _, row := range b.Rows {
		if v, ok := want[row.Label]; ok {
			near(t, row.Label, row.Lo, v.Lo, 5e-4)
			near(t, row.Label, row.Hi, v.Hi, 5e-4)
			delete(want, row.Label)
		}
	}
	if len(want) > 0 {
		t.Errorf("no rows %v", want)
	}
}

// TestImpliedWeightsAgainstHiGHS compares with scipy's solver on random tables.
func TestImpliedWeightsAgainstHiGHS(t *testing.T) {
	var file struct {
		Cases []struct {
			Name         string
			Inputs       [][]string
			Composite    []string
			LeastSquares []float64 `json:"least_squares"`
			LargestError float64   `json:"largest_error"`
			Feasible     bool
			Bounds       [][2]float64
			Sum          [2]float64
			Rescaled     [][2]float64
			Slack        float64
		}
	}
	oracle(t, "implied_weights.json", &file)
	for _, c := range file.Cases {
		t.Run(c.Name, func(t *testing.T) {
			m, names := printedTable(t, c.Inputs, c.Composite)
			im := check[*Implied](t)(ImpliedWeights(m, "y", names...))
			near(t, "largest error", im.LargestError, c.LargestError, 1e-9)
			for k, name := range names {
				near(t, "least squares "+name, im.LeastSquares[name], c.LeastSquares[k], 1e-9)
			}
			if im.Feasible != c.Feasible {
				t.Fatalf("feasible %v, want %v", im.Feasible, c.Feasible)
			}
			if !c.Feasible {
				near(t, "slack", im.Slack, c.Slack, 1e-8)
				return
			}
			near(t, "smallest sum", im.Sum.Lo, c.Sum[0], 1e-8)
			near(t, "largest sum", im.Sum.Hi, c.Sum[1], 1e-8)
			for k, name := range names {
				near(t, "smallest "+name, im.Bounds[name].Lo, c.Bounds[k][0], 1e-8)
				near(t, "largest "+name, im.Bounds[name].Hi, c.Bounds[k][1], 1e-8)
			}
			b := check[*RescaledBounds](t)(im.Rescaled())
			for i, row := range b.Rows {
				near(t, "rescaled "+row.Label, row.Lo, c.Rescaled[i][0], 1e-8)
				near(t, "rescaled "+row.Label, row.Hi, c.Rescaled[i][1], 1e-8)
			}
		})
	}
}

// printedTable makes a matrix of printed numbers, the composite in column y.
func printedTable(t *testing.T, inputs [][]string, composite []string) (*Matrix, []string) {
	t.Helper()
	var b strings.Builder
	b.WriteString("label")
	var names []string
	for k := range inputs[0] {
		names = append(names, "x"+string(rune('0'+k)))
	}
	b.WriteString("," + strings.Join(names, ",") + ",y\n")
	for i, row := range inputs {
		b.WriteString("row " + strings.Repeat("i", i+1) + "," + strings.Join(row, ",") + "," + composite[i] + "\n")
	}
	return csvMatrix(t, b.String()), names
}

func TestImpliedWeightsWithoutAnEnd(t *testing.T) {
	// The first input prints as zero everywhere but once, where it may explain all: its weight is bounded by that row alone.
	im := check[*Implied](t)(ImpliedWeights(csvMatrix(t, "l,a,b,y\np,0.01,1.00,1.00\nq,0.00,2.00,2.00\n"), "y", "a", "b"))
	if !im.Feasible || im.Bounds["a"].Lo != 0 {
		t.Errorf("bounds %v", im.Bounds)
	}
	p := &program{}
	p.atMost([]float64{0, 1}, 1)
	if hi, err := p.maximum([]float64{1, 0}); !math.IsInf(hi, 1) || err != nil {
		t.Errorf("the maximum is %v, %v; want no end", hi, err)
	}
	p.atLeast([]float64{0, 1}, 2)
	if _, err := p.maximum([]float64{1, 0}); err != errInfeasible {
		t.Errorf("got %v, want infeasible", err)
	}
	p = &program{}
	p.atMost([]float64{0, 0}, -1)
	if _, err := p.minimum([]float64{1, 1}); err != errInfeasible {
		t.Errorf("0 ≤ -1: got %v, want infeasible", err)
	}
}

func TestImpliedWeightsThatCannotBe(t *testing.T) {
	m := csvMatrix(t, "l,a,b,c,y,z\np,1,2,2,3,0\nq,2,3,4,5,0\nr,3,5,6,8,0\ns,4,,8,9,0\n")
	for _, test := range []struct {
		name      string
		published string
		criteria  []string
		says      string
	}{
		{"no criteria", "y", nil, "name the criteria"},
		{"unknown composite", "w", []string{"a"}, `no criterion "w"; criteria are a, b, c, y, z`},
		{"unknown criterion", "y", []string{"w"}, `no criterion "w"`},
		{"criterion twice", "y", []string{"a", "a"}, "a is named twice"},
		{"composite among the criteria", "y", []string{"a", "y"}, "y is named twice"},
		{"one follows from another", "y", []string{"a", "c"}, "the weights can't be told: one of the columns a, c"},
		{"column of zeros", "y", []string{"a", "z"}, "the weights can't be told"},
		{"too few rows", "y", []string{"a", "b", "c", "z"}, "3 rows without gaps can't tell 4 weights"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := ImpliedWeights(m, test.published, test.criteria...)
			wantError(t, err, test.says)
		})
	}
}

func TestImpliedWeightsLeaveGapsOut(t *testing.T) {
	m := csvMatrix(t, "l,a,b,y\np,1.00,2.00,1.50\nq,2.00,1.00,1.50\nr,—,5.00,8.00\ns,4.00,4.00,4.00\n")
	im := check[*Implied](t)(ImpliedWeights(m, "y", "a", "b"))
	near(t, "a", im.LeastSquares["a"], 0.5, 1e-12)
	if text := im.String(); !strings.Contains(text, "Left out for want of a number: r") || !strings.Contains(text, "Weights that add to 1 are among them.") {
		t.Errorf("got %s", text)
	}
}

func TestImpliedWeightsInfeasible(t *testing.T) {
	im := check[*Implied](t)(ImpliedWeights(csvMatrix(t, "l,a,y\np,1.0,1.0\nq,1.0,2.0\n"), "y", "a"))
	if im.Feasible || len(im.Bounds) != 0 {
		t.Errorf("feasible %v, bounds %v", im.Feasible, im.Bounds)
	}
	// Row p: w·0.95 ≤ 1.05+t; row q: w·1.05 ≥ 1.95-t. Both at their ends: t = (0.95·1.95 - 1.05·1.05)/2.
	near(t, "slack", im.Slack, (0.95*1.95-1.05*1.05)/2, 1e-9)
	if !strings.Contains(im.String(), "No weights ≥ 0 agree with every row") || !strings.Contains(im.String(), "—") {
		t.Errorf("got %s", im)
	}
	_, err := im.Rescaled()
	wantError(t, err, "nothing to rescale")
	if df := im.Frame(); df.Err != nil || df.Elem(0, 2).String() != "NaN" {
		t.Errorf("frame %v", df)
	}
}

// TestSlackIsTheLeast: widened by the slack the table has weights, by a little less it hasn't. On tables like these gonum's simplex
// goes round in circles.
func TestSlackIsTheLeast(t *testing.T) {
	infeasible := 0
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 3))
		n := 1 + rng.IntN(5)
		xs := make([]float64, (n+1)*(n+rng.IntN(30)))
		for i := range xs {
			xs[i] = float64(rng.IntN(5))
			if seed%2 == 0 {
				xs[i] = rng.NormFloat64()
			}
		}
		m := matrix(t, n+1, xs...)
		im, err := ImpliedWeights(m, "a", m.names()[1:]...)
		if err != nil {
			wantError(t, err, "can't be told")
			continue
		}
		if im.Feasible {
			continue
		}
		infeasible++
		for _, test := range []struct {
			by   float64
			want bool
		}{{im.Slack * (1 + 1e-6), true}, {im.Slack * (1 - 1e-4), false}} {
			p := im.agreement(0)
			for i := range p.bound {
				p.bound[i] += test.by
			}
			if _, err := p.minimum(make([]float64, n)); (err == nil) != test.want {
				t.Errorf("seed %d: widened by %v of %v: %v", seed, test.by, im.Slack, err)
			}
		}
	}
	if infeasible < 100 {
		t.Errorf("only %d tables without weights", infeasible)
	}
}

func TestOnlyWeightsOfZeroAgree(t *testing.T) {
	im := check[*Implied](t)(ImpliedWeights(matrix(t, 2, 0, 4, 0, 5), "a", "b"))
	_, err := im.Rescaled()
	wantError(t, err, "only weights of zero agree")
}

func TestImpliedFrame(t *testing.T) {
	df := implied(t).Frame()
	if r, c := df.Dims(); df.Err != nil || r != 4 || c != 4 {
		t.Fatalf("frame %v", df)
	}
	if df.Elem(3, 0).String() != "sum" {
		t.Errorf("the last row is %v", df.Elem(3, 0))
	}
	near(t, "largest sum", df.Elem(3, 3).Float(), 1.0543, 5e-5)
}
