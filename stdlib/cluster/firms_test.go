package cluster

import (
	"strings"
	"testing"
)

func cityFirms(t testing.TB) *Firms {
	t.Helper()
	f, err := ReadFirmsCSV("testdata/synthetic_firms_city.csv", FirmOptions{ID: "firm_id", Industry: "key"})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func firmsOf(text string, o FirmOptions) (*Firms, error) {
	table, err := readTable("f.csv", []byte(text))
	if err != nil {
		return nil, err
	}
	return table.firms(o)
}

// TestFirmsAddUpToTable1: 8,400 invented firms give the city's totals, and those the 48 quotients of the study's Table 1.
func TestFirmsAddUpToTable1(t *testing.T) {
	f := cityFirms(t)
	if f.Len() != 8400 {
		t.Errorf("%d firms", f.Len())
	}
	city := check[*Matrix](t)(check[*Panel](t)(f.Totals()).Totals("", 0))
	city = check[*Matrix](t)(city.Select("output_1e4cny", "enterprises", "employees"))
	totals := check[*Matrix](t)(ReadCSV("testdata/synthetic_totals.csv", "key", "city_output_1e8cny", "city_enterprises", "city_employees",
		"prov_output_1e8cny", "prov_enterprises", "prov_employees"))
	totals = check[*Matrix](t)(totals.Without("total"))
	for _, label := range totals.labels {
		for k, unit := range []float64{1e4, 1, 1} {
			want, _ := totals.Value(label, totals.criteria[k].Name)
			got, err := city.Value(label, city.criteria[k].Name)
			if err != nil {
				t.Fatal(err)
			}
			near(t, label, got/unit, want, 1e-15)
		}
	}
	names := []string{"lq_output", "lq_enterprise", "lq_employment"}
	province := check[*Matrix](t)(totals.Select("prov_output_1e8cny", "prov_enterprises", "prov_employees"))
	lq := check[*Matrix](t)(LocationQuotients(check[*Matrix](t)(city.Named(names...)), check[*Matrix](t)(province.Named(names...)), LQOptions{}))
	published := table1(t)
	for _, label := range published.labels {
		for _, name := range names {
			want, _ := published.Value(label, name)
			if got, err := lq.Value(label, name); err != nil || decimal(got, 2) != decimal(want, 2) {
				t.Errorf("%s, %s: %v, %v, want %v", label, name, got, err, want)
			}
		}
	}
}

func TestFirmsWithBlanks(t *testing.T) {
	text := "企业,地区,行业,从业人员\nA,温州,皮革,10\nB,温州,皮革,—\nC,温州,印刷,5\n"
	f := check[*Firms](t)(firmsOf(text, FirmOptions{ID: "企业"}))
	p := check[*Panel](t)(f.Totals())
	_, err := p.Value("温州", "皮革", 0, "从业人员")
	wantError(t, err, "the total is unknown, since firm B has no value (the cell holds — in f.csv)")
	if n, err := p.Value("温州", "皮革", 0, "enterprises"); n != 2 || err != nil {
		t.Errorf("%v, %v", n, err)
	}
	p = check[*Panel](t)(check[*Firms](t)(firmsOf(text, FirmOptions{ID: "企业", LeaveBlanksOut: true})).Totals())
	if x, err := p.Value("温州", "皮革", 0, "从业人员"); x != 10 || err != nil {
		t.Errorf("%v, %v", x, err)
	}
	if !strings.Contains(p.String(), "1 blank left out of the sums") || !strings.Contains(p.String(), "sums over 3 firms") {
		t.Errorf("%s", p)
	}
	if !strings.Contains(f.String(), "3 firms") || f.Frame().Nrow() != 3 {
		t.Errorf("%s", f)
	}
}

func TestFirmsRefuse(t *testing.T) {
	for _, test := range []struct {
		name, text string
		o          FirmOptions
		says       string
	}{
		{"negative", "id,industry,x\nA,a,-1\n", FirmOptions{ID: "id"}, `f.csv: row 2 (A), column x: "-1" is negative`},
		{"no industry", "id,x\nA,1\n", FirmOptions{ID: "id"}, "there is no column of industries"},
		{"no id", "id,industry,x\n,a,1\n", FirmOptions{ID: "id"}, "row 2, column id: the cell is empty"},
		{"no number", "id,industry,x\nA,a,z\n", FirmOptions{ID: "id"}, `f.csv: row 2 (A), column x: "z" isn't a number`},
		{"named enterprises", "industry,enterprises\na,1\n", FirmOptions{}, "is the name of the number of firms"},
		{"nothing measured", "industry\na\n", FirmOptions{}, "there are 1 firm and 0 measures"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := firmsOf(test.text, test.o)
			wantError(t, err, test.says)
		})
	}
}
