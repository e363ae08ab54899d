package cluster

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// independent is what other programs computed (testdata/independent.py).
type independent struct {
	Binomial []struct {
		K, N          float64
		Exact, Wilson [2]float64
	}
	DEA       map[string][]float64
	Malmquist [][]float64
	Theil     struct {
		Population []float64
		T, L       float64
		WithinT    float64 `json:"within_T"`
		WithinL    float64 `json:"within_L"`
	}
	LocationalGini float64 `json:"locational_gini_BW"`
	Network        struct {
		Cut, Density float64
		Betweenness  []float64
		In, Out      []float64
		InStrength   []float64 `json:"in_strength"`
		OutStrength  []float64 `json:"out_strength"`
	}
	Undirected struct {
		Density             float64
		Betweenness, Degree []float64
	} `json:"network_undirected"`
	Moran struct {
		I, EI float64
		Z     float64 `json:"z_rand"`
		Local []float64
		Q     []int
	}
	Income [][]float64
	Beta   struct{ Slope, SE, P, R2, Speed float64 }
	Sigma  []float64
	Markov struct {
		Cuts, Ergodic []float64
		Counts        [][]float64
	}
}

func independently(t testing.TB) independent {
	t.Helper()
	var o independent
	oracle(t, "independent.json", &o)
	return o
}

// variantsOracle is the part lq_variants of extras.json.
type variantsOracle struct {
	Variants struct {
		E                        [][]float64 `json:"e_industry_by_region"`
		LQ, Symmetric, Log, CILQ [][]float64
		FLQ                      [][]float64 `json:"flq_delta_0.3_uncapped"`
		Lambda                   float64
	} `json:"lq_variants"`
}

// variants gives the oracle's totals: a panel of industries p… and regions R0….
func variants(t testing.TB) (variantsOracle, *Panel) {
	t.Helper()
	var o variantsOracle
	oracle(t, "extras.json", &o)
	var observations []Observation
	for i, row := range o.Variants.E {
		for r, x := range row {
			observations = append(observations, Observation{Region: fmt.Sprint("R", r), Industry: string(rune('p' + i)), Values: []float64{x}})
		}
	}
	p, err := NewPanel([]string{"jobs"}, observations)
	if err != nil {
		t.Fatal(err)
	}
	return o, p
}

// wantMatrix compares a matrix with expected numbers.
func wantMatrix(t testing.TB, name string, m *Matrix, want [][]float64, tolerance float64) {
	t.Helper()
	if r, c := m.Dims(); r != len(want) || c != len(want[0]) {
		t.Fatalf("%s: %d × %d", name, r, c)
	}
	for i, row := range want {
		for j, x := range row {
			near(t, fmt.Sprintf("%s %d,%d", name, i, j), m.data.At(i, j), x, tolerance)
		}
	}
}

// TestQuotientVariants compares with the oracle extras, lq_variants.
func TestQuotientVariants(t *testing.T) {
	o, p := variants(t)
	q := check[*Quotients](t)(p.LocationQuotients("jobs", PanelLQOptions{}))
	lq := check[*Matrix](t)(q.Table("", 0))
	wantMatrix(t, "LQ", lq, o.Variants.LQ, 1e-14)
	wantMatrix(t, "symmetric", check[*Matrix](t)(SymmetricLQ(lq)), o.Variants.Symmetric, 1e-14)
	wantMatrix(t, "log", check[*Matrix](t)(LogLQ(lq)), o.Variants.Log, 1e-14)

	whole := check[*Panel](t)(p.Sum("all"))
	region, reference := check[*Matrix](t)(whole.Totals("R0", 0)), check[*Matrix](t)(whole.Totals("all", 0))
	wantMatrix(t, "CILQ", check[*Matrix](t)(CILQ(region, reference, "jobs", TradeLQOptions{})), o.Variants.CILQ, 1e-13)
	flq := check[*Matrix](t)(FLQ(region, reference, "jobs", 0.3, TradeLQOptions{}))
	wantMatrix(t, "FLQ", flq, o.Variants.FLQ, 1e-13)
	if !strings.Contains(flq.String(), "λ = (log₂(1 + e_r/E))^δ = "+decimal(o.Variants.Lambda, 4)+" with δ = 0.3") {
		t.Errorf("doesn't say λ:\n%s", flq)
	}
	capped := check[*Matrix](t)(FLQ(region, reference, "jobs", 0.3, TradeLQOptions{Capped: true}))
	slq := check[*Matrix](t)(SLQ(region, reference, "jobs", TradeLQOptions{}))
	for i, row := range o.Variants.FLQ {
		for j, x := range row {
			if got := capped.data.At(i, j); got > 1 || x < 1 && got != flq.data.At(i, j) {
				t.Errorf("capped %v of %v", got, x)
			}
			near(t, "SLQ", slq.data.At(i, j), o.Variants.LQ[i][0], 1e-14)
		}
	}
	national := check[*Matrix](t)(NewMatrix(flq.labels, flq.criteria, slices25(0.1)))
	regional := check[*Matrix](t)(RegionalCoefficients(national, flq))
	for i, row := range o.Variants.FLQ {
		for j, x := range row {
			near(t, "regional coefficient", regional.data.At(i, j), 0.1*min(x, 1), 1e-13)
		}
	}
}

func slices25(x float64) []float64 {
	xs := make([]float64, 25)
	for i := range xs {
		xs[i] = x
	}
	return xs
}

func TestStandardisedQuotients(t *testing.T) {
	m := check[*Matrix](t)(StandardisedLQ(matrix(t, 1, 1, math.E, math.E*math.E)))
	for i, want := range []float64{-1, 0, 1} { // ln LQ is 0, 1, 2: mean 1, standard deviation of a sample 1
		near(t, "z", m.data.At(i, 0), want, 1e-14)
	}
	_, err := StandardisedLQ(matrix(t, 1, 0, 1, 2))
	wantError(t, err, "column a has 2 quotients above 0; to standardise takes three")
	_, err = StandardisedLQ(matrix(t, 1, 2, 2, 2))
	wantError(t, err, "all quotients of column a are the same")
}

func TestVariantsOfNoQuotients(t *testing.T) {
	_, err := SymmetricLQ(matrix(t, 1, 1, -2))
	wantError(t, err, `row q, column a: "-2" is negative, so it is no location quotient`)
	m := check[*Matrix](t)(LogLQ(matrix(t, 1, 0, 1)))
	_, err = m.Value("p", "a")
	wantError(t, err, "the logarithm of a quotient of 0")
}

// TestPanelQuotientsOfGermanStates compares with REAT and EconGeo (oracle regional_measures).
func TestPanelQuotientsOfGermanStates(t *testing.T) {
	var o struct {
		Results struct {
			Emp struct {
				Regions, Industries []string
				Expected            [][]float64
			} `json:"lq_emp"`
		}
	}
	oracle(t, "regional_measures.json", &o)
	q := check[*Quotients](t)(states(t).LocationQuotients("emp_all", PanelLQOptions{}))
	for i, region := range o.Results.Emp.Regions {
		for j, industry := range o.Results.Emp.Industries {
			x, err := q.Value("LQ", region, industry, "2015", "all regions")
			if err != nil {
				t.Fatal(err)
			}
			near(t, region+" "+industry, x, o.Results.Emp.Expected[i][j], 1e-12)
		}
	}
	if n := len(q.Labels()); n != 272 {
		t.Errorf("%d rows", n)
	}
}

func TestSeveralReferenceAreas(t *testing.T) {
	p := check[*Panel](t)(states(t).Sum("DE"))
	p = check[*Panel](t)(p.Sum("South", "BW", "BY"))
	q := check[*Quotients](t)(p.LocationQuotients("emp_all", PanelLQOptions{Regions: []string{"BW"}, References: []string{"DE", "South"}, WithoutRegion: true}))
	x, err := q.Value("LQ", "BW", "WZ08-C", "2015", "South")
	if err != nil {
		t.Fatal(err)
	}
	bavaria := check[*Quotients](t)(p.LocationQuotients("emp_all", PanelLQOptions{Regions: []string{"BW"}, References: []string{"BY"}}))
	want, _ := bavaria.Value("LQ", "BW", "WZ08-C", "2015", "BY") // the south without Baden-Württemberg is Bavaria
	near(t, "against Bavaria", x, want, 1e-13)
	if !strings.Contains(q.String(), "each region is taken out of the reference area") {
		t.Errorf("doesn't say so:\n%s", q)
	}
	for _, test := range []struct {
		o    PanelLQOptions
		says string
	}{
		{PanelLQOptions{Regions: []string{"XX"}}, `no region "XX"`},
		{PanelLQOptions{References: []string{"XX"}}, `no region "XX"`},
		{PanelLQOptions{Regions: []string{}, References: []string{"DE"}}, "need a region and a reference area"},
		{PanelLQOptions{Regions: []string{"BW"}, References: []string{"BY"}, WithoutRegion: true}, "isn't part of it"},
		{PanelLQOptions{Total: "WZ08-Z"}, `the row of totals: cluster: there is no row "WZ08-Z"`},
	} {
		_, err := p.LocationQuotients("emp_all", test.o)
		wantError(t, err, test.says)
	}
	_, err = p.LocationQuotients("jobs", PanelLQOptions{})
	wantError(t, err, `no measure "jobs"`)
	_, err = q.Table("XX", 0)
	wantError(t, err, `no reference area "XX"; there are DE, South`)
	_, err = q.Over("BY", "DE")
	wantError(t, err, `no region "BY"`)
}

// TestRelativeReadings compares with METHODS, 1b: shoe 2.00/3.58/1.79, apparel 2.69/4.29/1.60, electrical 1.24/0.93/0.75, power
// 1.67/2.26/1.35.
func TestRelativeReadings(t *testing.T) {
	m := check[*Matrix](t)(RelativeReadings(table1(t), ReadingColumns{"lq_output", "lq_enterprise", "lq_employment"}))
	for label, want := range map[string][3]string{
		"leather_shoes": {"2.00", "3.58", "1.79"}, "apparel": {"2.69", "4.29", "1.60"}, "electrical": {"1.24", "0.93", "0.75"}, "power_heat": {"1.67", "2.26", "1.35"},
	} {
		for k, name := range []string{"labour productivity", "output per enterprise", "employees per enterprise"} {
			if x, err := m.Value(label, name); err != nil || decimal(x, 2) != want[k] {
				t.Errorf("%s, %s: %v, %v, want %s", label, name, x, err, want[k])
			}
		}
	}
	two := check[*Matrix](t)(RelativeReadings(matrix(t, 2, 1, 0), ReadingColumns{Output: "a", Employment: "b"}))
	_, err := two.Value("p", "labour productivity")
	wantError(t, err, "undefined: b is 0")
	_, err = RelativeReadings(table1(t), ReadingColumns{Output: "lq_output"})
	wantError(t, err, "name at least two columns")
}

func TestChainIdentity(t *testing.T) {
	region, nation := matrix(t, 1, 10, 20, 5), matrix(t, 1, 400, 1600, 900)
	province := matrix(t, 1, 40, 90, 30)
	lq := func(a, b *Matrix) *Matrix { return check[*Matrix](t)(LocationQuotients(a, b, LQOptions{})) }
	c := check[*Chain](t)(ChainIdentity(lq(region, nation), lq(region, province), lq(province, nation), "a"))
	if c.Holds != 3 || c.Fails != 0 {
		t.Errorf("%d hold, %d fail:\n%s", c.Holds, c.Fails, c)
	}
	for i, label := range c.Labels() {
		implied, err := c.Value("implied province/nation", label)
		if err != nil {
			t.Fatal(err)
		}
		near(t, label, implied, lq(province, nation).data.At(i, 0), 1e-13)
	}
	c = check[*Chain](t)(ChainIdentity(lq(region, nation), lq(region, province), lq(nation, province), "a"))
	if c.Fails != 3 {
		t.Errorf("%d fail:\n%s", c.Fails, c)
	}
}

// TestChainOfTheStudy: the quotients of section 3.3 imply Zhejiang 1.58 in shoes in 2023, and for power 0.29 (METHODS, 1b).
func TestChainOfTheStudy(t *testing.T) {
	nation := csvMatrix(t, "industry,lq\nleather_shoes,10.09\npower_heat,0.35\nno such,1\n")
	province := csvMatrix(t, "industry,lq\nleather_shoes,6.38\npower_heat,1.22\nwater,0\n")
	c := check[*Chain](t)(ChainIdentity(nation, province, nil, "lq"))
	if x, _ := c.Value("implied province/nation", "power_heat"); decimal(x, 2) != "0.29" {
		t.Errorf("power %v", x)
	}
	if x, _ := c.Value("implied province/nation", "leather_shoes"); decimal(x, 2) != "1.58" {
		t.Errorf("shoes %v", x)
	}
	lo, _ := c.Value("smallest", "power_heat")
	hi, _ := c.Value("largest", "power_heat")
	near(t, "smallest", lo, 0.345/1.225, 1e-12)
	near(t, "largest", hi, 0.355/1.215, 1e-12)
	if !strings.Contains(c.String(), "Left out, without a quotient at every level: no such") {
		t.Errorf("%s", c)
	}
	zero := csvMatrix(t, "industry,lq\nwater,1\n")
	c = check[*Chain](t)(ChainIdentity(zero, province, nil, "lq"))
	_, err := c.Value("implied province/nation", "water")
	wantError(t, err, "city/province is 0 or rounds to it")
	_, err = ChainIdentity(csvMatrix(t, "industry,lq\nother,1\n"), province, nil, "lq")
	wantError(t, err, "no row has a quotient of lq at every level")
}
