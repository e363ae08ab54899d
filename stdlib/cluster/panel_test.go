package cluster

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// states reads the German states of 2015.
func states(t testing.TB) *Panel {
	t.Helper()
	p, err := ReadPanelCSV("testdata/reat_g_regions_industries_2015.csv",
		PanelOptions{Region: "region_code", Industry: "ind_code", Measures: []string{"firms", "emp_all"}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func panelOf(text string, o PanelOptions) (*Panel, error) {
	table, err := readTable("p.csv", []byte(text))
	if err != nil {
		return nil, err
	}
	return table.panel(o)
}

func TestReadPanelCSVOfGermanStates(t *testing.T) {
	p := states(t)
	if r, i := len(p.Regions()), len(p.Industries()); r != 16 || i != 17 || len(p.Years()) != 1 || p.Years()[0] != 2015 {
		t.Errorf("%d regions, %d industries, years %v", r, i, p.Years())
	}
	if x, err := p.Value("BW", "WZ08-C", 2015, "emp_all"); x != 1507000 || err != nil {
		t.Errorf("%v, %v", x, err)
	}
	de := check[*Panel](t)(p.Sum("DE"))
	if x, err := de.Value("DE", "WZ08-C", 0, "emp_all"); x != 7517800 || err != nil { // oracle regional_measures, BW, reference
		t.Errorf("%v, %v", x, err)
	}
	m := check[*Matrix](t)(de.Totals("DE", 0))
	if r, c := m.Dims(); r != 17 || c != 2 {
		t.Errorf("%d × %d", r, c)
	}
	if !strings.Contains(p.String(), "272 observations: 16 regions × 17 industries × 1 year, 2015 to 2015") {
		t.Errorf("%s", p)
	}
}

func TestPanelOfChineseColumns(t *testing.T) {
	text := "\ufeff地区,行业,年份,产值（万元）,从业人员\n温州,皮革,2015年,\"1,234.5\",100\n温州,皮革,2016,—,90\n温州,印刷,2015,5%,\n"
	p := check[*Panel](t)(panelOf(text, PanelOptions{}))
	for _, test := range []struct {
		industry string
		year     int
		measure  string
		want     float64
		says     string
	}{
		{"皮革", 2015, "产值（万元）", 1234.5, ""},
		{"印刷", 2015, "产值（万元）", 0.05, ""},
		{"皮革", 2016, "从业人员", 90, ""},
		{"皮革", 2016, "产值（万元）", 0, "row 温州, 皮革, 2016, column 产值（万元）: there is no value: the cell holds — in p.csv"},
		{"印刷", 2015, "从业人员", 0, "the cell is empty in p.csv"},
		{"印刷", 2016, "从业人员", 0, "the data has no observation of 温州, 印刷, 2016"},
		{"印刷", 2017, "从业人员", 0, "there is no year 2017; years are 2015, 2016"},
		{"鞋", 2016, "从业人员", 0, `no industry "鞋"; industries are 皮革, 印刷`},
		{"印刷", 2016, "x", 0, `no measure "x"; measures are 产值（万元）, 从业人员`},
	} {
		x, err := p.Value("温州", test.industry, test.year, test.measure)
		if test.says != "" {
			wantError(t, err, test.says)
		} else if x != test.want || err != nil {
			t.Errorf("%+v: %v, %v", test, x, err)
		}
	}
	_, err := p.Value("杭州", "皮革", 2015, "从业人员")
	wantError(t, err, `no region "杭州"; regions are 温州`)
	q := check[*Panel](t)(panelOf(text, PanelOptions{Measures: []string{"产值(万元)"}}))
	if x, err := q.Value("温州", "皮革", 2015, "产值(万元)"); x != 1234.5 || err != nil {
		t.Errorf("half-width brackets: %v, %v", x, err)
	}
	z := p.ZeroWhereUnlisted()
	if x, err := z.Value("温州", "印刷", 2016, "从业人员"); x != 0 || err != nil {
		t.Errorf("%v, %v", x, err)
	}
	_, err = z.Value("温州", "印刷", 2015, "从业人员")
	wantError(t, err, "the cell is empty")
}

func TestReadPanelFaults(t *testing.T) {
	for _, test := range []struct {
		name, text string
		o          PanelOptions
		says       string
	}{
		{"no industries", "region,x\na,1\n", PanelOptions{}, "p.csv: there is no column of industries; name it in PanelOptions.Industry; columns are region, x"},
		{"a column that isn't there", "industry,x\na,1\n", PanelOptions{Region: "land"}, `no column "land"`},
		{"observed twice", "industry,x\na,1\nb,2\na,3\n", PanelOptions{}, "p.csv: row a: is observed twice, in rows 2 and 4; name the columns"},
		{"no number", "industry,year,x\na,2015,1\na,2016,many\n", PanelOptions{}, `p.csv: row 3 (a, 2016), column x: "many" isn't a number`},
		{"no year", "industry,year,x\na,15/16,1\n", PanelOptions{}, `p.csv: row 2, column year: "15/16" isn't a year`},
		{"empty region", "region,industry,x\n,a,1\n", PanelOptions{}, "p.csv: row 2, column region: the cell is empty"},
		{"no rows", "industry,x\n", PanelOptions{}, "p.csv: a panel needs observations and measures; there are 0 and 1"},
		{"no measures", "industry\na\n", PanelOptions{}, "there are 1 and 0"},
		{"three faults", "industry,x,y\na,u,v\nb,w,1\n", PanelOptions{}, `column y: "v" isn't a number; row 3 (b), column x: "w" isn't a number`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := panelOf(test.text, test.o)
			wantError(t, err, test.says)
		})
	}
}

func TestNewPanelRefuses(t *testing.T) {
	ok := Observation{"r", "i", 1, []float64{1}}
	for _, test := range []struct {
		name string
		obs  []Observation
		says string
	}{
		{"none", nil, "a panel needs observations"},
		{"too few values", []Observation{{"r", "i", 1, nil}}, "observation r, i, 1 has 0 values for 1 measure"},
		{"twice", []Observation{ok, ok}, "row r, i, 1: is observed twice"},
		{"NaN", []Observation{{"r", "i", 1, []float64{math.NaN()}}}, `row r, i, 1, column x: "NaN" isn't a finite number`},
		{"infinite", []Observation{{"r", "i", 1, []float64{math.Inf(-1)}}}, `"-Inf" isn't a finite number`},
		{"no industry", []Observation{{"r", "", 1, []float64{1}}}, "has no industry"},
		{"some years", []Observation{ok, {"r", "i", 0, []float64{1}}}, "some observations have a year and some don't"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := NewPanel([]string{"x"}, test.obs)
			wantError(t, err, test.says)
		})
	}
	_, err := NewPanel([]string{"x", "x"}, []Observation{{"r", "i", 1, []float64{1, 2}}})
	wantError(t, err, `measure 2 has no name of its own: "x"`)
}

func TestPanelViews(t *testing.T) {
	p := check[*Panel](t)(panelOf("region,industry,year,x\nR,a,2015,1\nR,b,2015,2\nR,a,2016,3\nS,a,2015,10\nS,b,2015,20\n", PanelOptions{}))
	table := check[*Matrix](t)(p.Table("x", 2015))
	if x, _ := table.Value("b", "S"); x != 20 {
		t.Errorf("table %s", table)
	}
	series := check[*Matrix](t)(p.Series("R", "x"))
	if x, _ := series.Value("a", "2016"); x != 3 {
		t.Errorf("series %s", series)
	}
	_, err := series.Value("b", "2016")
	wantError(t, err, "no observation of R, b, 2016")
	across := check[*Matrix](t)(p.IndustrySeries("a", "x"))
	if x, _ := across.Value("S", "2015"); x != 10 {
		t.Errorf("across %s", across)
	}
	whole := check[*Panel](t)(p.Sum("all", "R", "S"))
	if x, err := whole.Value("all", "b", 2015, "x"); x != 22 || err != nil {
		t.Errorf("%v, %v", x, err)
	}
	_, err = whole.Value("all", "a", 2016, "x")
	wantError(t, err, "unknown, since S has no value")
	_, err = p.Sum("R")
	wantError(t, err, `there is a region "R" already`)
	_, err = p.Sum("T", "R", "R")
	wantError(t, err, `region "R" is named twice`)
	early := check[*Panel](t)(whole.Where(func(region, _ string, year int) bool { return region != "S" && year == 2015 }))
	if got := strings.Join(early.Regions(), " "); got != "R all" || len(early.Years()) != 1 {
		t.Errorf("%s, %v", got, early.Years())
	}
	_, err = p.Where(func(string, string, int) bool { return false })
	wantError(t, err, "nothing is left of 5 observations")
	back := check[*Panel](t)(PanelOf("T", 2015, check[*Matrix](t)(p.Totals("S", 2015))))
	joined := check[*Panel](t)(p.Join(back))
	if x, err := joined.Value("T", "b", 2015, "x"); x != 20 || err != nil {
		t.Errorf("%v, %v", x, err)
	}
	_, err = p.Join(p)
	wantError(t, err, "R, a, 2015: is observed twice")
	other := check[*Panel](t)(NewPanel([]string{"y"}, []Observation{{"T", "a", 2015, []float64{1}}}))
	_, err = p.Join(other)
	wantError(t, err, `there is no measure "x"`)
	if len(p.Regions()) != 2 {
		t.Errorf("the panel changed: %v", p.Regions())
	}
}

// TestPanelThereAndBack writes a panel with gaps in every form and reads it again.
func TestPanelThereAndBack(t *testing.T) {
	p := check[*Panel](t)(panelOf("地区,行业,年份,x,y\n温州,\"皮革, 鞋\",2015,0.1,—\n温州,印刷,2016,1e-9,3\n", PanelOptions{}))
	dir := t.TempDir()
	csvPath, xlsxPath := filepath.Join(dir, "p.csv"), filepath.Join(dir, "p.xlsx")
	if err := WriteCSV(csvPath, p); err != nil {
		t.Fatal(err)
	}
	if err := WriteXLSX(xlsxPath, "数据", p); err != nil {
		t.Fatal(err)
	}
	want := p.Frame()
	for name, q := range map[string]*Panel{
		"frame": check[*Panel](t)(PanelFromFrame(want, PanelOptions{})),
		"csv":   check[*Panel](t)(ReadPanelCSV(csvPath, PanelOptions{})),
		"xlsx":  check[*Panel](t)(ReadPanelXLSX(xlsxPath, XLSXRange{Sheet: "数据"}, PanelOptions{})),
	} {
		if got := q.Frame(); got.String() != want.String() {
			t.Errorf("%s:\n%v\nwant\n%v", name, got, want)
		}
	}
	var j struct {
		Rows []map[string]any
		Gaps []map[string]string
	}
	text, err := json.Marshal(p)
	if err != nil || json.Unmarshal(text, &j) != nil {
		t.Fatal(err)
	}
	if len(j.Rows) != 2 || j.Rows[0]["y"] != nil || j.Rows[0]["x"] != 0.1 || len(j.Gaps) != 1 || j.Gaps[0]["row"] != "温州 · 皮革, 鞋 · 2015" {
		t.Errorf("%s", text)
	}
	_, err = PanelFromFrame(dataframe.DataFrame{Err: os.ErrInvalid}, PanelOptions{})
	wantError(t, err, "the frame has an error")
}

func FuzzReadPanel(f *testing.F) {
	for _, seed := range []string{
		"region,industry,year,x\nR,a,2015,1\n", "行业,年份,x\na,2015年,—\n", "industry,x\na,1\na,2\n", "industry,year,x\na,0,1\n", "industry,,x\na,1,2\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if f, err := firmsOf(text, FirmOptions{LeaveBlanksOut: len(text)%2 == 0}); err == nil {
			for _, measure := range f.Measures() {
				if e, err := EllisonGlaeser(f, measure, EGOptions{}); err == nil {
					checkShown(t, e)
				}
			}
			if totals, err := f.Totals(); err == nil {
				checkShown(t, totals)
			}
			checkShown(t, f)
		}
		p, err := panelOf(text, PanelOptions{})
		if err != nil {
			_ = err.Error()
			return
		}
		if df := p.Frame(); df.Err != nil && !strings.Contains(df.Err.Error(), "name") {
			t.Fatal(df.Err)
		}
		if strings.Contains(strings.ToLower(p.String()), "nan") && !strings.Contains(strings.ToLower(text), "nan") {
			t.Fatalf("%s", p)
		}
		for _, m := range p.Measures() {
			if _, err := p.Table(m, p.years[0]); err != nil && !strings.Contains(err.Error(), "cluster:") && !strings.Contains(err.Error(), "row") {
				t.Fatal(err)
			}
		}
	})
}

// TestWhatADataSetLacksStaysOut: without regions or years a frame has no such columns, and is read again.
func TestWhatADataSetLacksStaysOut(t *testing.T) {
	for _, text := range []string{"industry,x\na,1\nb,2\n", "region,industry,x\nR,a,1\nS,b,2\n", "industry,year,x\na,2015,1\na,2016,2\n"} {
		p := check[*Panel](t)(panelOf(text, PanelOptions{}))
		want := strings.Split(text[:strings.Index(text, "\n")], ",")
		if got := p.Frame().Names(); strings.Join(got, ",") != strings.Join(want, ",") {
			t.Errorf("columns %v, want %v", got, want)
		}
		again := check[*Panel](t)(PanelFromFrame(p.Frame(), PanelOptions{}))
		if again.Frame().String() != p.Frame().String() {
			t.Errorf("%v\n%v", again, p)
		}
	}
	f := check[*Firms](t)(firmsOf("id,industry,x\nA,a,1\n", FirmOptions{ID: "id"}))
	if got := strings.Join(f.Frame().Names(), ","); got != "firm,industry,x" {
		t.Errorf("columns %s", got)
	}
}

// TestNothingIsAnError: what a failed step leaves behind is named, and doesn't panic.
func TestNothingIsAnError(t *testing.T) {
	var p *Panel
	var f *Firms
	for name, call := range map[string]func() error{
		"Totals":           func() error { _, err := p.Totals("", 0); return err },
		"Table":            func() error { _, err := p.Table("x", 0); return err },
		"Series":           func() error { _, err := p.Series("", "x"); return err },
		"IndustrySeries":   func() error { _, err := p.IndustrySeries("a", "x"); return err },
		"Sum":              func() error { _, err := p.Sum("all"); return err },
		"Where":            func() error { _, err := p.Where(nil); return err },
		"Join":             func() error { _, err := p.Join(); return err },
		"Value":            func() error { _, err := p.Value("", "a", 0, "x"); return err },
		"LocationQuotient": func() error { _, err := p.LocationQuotients("x", PanelLQOptions{}); return err },
		"PanelOf":          func() error { _, err := PanelOf("R", 0, nil); return err },
		"firms":            func() error { _, err := f.Totals(); return err },
		"EllisonGlaeser":   func() error { _, err := EllisonGlaeser(f, "x", EGOptions{}); return err },
		"LQConfidence":     func() error { _, err := f.LQConfidence("", "x", nil, ConfidenceOptions{}); return err },
		"WriteCSV":         func() error { return WriteCSV("x.csv", (*Matrix)(nil)) },
		"WriteXLSX":        func() error { return WriteXLSX("x.xlsx", "a", nil) },
		"InputOutput":      func() error { _, err := InputOutput(nil, IOOptions{}); return err },
		"NewNetwork":       func() error { _, err := NewNetwork(nil, NetworkOptions{}); return err },
		"DEA":              func() error { _, err := DEA(nil, abcd); return err },
		"Moran":            func() error { _, err := Moran(nil, "x", nil, MoranOptions{}); return err },
	} {
		if err := call(); err == nil || !strings.Contains(err.Error(), "cluster:") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPanelKeepsRounding(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.csv")
	if err := os.WriteFile(path, []byte("industry,year,a,b\nx,2015,1.25,7\ny,2015,2.5,8\nx,2016,3,9\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	p := check[*Panel](t)(ReadPanelCSV(path, PanelOptions{}))
	text := dataframe.New(series.New([]string{"x", "y"}, series.String, "industry"), series.New([]string{"1.5", "2"}, series.String, "a"))
	parsed := dataframe.New(series.New([]string{"x", "y"}, series.String, "industry"), series.New([]float64{1.5, 2}, series.Float, "a"))
	regions := check[*Panel](t)(NewPanel([]string{"a", "b"}, []Observation{{Industry: "x", Year: 2017, Values: []float64{4, 1}}}))
	for _, test := range []struct {
		name  string
		table func() (*Matrix, error)
		want  Interval
	}{
		{"totals", func() (*Matrix, error) { return p.Totals("", 2015) }, Interval{1.245, 1.255}},
		{"series", func() (*Matrix, error) {
			s, err := p.Series("", "a")
			if err != nil {
				return nil, err
			}
			return s.Named("a", "later")
		}, Interval{1.245, 1.255}},
		{"joined with exact numbers", func() (*Matrix, error) { return check[*Panel](t)(p.Join(regions)).Totals("", 2015) }, Interval{1.245, 1.255}},
		{"selected", func() (*Matrix, error) {
			return check[*Panel](t)(p.Where(func(_, _ string, year int) bool { return year == 2015 })).Totals("", 2015)
		}, Interval{1.245, 1.255}},
		{"frame of texts", func() (*Matrix, error) { return check[*Panel](t)(PanelFromFrame(text, PanelOptions{})).Totals("", 0) }, Interval{1.45, 1.55}},
		{"frame of numbers", func() (*Matrix, error) { return check[*Panel](t)(PanelFromFrame(parsed, PanelOptions{})).Totals("", 0) }, Interval{1.5, 1.5}},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := check[*Matrix](t)(test.table())
			if v := check[Interval](t)(m.Interval("x", "a")); math.Abs(v.Lo-test.want.Lo)+math.Abs(v.Hi-test.want.Hi) > 1e-12 {
				t.Errorf("stands for %v", v)
			}
		})
	}
}
