package cluster

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// germany reads the German states' firms and employment by industry: rows are industries, columns states, and the whole.
func germany(t *testing.T, measure string) (industries []string, values map[string]*Matrix) {
	t.Helper()
	f, err := os.Open("testdata/reat_g_regions_industries_2015.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for j, name := range records[0] {
		at[name] = j
	}
	data, whole := map[string][]float64{}, map[string]float64{}
	for _, r := range records[1:] {
		x, err := strconv.ParseFloat(r[at[measure]], 64)
		if err != nil {
			t.Fatal(err)
		}
		state, industry := r[at["region_code"]], r[at["ind_code"]]
		if _, ok := whole[industry]; !ok {
			industries = append(industries, industry)
		}
		data[state], whole[industry] = append(data[state], x), whole[industry]+x
	}
	for _, industry := range industries {
		data["DE"] = append(data["DE"], whole[industry])
	}
	values = map[string]*Matrix{}
	for area, xs := range data {
		values[area] = check[*Matrix](t)(NewMatrix(industries, []Criterion{{Name: measure}}, xs))
	}
	return industries, values
}

// TestLocationQuotientsOfGermanStates compares with REAT 3.0.3 and EconGeo 1.3 (oracle regional_measures).
func TestLocationQuotientsOfGermanStates(t *testing.T) {
	type table struct {
		Regions, Industries []string
		Expected            [][]float64
	}
	var o struct {
		Results struct {
			Emp   table `json:"lq_emp"`
			Firms table `json:"lq_firms"`
		}
	}
	oracle(t, "regional_measures.json", &o)
	for _, test := range []struct {
		measure string
		want    table
	}{{"emp_all", o.Results.Emp}, {"firms", o.Results.Firms}} {
		want := test.want
		if len(want.Regions) != 16 || len(want.Industries) != 17 {
			t.Fatalf("oracle of %d × %d", len(want.Regions), len(want.Industries))
		}
		_, areas := germany(t, test.measure)
		for i, state := range want.Regions {
			lq := check[*Matrix](t)(LocationQuotients(areas[state], areas["DE"], LQOptions{}))
			for j, industry := range want.Industries {
				got, err := lq.Value(industry, test.measure)
				if err != nil {
					t.Fatal(err)
				}
				near(t, state+" "+industry, got, want.Expected[i][j], 1e-12)
			}
		}
	}
}

// TestShareWeightedQuotientsAddToOne holds the identity Σ_i (E_i/E) LQ_i = 1.
func TestShareWeightedQuotientsAddToOne(t *testing.T) {
	industries, areas := germany(t, "emp_all")
	whole := sum(areas["DE"].data.RawMatrix().Data)
	for state, region := range areas {
		lq := check[*Matrix](t)(LocationQuotients(region, areas["DE"], LQOptions{}))
		var total accumulator
		for i := range industries {
			total.addProduct(areas["DE"].data.At(i, 0)/whole, lq.data.At(i, 0))
		}
		near(t, state, total.total(), 1, 1e-14)
	}
}

// TestLocationQuotientsOfGoettingen compares with REAT (oracle regional_measures) and with the row of totals, which the listed
// industries fall short of.
func TestLocationQuotientsOfGoettingen(t *testing.T) {
	var o struct {
		Results struct {
			LQ struct{ Expected []float64 } `json:"goettingen_lq_2017"`
		}
	}
	oracle(t, "regional_measures.json", &o)
	city, nation := goettingen(t, "Goettingen2017"), goettingen(t, "BRD2017")
	listedCity, listedNation := check[*Matrix](t)(city.Without("A-R")), check[*Matrix](t)(nation.Without("A-R"))
	lq := check[*Matrix](t)(LocationQuotients(listedCity, listedNation, LQOptions{}))
	for i, want := range o.Results.LQ.Expected {
		near(t, lq.labels[i], lq.data.At(i, 0), want, 1e-12)
	}
	onTotal := check[*Matrix](t)(LocationQuotients(city, nation, LQOptions{Region: "Göttingen", Reference: "Germany", Total: "A-R"}))
	if len(onTotal.labels) != len(lq.labels) {
		t.Errorf("%d industries, want %d without the total", len(onTotal.labels), len(lq.labels))
	}
	ratio := onTotal.data.At(0, 0) / lq.data.At(0, 0)
	want := (sum(listedCity.data.RawMatrix().Data) / 69403) / (sum(listedNation.data.RawMatrix().Data) / 32164973)
	near(t, "ratio of the two", ratio, want, 1e-12)
	for _, say := range []string{"Location quotients of Göttingen against Germany", "totals: the row A-R"} {
		if !strings.Contains(onTotal.String(), say) {
			t.Errorf("doesn't say %q:\n%s", say, onTotal)
		}
	}
}

func goettingen(t *testing.T, column string) *Matrix {
	t.Helper()
	m := check[*Matrix](t)(ReadCSV("testdata/reat_goettingen_2008_2017.csv", "WZ2008_Code", column))
	return check[*Matrix](t)(m.Named("employees"))
}

// TestSyntheticTotalsGiveTable1: 48 quotients of invented totals print like the study's.
func TestSyntheticTotalsGiveTable1(t *testing.T) {
	read := func(area string) *Matrix {
		m := check[*Matrix](t)(ReadCSV("testdata/synthetic_totals.csv", "key", area+"_output_1e8cny", area+"_enterprises", area+"_employees"))
		return check[*Matrix](t)(m.Named("lq_output", "lq_enterprise", "lq_employment"))
	}
	city := read("city")
	total := city.labels[len(city.labels)-1]
	lq := check[*Matrix](t)(LocationQuotients(city, read("prov"), LQOptions{Total: total}))
	published := table1(t)
	for _, label := range published.labels {
		for _, c := range lq.criteria {
			want, _ := published.Value(label, c.Name)
			got, err := lq.Value(label, c.Name)
			if err != nil || decimal(got, 2) != decimal(want, 2) {
				t.Errorf("%s, %s: %v, %v, want %v", label, c.Name, got, err, want)
			}
		}
	}
	composite := check[*Composite](t)(CompositeLQ(lq, studyWeights))
	for i, label := range published.labels {
		want, _ := published.Value(label, "lq_composite")
		if got := composite.values[i]; decimal(got, 2) != decimal(want, 2) {
			t.Errorf("%s: composite %v, want %v", label, got, want)
		}
	}
}

func TestRegionTakenOutOfTheReference(t *testing.T) {
	region, whole := matrix(t, 1, 10, 20), matrix(t, 1, 40, 160)
	with := check[*Matrix](t)(LocationQuotients(region, whole, LQOptions{}))
	without := check[*Matrix](t)(LocationQuotients(region, whole, LQOptions{Region: "R", Reference: "N", WithoutRegion: true}))
	near(t, "with", with.data.At(0, 0), (10.0/30)/(40.0/200), 1e-15)
	near(t, "without", without.data.At(0, 0), (10.0/30)/(30.0/170), 1e-15)
	if !strings.Contains(without.String(), "against N without R") || !strings.Contains(with.String(), "totals: the sums of the rows") {
		t.Errorf("doesn't say how:\n%s\n%s", without, with)
	}
}

func TestUndefinedQuotientsAreGaps(t *testing.T) {
	for _, test := range []struct {
		name          string
		region, whole []float64
		o             LQOptions
		says          string
	}{
		{"0/0", []float64{0, 5}, []float64{0, 50}, LQOptions{}, "undefined: the reference area has none of this industry"},
		{"region of zeros", []float64{0, 0}, []float64{1, 50}, LQOptions{}, "undefined: the region's total is zero"},
		{"reference of zeros", []float64{1, 0}, []float64{0, 0}, LQOptions{}, "undefined: the reference area's total is zero"},
		{"all of it in the region", []float64{5, 5}, []float64{5, 50}, LQOptions{WithoutRegion: true}, "undefined: the reference area has none of this industry"},
		{"numbers too far apart", []float64{1, 1}, []float64{1e-320, 1e300}, LQOptions{}, "undefined: the totals differ by more"},
	} {
		t.Run(test.name, func(t *testing.T) {
			lq := check[*Matrix](t)(LocationQuotients(matrix(t, 1, test.region...), matrix(t, 1, test.whole...), test.o))
			_, err := lq.Value("p", "a")
			wantError(t, err, test.says)
			if !strings.Contains(lq.String(), "—") {
				t.Errorf("no dash in %s", lq)
			}
		})
	}
	t.Run("an unknown number", func(t *testing.T) {
		lq := check[*Matrix](t)(LocationQuotients(csvMatrix(t, "l,a,b\np,,1\nq,2,1\nsum,3,2\n"), csvMatrix(t, "l,a,b\np,1,1\nq,,1\nsum,9,9\n"), LQOptions{Total: "sum"}))
		_, err := lq.Value("p", "a")
		wantError(t, err, "no value for the region")
		_, err = lq.Value("q", "a")
		wantError(t, err, "no value for the reference area")
		if x, err := lq.Value("p", "b"); err != nil || x != (1.0/2)/(1.0/9) {
			t.Errorf("got %v, %v", x, err)
		}
	})
	t.Run("an unknown number in a sum", func(t *testing.T) {
		lq := check[*Matrix](t)(LocationQuotients(csvMatrix(t, "l,a\np,\nq,2\n"), csvMatrix(t, "l,a\np,1\nq,3\n"), LQOptions{}))
		_, err := lq.Value("q", "a")
		wantError(t, err, "the total is unknown, since p has no value")
	})
}

func TestLocationQuotientsRefuse(t *testing.T) {
	region := matrix(t, 2, 1, 2, 3, 4)
	for _, test := range []struct {
		name      string
		region    *Matrix
		reference *Matrix
		o         LQOptions
		says      string
	}{
		{"a row missing in the reference", region, matrix(t, 2, 1, 2), LQOptions{}, `lacks a row of the region: cluster: there is no row "q"`},
		{"a row missing in the region", region, matrix(t, 2, 1, 2, 3, 4, 5, 6), LQOptions{}, "has 1 row that the region lacks: r"},
		{"a measure missing", region, matrix(t, 1, 1, 2), LQOptions{}, `lacks a measure of the region: cluster: there is no criterion "b"`},
		{"unknown total", region, region, LQOptions{Total: "sum"}, `the row of totals: cluster: there is no row "sum"`},
		{"nothing but the total", matrix(t, 1, 1), matrix(t, 1, 1), LQOptions{Total: "p"}, "no industry beside the row of totals"},
		{"negative in the region", matrix(t, 1, -1, 2), matrix(t, 1, 1, 2), LQOptions{}, `row p, column a: "-1" is negative, in the region`},
		{"negative in the reference", matrix(t, 1, 1, 2), matrix(t, 1, 1, -2), LQOptions{}, `row q, column a: "-2" is negative, in the reference area`},
		{"more than the whole", matrix(t, 1, 5, 2), matrix(t, 1, 4, 9), LQOptions{WithoutRegion: true}, `"5" is more than the reference area's 4`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := LocationQuotients(test.region, test.reference, test.o)
			wantError(t, err, test.says)
		})
	}
}

func TestLocationQuotientsKeepTheirPlace(t *testing.T) {
	region := csvMatrix(t, "l,out,emp\np,1,20\nq,3,40\n")
	reference := csvMatrix(t, "l,emp,out\nq,400,30\np,200,70\n") // other order of rows and columns
	lq := check[*Matrix](t)(LocationQuotients(region, reference, LQOptions{}))
	x, err := lq.Value("p", "out")
	if err != nil || x != (1.0/4)/(70.0/100) {
		t.Errorf("got %v, %v", x, err)
	}
	if lq.Criteria()[0].Unit != "LQ" || lq.parity != 1 {
		t.Errorf("unit %q, parity %v", lq.Criteria()[0].Unit, lq.parity)
	}
	if v, _ := lq.Interval("p", "out"); v.Lo != v.Hi {
		t.Errorf("a computed quotient isn't exact: %v", v)
	}
}

// TestQuotientsDoNotDependOnTheOrderOfRows: compensated sums give the same bits.
func TestQuotientsDoNotDependOnTheOrderOfRows(t *testing.T) {
	xs := []float64{1e16, 1, 0.1, 3e15, 7, 1e-3}
	reversed := []float64{1e-3, 7, 3e15, 0.1, 1, 1e16}
	a := check[*Matrix](t)(LocationQuotients(matrix(t, 1, xs...), matrix(t, 1, 2, 3, 4, 5, 6, 7), LQOptions{}))
	b := check[*Matrix](t)(LocationQuotients(matrix(t, 1, reversed...), matrix(t, 1, 7, 6, 5, 4, 3, 2), LQOptions{}))
	for i := range xs {
		if x, y := a.data.At(i, 0), b.data.At(len(xs)-1-i, 0); math.Float64bits(x) != math.Float64bits(y) {
			t.Errorf("row %d: %v and %v", i, x, y)
		}
	}
}
