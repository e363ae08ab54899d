package cluster

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
)

// badenWuerttemberg gives the oracle's column and its reference.
func badenWuerttemberg(t testing.TB) (o map[string]any, region, reference *Matrix) {
	t.Helper()
	var file struct{ Results struct{ BW map[string]any } }
	oracle(t, "regional_measures.json", &file)
	o = file.Results.BW
	numbers := func(key string) []float64 {
		var xs []float64
		for _, x := range o[key].([]any) {
			xs = append(xs, x.(float64))
		}
		return xs
	}
	return o, matrix(t, 1, numbers("x")...), matrix(t, 1, numbers("reference")...)
}

// TestConcentrationOfBadenWuerttemberg compares with REAT 3.0.3 and the formulas (oracle regional_measures).
func TestConcentrationOfBadenWuerttemberg(t *testing.T) {
	o, x, reference := badenWuerttemberg(t)
	type f func() (float64, error)
	for _, test := range []struct {
		key string
		f   f
	}{
		{"herfindahl", func() (float64, error) { return HHI(x, "a") }},
		{"gini", func() (float64, error) { return Gini(x, "a") }},
		{"theil_T", func() (float64, error) { return TheilT(x, "a") }},
		{"theil_L", func() (float64, error) { return TheilL(x, "a") }},
		{"krugman_specialisation", func() (float64, error) { return Krugman(x, reference, "a") }},
		{"hoover_half_abs", func() (float64, error) { return Hoover(x, reference, "a") }},
	} {
		got, err := test.f()
		if err != nil {
			t.Fatal(err)
		}
		near(t, test.key, got, o[test.key].(float64), 1e-12)
	}
	bits, err := ShannonEntropy(x, "a")
	if err != nil {
		t.Fatal(err)
	}
	near(t, "shannon", bits*math.Ln2, o["shannon"].(float64), 1e-12)
	s, p, err := bothShares(x, reference, "a")
	if err != nil {
		t.Fatal(err)
	}
	near(t, "gini_specialisation_of_LQ", giniOfQuotients(s, p), o["gini_specialisation_of_LQ"].(float64), 1e-12)
	got, err := LocationalGini(x, reference, "a")
	if err != nil {
		t.Fatal(err)
	}
	near(t, "locational Gini (independent: mean differences)", got, independently(t).LocationalGini, 1e-12)
	cr, err := CR(x, "a", 2)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "CR2", cr, (1507000.0+799900)/sum(x.data.RawMatrix().Data), 1e-14)
}

// TestSpecialisationOfGermanStates compares with EconGeo 1.3 and REAT 3.0.3 (oracle regional_measures, by_state_emp).
func TestSpecialisationOfGermanStates(t *testing.T) {
	var o struct {
		Results struct {
			States map[string]json.RawMessage `json:"by_state_emp"`
		}
	}
	oracle(t, "regional_measures.json", &o)
	numbers := func(key string) (xs []float64) {
		if err := json.Unmarshal(o.Results.States[key], &xs); err != nil || len(xs) != 16 {
			t.Fatalf("%s: %v, %d", key, err, len(xs))
		}
		return xs
	}
	var regions []string
	if err := json.Unmarshal(o.Results.States["regions"], &regions); err != nil {
		t.Fatal(err)
	}
	table := check[*Matrix](t)(states(t).Table("emp_all", 0))
	sp := check[*Tabular](t)(Specialisation(table, ""))
	for column, key := range map[string]string{"Krugman": "krugman", "Hoover": "specialisation_half_abs", "HHI": "herfindahl", "Hachman": "hachman", "entropy": "shannon_bits"} {
		for i, want := range numbers(key) {
			got, err := sp.Value(column, regions[i])
			if err != nil {
				t.Fatal(err)
			}
			near(t, column+" of "+regions[i], got, want, 1e-12)
		}
	}
	// By the function of the same name, against the sum as a column.
	whole := check[*Matrix](t)(check[*Panel](t)(states(t).Sum("DE")).Table("emp_all", 0))
	against := check[*Tabular](t)(Specialisation(whole, "DE"))
	a, _ := against.Value("Hachman", "HH")
	b, _ := sp.Value("Hachman", "HH")
	near(t, "against the column", a, b, 1e-13)
	hh := check[*Matrix](t)(check[*Matrix](t)(whole.Select("HH")).Named("x"))
	de := check[*Matrix](t)(check[*Matrix](t)(whole.Select("DE")).Named("x"))
	h, err := Hachman(hh, de, "x")
	if err != nil {
		t.Fatal(err)
	}
	near(t, "Hachman", h, a, 1e-15)
}

// TestLocalisationIsSpecialisationTurned: an industry among regions is as a region among industries.
func TestLocalisationIsSpecialisationTurned(t *testing.T) {
	table := check[*Matrix](t)(states(t).Table("emp_all", 0))
	a := check[*Tabular](t)(Localisation(table, ""))
	b := check[*Tabular](t)(Specialisation(check[*Matrix](t)(table.transposed()), ""))
	for _, label := range a.Labels() {
		for _, c := range a.Columns() {
			x, _ := a.Value(c, label)
			y, err := b.Value(c, label)
			if x != y || err != nil {
				t.Errorf("%s of %s: %v, %v, %v", c, label, x, y, err)
			}
		}
	}
}

// TestExtremes: what equal shares and a single one give.
func TestExtremes(t *testing.T) {
	equal, single, reference := matrix(t, 1, 5, 5, 5, 5), matrix(t, 1, 0, 7, 0, 0), matrix(t, 1, 1, 1, 1, 1)
	for _, test := range []struct {
		name           string
		f              func(m *Matrix) (float64, error)
		equal, largest float64
	}{
		{"HHI", func(m *Matrix) (float64, error) { return HHI(m, "a") }, 0.25, 1},
		{"CR1", func(m *Matrix) (float64, error) { return CR(m, "a", 1) }, 0.25, 1},
		{"Gini", func(m *Matrix) (float64, error) { return Gini(m, "a") }, 0, 0.75},
		{"Theil T", func(m *Matrix) (float64, error) { return TheilT(m, "a") }, 0, math.Log(4)},
		{"entropy", func(m *Matrix) (float64, error) { return ShannonEntropy(m, "a") }, 2, 0},
		{"Krugman", func(m *Matrix) (float64, error) { return Krugman(m, reference, "a") }, 0, 1.5},
		{"Hoover", func(m *Matrix) (float64, error) { return Hoover(m, nil, "a") }, 0, 0.75},
		{"locational Gini", func(m *Matrix) (float64, error) { return LocationalGini(m, reference, "a") }, 0, 0.75},
		{"Hachman", func(m *Matrix) (float64, error) { return Hachman(m, reference, "a") }, 1, 0.25},
	} {
		for m, want := range map[*Matrix]float64{equal: test.equal, single: test.largest} {
			got, err := test.f(m)
			if err != nil {
				t.Fatal(err)
			}
			near(t, test.name, got, want, 1e-15)
		}
	}
}

// TestSmallInequalitiesKeepTheirDigits: T of 1 ± d is d²/2 to first order; computed as Σ s ln(n s) it would be lost.
func TestSmallInequalitiesKeepTheirDigits(t *testing.T) {
	const d = 1e-7
	x, err := TheilT(matrix(t, 1, 1-d, 1+d), "a")
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(x/(d*d/2)-1) > 1e-6 {
		t.Errorf("got %v, want about %v", x, d*d/2)
	}
}

func TestConcentrationRefuses(t *testing.T) {
	ok := matrix(t, 1, 1, 2)
	for _, test := range []struct {
		name string
		f    func() (float64, error)
		says string
	}{
		{"a gap", func() (float64, error) { return HHI(csvMatrix(t, "l,a\np,1\nq,\n"), "a") }, "row q, column a: there is no value: the cell is empty in t.csv; leave the row out"},
		{"negative", func() (float64, error) { return Gini(matrix(t, 1, 1, -2), "a") }, `row q, column a: "-2" is negative, so it has no share`},
		{"zeros", func() (float64, error) { return TheilT(matrix(t, 1, 0, 0), "a") }, "column a: all rows are 0, so there are no shares"},
		{"no column", func() (float64, error) { return HHI(ok, "b") }, `no criterion "b"`},
		{"a zero in L", func() (float64, error) { return TheilL(matrix(t, 1, 1, 0), "a") }, "row q, column a: is 0, so Theil's L is infinite"},
		{"too many", func() (float64, error) { return CR(ok, "a", 3) }, "the share of the 3 largest of 2 rows"},
		{"other rows", func() (float64, error) { return Krugman(ok, matrix(t, 1, 1), "a") }, "lacks a row of the region"},
		{"nothing in the reference", func() (float64, error) { return LocationalGini(ok, matrix(t, 1, 0, 1), "a") }, "row p, column a: the reference area has none, the region some"},
		{"no matrix", func() (float64, error) { return HHI(nil, "a") }, "no matrix"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := test.f()
			wantError(t, err, test.says)
		})
	}
	c := check[*Tabular](t)(Concentration(csvMatrix(t, "l,a,b\np,1,0\nq,,0\n")))
	_, err := c.Value("HHI", "a")
	wantError(t, err, "there is no value")
	_, err = c.Value("Gini", "b")
	wantError(t, err, "all rows are 0")
}

// TestTheilDecomposition compares with numpy (independent.py), and holds that the parts add up.
func TestTheilDecomposition(t *testing.T) {
	want := independently(t).Theil
	var o struct{ Dagum struct{ Groups [][]float64 } }
	oracle(t, "extras.json", &o)
	var data []float64
	groups, k := map[string]string{}, 0
	for g, values := range o.Dagum.Groups {
		for _, x := range values {
			data = append(data, x, want.Population[k])
			k++
			groups[fmt.Sprint("r", k)] = fmt.Sprint("group ", g)
		}
	}
	m := numbered(t, 2, data)
	th := check[*Theils](t)(Theil(m, "a", TheilOptions{Groups: groups, Population: "b"}))
	near(t, "T", th.T, want.T, 1e-13)
	near(t, "L", th.L, want.L, 1e-13)
	near(t, "T within", th.WithinT, want.WithinT, 1e-13)
	near(t, "L within", th.WithinL, want.WithinL, 1e-13)
	near(t, "T between", th.BetweenT, want.T-want.WithinT, 1e-13)
	near(t, "L between", th.BetweenL, want.L-want.WithinL, 1e-13)
	// Values per head times population are the totals.
	for i := range m.labels {
		m.data.Set(i, 0, m.data.At(i, 0)/m.data.At(i, 1))
	}
	again := check[*Theils](t)(Theil(m, "a", TheilOptions{Groups: groups, Population: "b", PerHead: true}))
	near(t, "T per head", again.T, want.T, 1e-13)
	// Without population and groups it is the plain index.
	plain := check[*Theils](t)(Theil(m, "a", TheilOptions{}))
	x, _ := TheilT(m, "a")
	near(t, "plain", plain.T, x, 1e-15)
	if plain.BetweenT > 1e-16 {
		t.Errorf("between one group %v", plain.BetweenT)
	}
}

// numbered makes a matrix with the labels r1, r2, … and columns a, b….
func numbered(t testing.TB, columns int, data []float64) *Matrix {
	t.Helper()
	var labels []string
	for i := range len(data) / columns {
		labels = append(labels, fmt.Sprint("r", i+1))
	}
	var criteria []Criterion
	for j := range columns {
		criteria = append(criteria, Criterion{Name: string(rune('a' + j))})
	}
	return check[*Matrix](t)(NewMatrix(labels, criteria, data))
}

func TestTheilRefuses(t *testing.T) {
	m := numbered(t, 2, []float64{1, 0, 0, 2})
	for _, test := range []struct {
		name string
		o    TheilOptions
		says string
	}{
		{"no people", TheilOptions{Population: "b"}, "row r1, column b: is 0, and a isn't"},
		{"per head of nobody", TheilOptions{PerHead: true}, "values per head need a population"},
		{"no group", TheilOptions{Groups: map[string]string{"r1": "x"}}, "row r2: has no group"},
		{"an unknown row", TheilOptions{Groups: map[string]string{"r1": "x", "r2": "x", "r9": "y"}}, `no row "r9"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Theil(m, "a", test.o)
			wantError(t, err, test.says)
		})
	}
	th := check[*Theils](t)(Theil(m, "a", TheilOptions{}))
	if !strings.Contains(th.NoL, "infinite, since r2 has nothing") || th.L != 0 {
		t.Errorf("L %v, %s", th.L, th.NoL)
	}
	_, err := th.Value("L", "total")
	wantError(t, err, "infinite, since r2 has nothing")
}

// TestEllisonGlaeser compares with the oracle regional_measures, with both references (Ellison & Glaeser 1997; REAT's ellison.a2).
func TestEllisonGlaeser(t *testing.T) {
	var o struct {
		Results struct {
			EG map[string]struct {
				G, H, Gamma float64
				GOwn        float64 `json:"G_own_totals"`
				GammaOwn    float64 `json:"gamma_own_totals"`
			} `json:"ellison_glaeser_fk2014"`
		}
	}
	oracle(t, "regional_measures.json", &o)
	f := check[*Firms](t)(ReadFirmsCSV("testdata/reat_fk2014_egc.csv", FirmOptions{ID: "firm"}))
	economy := check[*EGIndices](t)(EllisonGlaeser(f, "emp_firm", EGOptions{RegionTotal: "emp_region"}))
	own := check[*EGIndices](t)(EllisonGlaeser(f, "emp_firm", EGOptions{}))
	if len(o.Results.EG) != 4 {
		t.Fatalf("%d industries", len(o.Results.EG))
	}
	for industry, want := range o.Results.EG {
		for _, x := range []struct {
			table  *EGIndices
			column string
			want   float64
		}{{economy, "G", want.G}, {economy, "H", want.H}, {economy, "gamma", want.Gamma}, {own, "G", want.GOwn}, {own, "gamma", want.GammaOwn}} {
			got, err := x.table.Value(x.column, industry)
			if err != nil {
				t.Fatal(err)
			}
			near(t, x.column+" of "+industry, got, x.want, 1e-12)
		}
	}
	if !strings.Contains(own.String(), "The reference is the listed firms alone") {
		t.Error("doesn't say that the reference is the firms alone")
	}
	// The same from a matrix of regions, and from totals with the firms' Herfindahl indices.
	regions := csvMatrix(t, "region,jobs\n1.0,360000\n2.0,108000\n3.0,132000\n")
	by := check[*EGIndices](t)(EllisonGlaeser(f, "emp_firm", EGOptions{Regions: regions, RegionTotal: "jobs"}))
	if a, b := by.Frame().String(), economy.Frame().String(); a != b {
		t.Errorf("%s\n%s", a, b)
	}
	totals := check[*Matrix](t)(check[*Panel](t)(f.Totals()).ZeroWhereUnlisted().Table("emp_firm", 0))
	rows := append([]string{}, totals.labels...)
	data := append([]float64{}, totals.data.RawMatrix().Data...)
	all := check[*Matrix](t)(NewMatrix(append(rows, "all"), totals.criteria, append(data, 360000, 108000, 132000)))
	var h []float64
	for _, industry := range rows {
		h = append(h, o.Results.EG[industry].H)
	}
	fromTotals := check[*EGIndices](t)(EllisonGlaeserOf(all, check[*Matrix](t)(NewMatrix(rows, []Criterion{{Name: "H"}}, h)), "H", "all"))
	for _, industry := range rows {
		got, _ := fromTotals.Value("gamma", industry)
		near(t, industry, got, o.Results.EG[industry].Gamma, 1e-12)
	}
}

func TestEllisonGlaeserRefuses(t *testing.T) {
	read := func(text string) *Firms { return check[*Firms](t)(firmsOf(text, FirmOptions{ID: "id"})) }
	f := read("id,region,industry,x,total\nA,R,a,5,10\nB,S,a,5,20\nC,S,b,9,20\n")
	e := check[*EGIndices](t)(EllisonGlaeser(f, "x", EGOptions{RegionTotal: "total"}))
	_, err := e.Value("gamma", "b")
	wantError(t, err, "undefined: one firm has all of the industry")
	one := read("id,region,industry,x\nA,R,a,5\nB,R,a,5\n")
	_, err = check[*EGIndices](t)(EllisonGlaeser(one, "x", EGOptions{})).Value("gamma", "a")
	wantError(t, err, "undefined: all employment is in one region")
	for _, test := range []struct {
		name string
		f    *Firms
		o    EGOptions
		says string
	}{
		{"two totals of a region", read("id,region,industry,x,total\nA,R,a,5,10\nB,R,a,5,20\n"), EGOptions{RegionTotal: "total"}, `row B, column total: "20" is another total of region R than 10`},
		{"a region missing", f, EGOptions{Regions: csvMatrix(t, "l,n\nR,1\n"), RegionTotal: "n"}, "the regions' totals lack the region S of a firm; there are R"},
		{"no such total", f, EGOptions{RegionTotal: "jobs"}, "the firms have no measure jobs"},
		{"a blank", read("id,region,industry,x\nA,R,a,\nB,S,a,5\n"), EGOptions{}, "row A, column x: there is no value"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := EllisonGlaeser(test.f, "x", test.o)
			wantError(t, err, test.says)
		})
	}
	_, err = EllisonGlaeser(f, "y", EGOptions{})
	wantError(t, err, "no measure y")
	_, err = EllisonGlaeserOf(matrix(t, 2, 1, 2), matrix(t, 1, 0), "a", "")
	wantError(t, err, "isn't a Herfindahl index")
}

// TestRandomFirmsAreNotConcentrated: firms thrown at regions by their size give a gamma near 0 (Ellison & Glaeser 1997).
func TestRandomFirmsAreNotConcentrated(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,region,industry,x\n")
	seed := uint64(1)
	for i := range 4000 {
		seed = seed*6364136223846793005 + 1442695040888963407
		fmt.Fprintf(&b, "F%d,R%d,a,%d\n", i, (seed>>33)%10, 1+(seed>>40)%200)
	}
	f := check[*Firms](t)(firmsOf(b.String(), FirmOptions{ID: "id"}))
	var regions strings.Builder
	regions.WriteString("l,n\n")
	for r := range 10 {
		fmt.Fprintf(&regions, "R%d,1\n", r)
	}
	e := check[*EGIndices](t)(EllisonGlaeser(f, "x", EGOptions{Regions: csvMatrix(t, regions.String()), RegionTotal: "n"}))
	if gamma, _ := e.Value("gamma", "a"); math.Abs(gamma) > 0.002 {
		t.Errorf("gamma %v", gamma)
	}
}
