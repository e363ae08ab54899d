package cluster

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// goettingenYears reads Göttingen's or Germany's industries over ten years.
func goettingenYears(t testing.TB, area string) *Matrix {
	t.Helper()
	var columns, years []string
	for y := 2008; y <= 2017; y++ {
		columns, years = append(columns, fmt.Sprint(area, y)), append(years, fmt.Sprint(y))
	}
	m := check[*Matrix](t)(ReadCSV("testdata/reat_goettingen_2008_2017.csv", "WZ2008_Code", columns...))
	return check[*Matrix](t)(check[*Matrix](t)(m.Named(years...)).Without("A-R"))
}

// TestShiftShareOfGoettingen compares with the oracle regional_measures (formula and REAT 3.0.3).
func TestShiftShareOfGoettingen(t *testing.T) {
	var o struct {
		Results struct {
			SS struct {
				National, Mix, Regional, Total float64
				PerIndustry                    struct{ National, Mix, Regional []float64 } `json:"per_industry"`
				EM                             struct {
					Competitive, Allocation float64
					CompetitiveI            []float64 `json:"competitive_i"`
					AllocationI             []float64 `json:"allocation_i"`
				} `json:"esteban_marquillas"`
			} `json:"goettingen_shift_share"`
		}
	}
	oracle(t, "regional_measures.json", &o)
	want := o.Results.SS
	city, nation := goettingenYears(t, "Goettingen"), goettingenYears(t, "BRD")
	s := check[*ShiftShares](t)(ShiftShare(city, nation, "2008", "2017", ShiftShareOptions{Method: EstebanMarquillas}))
	for _, x := range []struct {
		name      string
		got, want float64
		each      []float64
	}{
		{"change", s.Change, want.Total, nil},
		{"national", s.National, want.National, want.PerIndustry.National},
		{"mix", s.Mix, want.Mix, want.PerIndustry.Mix},
		{"regional", s.Regional, want.Regional, want.PerIndustry.Regional},
		{"competitive", s.Competitive, want.EM.Competitive, want.EM.CompetitiveI},
		{"allocation", s.Allocation, want.EM.Allocation, want.EM.AllocationI},
	} {
		near(t, x.name, x.got, x.want, 1e-9)
		for i, w := range x.each {
			got, err := s.Value(x.name, city.labels[i])
			if err != nil {
				t.Fatal(err)
			}
			near(t, x.name+" of "+city.labels[i], got, w, 1e-9)
		}
	}
}

// TestPartsAddUp: for every industry and in all, by either method, at once and year by year, with the region in and out.
func TestPartsAddUp(t *testing.T) {
	city, nation := goettingenYears(t, "Goettingen"), goettingenYears(t, "BRD")
	for _, o := range []ShiftShareOptions{{}, {Method: EstebanMarquillas}, {Yearly: true}, {Method: EstebanMarquillas, Yearly: true},
		{Method: EstebanMarquillas, LQOptions: LQOptions{WithoutRegion: true}}} {
		s := check[*ShiftShares](t)(ShiftShare(city, nation, "2008", "2017", o))
		for _, label := range s.Labels() {
			v := func(c string) float64 { x, _ := s.Value(c, label); return x }
			near(t, label, v("national")+v("mix")+v("regional"), v("2017")-v("2008"), 1e-12)
			near(t, label, v("change"), v("2017")-v("2008"), 1e-12)
			if o.Method == EstebanMarquillas {
				near(t, label, v("competitive")+v("allocation"), v("regional"), 1e-10)
			}
		}
	}
	once := check[*ShiftShares](t)(ShiftShare(city, nation, "2008", "2017", ShiftShareOptions{}))
	yearly := check[*ShiftShares](t)(ShiftShare(city, nation, "2008", "2017", ShiftShareOptions{Yearly: true}))
	if once.Mix == yearly.Mix {
		t.Error("year by year changes nothing")
	}
	// The parts of the years apart, added.
	var mix float64
	for y := 2008; y < 2017; y++ {
		mix += check[*ShiftShares](t)(ShiftShare(city, nation, fmt.Sprint(y), fmt.Sprint(y+1), ShiftShareOptions{})).Mix
	}
	near(t, "mix year by year", yearly.Mix, mix, 1e-10)
}

func TestShiftShareOfNewAndLostIndustries(t *testing.T) {
	region := csvMatrix(t, "l,2008,2017\nold,10,0\nnew,0,5\nnowhere,0,0\nrest,20,30\n")
	nation := csvMatrix(t, "l,2008,2017\nold,100,50\nnew,0,80\nnowhere,0,0\nrest,400,500\n")
	s := check[*ShiftShares](t)(ShiftShare(region, nation, "2008", "2017", ShiftShareOptions{}))
	if x, _ := s.Value("regional", "new"); x != 5 {
		t.Errorf("a new industry's growth is regional: %v", x)
	}
	near(t, "sum", s.National+s.Mix+s.Regional, 5, 1e-13)
	_, err := ShiftShare(region, nation, "2008", "2017", ShiftShareOptions{Method: EstebanMarquillas})
	wantError(t, err, "row new, column 2008: the region has none, so its growth is undefined", "classic method")
}

func TestShiftShareRefuses(t *testing.T) {
	region, nation := csvMatrix(t, "l,2008,2017\na,1,2\nb,3,\n"), csvMatrix(t, "l,2008,2017\na,10,20\nb,30,40\n")
	for _, test := range []struct {
		name           string
		region, nation *Matrix
		from, to       string
		o              ShiftShareOptions
		says           string
	}{
		{"a year missing for one industry", region, nation, "2008", "2017", ShiftShareOptions{}, "row b, column 2017: there is no value for the region: the cell is empty in t.csv; leave the industry out"},
		{"no such year", nation, nation, "2008", "2018", ShiftShareOptions{}, `no criterion "2018"`},
		{"one year", nation, nation, "2008", "2008", ShiftShareOptions{}, "from 2008 to 2008 nothing changes"},
		{"backwards year by year", nation, nation, "2017", "2008", ShiftShareOptions{Yearly: true}, "column 2017 comes after 2008"},
		{"industry nowhere but here", csvMatrix(t, "l,2008,2017\na,1,2\nb,1,1\n"), csvMatrix(t, "l,2008,2017\na,0,2\nb,5,5\n"), "2008", "2017", ShiftShareOptions{},
			"row a, column 2008: the reference area has none, so the growth of the industry is undefined"},
		{"nothing", csvMatrix(t, "l,2008,2017\na,0,0\n"), csvMatrix(t, "l,2008,2017\na,0,0\n"), "2008", "2017", ShiftShareOptions{}, "the reference area's total is zero"},
		{"negative", csvMatrix(t, "l,2008,2017\na,-1,0\n"), csvMatrix(t, "l,2008,2017\na,1,0\n"), "2008", "2017", ShiftShareOptions{}, `"-1" is negative`},
		{"no matrix", nil, nation, "2008", "2017", ShiftShareOptions{}, "no matrix"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := ShiftShare(test.region, test.nation, test.from, test.to, test.o)
			wantError(t, err, test.says)
		})
	}
}

// TestQuotientChange: the growth of the quotient is that of the region's share less that of the reference's.
func TestQuotientChange(t *testing.T) {
	city, nation := goettingenYears(t, "Goettingen"), goettingenYears(t, "BRD")
	c := check[*QuotientChanges](t)(QuotientChange(city, nation, "2008", "2017", ChangeOptions{}))
	for _, label := range c.Labels() {
		v := func(column string) float64 { x, _ := c.Value(column, label); return x }
		near(t, label, v("Δ ln LQ"), math.Log(v("LQ 2017")/v("LQ 2008")), 1e-13)
		near(t, label, v("Δ ln LQ"), v("Δ ln share")-v("Δ ln share, reference"), 1e-15)
	}
	for industry, want := range map[string]Quadrant{"M": Star, "H": Emerging, "P": Mature, "C": Declining} {
		if q, err := c.Quadrant(industry); q != want || err != nil {
			t.Errorf("%s: %s, %v, want %s", industry, q, err, want)
		}
	}
	if got := strings.Join(c.In(Star), " "); got != "M O Q" {
		t.Errorf("stars: %s", got)
	}
}

func TestQuadrantsAtTheEdges(t *testing.T) {
	region := csvMatrix(t, "l,2008,2017\nsame,10,10\nnew,0,10\ngone,10,0\nunknown,,5\nrest,80,80\n")
	nation := csvMatrix(t, "l,2008,2017\nsame,100,100\nnew,100,100\ngone,100,100\nunknown,1,1\nrest,700,700\n")
	o := ChangeOptions{LQOptions: LQOptions{Total: ""}}
	_, err := QuotientChange(region, nation, "2008", "2017", o)
	if err != nil {
		t.Fatal(err)
	}
	drop := func(m *Matrix) *Matrix { return check[*Matrix](t)(m.Without("unknown")) }
	c := check[*QuotientChanges](t)(QuotientChange(drop(region), drop(nation), "2008", "2017", o))
	for industry, want := range map[string]Quadrant{"same": OnTheLine, "new": OnTheLine, "gone": Declining} {
		if q, err := c.Quadrant(industry); q != want || err != nil {
			t.Errorf("%s: %s, %v, want %s", industry, q, err, want)
		}
	}
	_, err = c.Value("Δ ln LQ", "new")
	wantError(t, err, "undefined: the region has none in 2008")
	c = check[*QuotientChanges](t)(QuotientChange(drop(region), drop(nation), "2008", "2017", ChangeOptions{Threshold: 0.5}))
	if q, _ := c.Quadrant("new"); q != Star {
		t.Errorf("with another threshold new is %s", q)
	}
	_, err = QuotientChange(region, nation, "2008", "2017", ChangeOptions{Threshold: -1})
	wantError(t, err, "the threshold is -1")
	withGap := check[*QuotientChanges](t)(QuotientChange(csvMatrix(t, "l,2008,2017\na,1,\nall,2,2\n"), csvMatrix(t, "l,2008,2017\na,1,1\nall,2,2\n"), "2008", "2017", ChangeOptions{LQOptions: LQOptions{Total: "all"}}))
	_, err = withGap.Quadrant("a")
	wantError(t, err, "there is no value: no value for the region")
}

// TestTrends compares the growth with what REAT's Freiburg data states.
func TestTrends(t *testing.T) {
	m := check[*Matrix](t)(ReadCSV("testdata/reat_freiburg_2008_2014.csv", "industry", "e_Freiburg2008", "e_Freiburg2014"))
	growth := check[*Matrix](t)(ReadCSV("testdata/reat_freiburg_2008_2014.csv", "industry", "e_g_Freiburg_0814"))
	tr := check[*Tabular](t)(Trends(m))
	for i, label := range m.labels {
		x, err := tr.Value("change %", label)
		if err != nil {
			t.Fatal(err)
		}
		near(t, label, x, growth.data.At(i, 0), 1e-12)
		rate, _ := tr.Value("per year %", label)
		near(t, label, math.Pow(1+rate/100, 6)-1, x/100, 1e-12)
	}
}

func TestTrendsWithGaps(t *testing.T) {
	tr := check[*Tabular](t)(Trends(csvMatrix(t, "l,2008,2009年,e2010\na,,1,4\nb,2,,\nc,,,\nd,0,1,2\n")))
	for _, test := range []struct{ row, column, want string }{
		{"a", "from", "2009"}, {"a", "to", "2010"}, {"b", "to", "2008"}, {"c", "from", "—"}, {"a", "course", " ▁█"}, {"d", "course", "▁▅█"},
	} {
		if got, err := tr.Word(test.column, test.row); got != test.want || err != nil {
			t.Errorf("%s of %s: %q, %v, want %q", test.column, test.row, got, err, test.want)
		}
	}
	if x, _ := tr.Value("change", "a"); x != 3 {
		t.Errorf("change %v", x)
	}
	for _, test := range []struct{ row, column, says string }{
		{"b", "per year %", "there is one year only"}, {"c", "first", "no year has a value"}, {"d", "change %", "per cent of 0"},
	} {
		_, err := tr.Value(test.column, test.row)
		wantError(t, err, test.says)
	}
	_, err := Trends(csvMatrix(t, "l,2008,first\na,1,2\n"))
	wantError(t, err, "column first: the name isn't a year, nor does it end in one")
	_, err = Trends(csvMatrix(t, "l,2009,2008\na,1,2\n"))
	wantError(t, err, "column 2008: the years are out of order")
}

// TestPanelShortcuts: the methods of a panel give what the functions give of its matrices.
func TestPanelShortcuts(t *testing.T) {
	p := check[*Panel](t)(panelOf("region,industry,year,x,y\nR,a,2015,10,1\nR,b,2015,30,2\nR,a,2020,15,3\nR,b,2020,29,4\n"+
		"S,a,2015,20,5\nS,b,2015,40,6\nS,a,2020,16,7\nS,b,2020,50,\n", PanelOptions{}))
	whole := check[*Panel](t)(p.Sum("all regions"))
	own, all := check[*Matrix](t)(whole.Series("R", "x")), check[*Matrix](t)(whole.Series("all regions", "x"))
	o := ShiftShareOptions{Method: EstebanMarquillas}
	a, b := check[*ShiftShares](t)(p.ShiftShare("x", "R", "", 2015, 2020, o)), check[*ShiftShares](t)(ShiftShare(own, all, "2015", "2020", o))
	if a.String() != b.String() || a.Mix == 0 {
		t.Errorf("%s\n%s", a, b)
	}
	c, d := check[*QuotientChanges](t)(p.QuotientChange("x", "R", "", 2015, 2020, ChangeOptions{})), check[*QuotientChanges](t)(QuotientChange(own, all, "2015", "2020", ChangeOptions{}))
	if c.String() != d.String() {
		t.Errorf("%s\n%s", c, d)
	}
	lq := check[*Matrix](t)(p.QuotientMatrix("R", "S", 2015, LQOptions{}))
	if x, err := lq.Value("a", "x"); err != nil || math.Abs(x-(10.0/40)/(20.0/60)) > 1e-15 {
		t.Errorf("%v, %v", x, err)
	}
	periods := check[[]Period](t)(p.Periods("S"))
	if len(periods) != 2 || periods[1].Name != "2020" || strings.Join(periods[1].Data.Labels(), " ") != "a" {
		t.Errorf("%v", periods)
	}
	check[*Tabular](t)(Malmquist(check[[]Period](t)(p.Periods("R")), DEAOptions{Inputs: []string{"x"}, Outputs: []string{"y"}}))
	_, err := p.ShiftShare("x", "R", "", 2015, 2021, o)
	wantError(t, err, "there is no year 2021; years are 2015, 2020")
	_, err = p.ShiftShare("y", "R", "", 2015, 2020, o)
	wantError(t, err, "row b, column 2020: there is no value for the reference area: unknown, since S has no value")
	_, err = p.QuotientMatrix("T", "", 2015, LQOptions{})
	wantError(t, err, `there is no region "T"`)
	_, err = p.Periods("T")
	wantError(t, err, `there is no region "T"`)
}
