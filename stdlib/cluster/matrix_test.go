package cluster

import (
	"math"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

func TestNewMatrixRefuses(t *testing.T) {
	ab := []Criterion{{Name: "a"}, {Name: "b"}}
	for _, test := range []struct {
		name     string
		labels   []string
		criteria []Criterion
		data     []float64
		says     string
	}{
		{"nothing", nil, nil, nil, "needs rows and criteria"},
		{"no criteria", []string{"p"}, nil, nil, "there are 1 and 0"},
		{"too few numbers", []string{"p", "q"}, ab, []float64{1, 2, 3}, "3 numbers given for 2 rows × 2 criteria = 4"},
		{"label twice", []string{"p", "p"}, ab, make([]float64, 4), "row p: the label stands twice, in rows 1 and 2"},
		{"label missing", []string{"p", " "}, ab, make([]float64, 4), "row 2 has no label"},
		{"criterion twice", []string{"p"}, []Criterion{{Name: "a"}, {Name: "a"}}, make([]float64, 2), "the name a stands twice"},
		{"criterion without name", []string{"p"}, []Criterion{{Name: "a"}, {}}, make([]float64, 2), "criterion 2 has no name"},
		{"NaN", []string{"p"}, ab, []float64{1, math.NaN()}, `row p, column b: "NaN" isn't a finite number`},
		{"infinity", []string{"p", "q"}, ab, []float64{1, 2, math.Inf(-1), math.NaN()}, `row q, column a: "-Inf" isn't a finite number (and 1 fault more)`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := NewMatrix(test.labels, test.criteria, test.data)
			wantError(t, err, test.says)
		})
	}
}

func TestMatrixIsACopy(t *testing.T) {
	labels, data := []string{"p", "q"}, []float64{1, 2}
	m := check[*Matrix](t)(NewMatrix(labels, []Criterion{{Name: "a"}}, data))
	labels[0], data[0] = "x", 9
	m.Labels()[0], m.Criteria()[0].Name = "y", "z"
	if x, err := m.Value("p", "a"); x != 1 || err != nil {
		t.Errorf("got %v, %v", x, err)
	}
	d, err := m.Dense()
	if err != nil {
		t.Fatal(err)
	}
	d.Set(0, 0, 9)
	if x, _ := m.Value("p", "a"); x != 1 {
		t.Error("Dense gives the matrix's own numbers")
	}
}

func TestValueAndGaps(t *testing.T) {
	m := csvMatrix(t, "l,a,b\np,1.50,\nq,2,—\n")
	if x, err := m.Value("q", "a"); x != 2 || err != nil {
		t.Errorf("got %v, %v", x, err)
	}
	_, err := m.Value("p", "b")
	wantError(t, err, "row p, column b: there is no value: the cell is empty in t.csv")
	_, err = m.Value("q", "b")
	wantError(t, err, "the cell holds — in t.csv")
	_, err = m.Value("r", "b")
	wantError(t, err, `no row "r"; rows are p, q`)
	_, err = m.Value("p", "c")
	wantError(t, err, `no criterion "c"; criteria are a, b`)
	_, err = m.Interval("p", "b")
	wantError(t, err, "there is no value")
	_, err = m.Dense()
	wantError(t, err, "row p, column b: there is no value", "leave the row or the column out")
	if s := m.String(); !strings.Contains(s, "— p, b: the cell is empty") || !strings.Contains(s, "1.50") {
		t.Errorf("shown as %s", s)
	}
}

func TestInterval(t *testing.T) {
	for _, test := range []struct {
		name, printed string
		lo, hi        float64
	}{
		{"two decimals", "1.16", 1.155, 1.165},
		{"zero doesn't reach below", "0.00", 0, 0.005},
		{"a negative zero doesn't reach above", "-0.00", -0.005, 0},
		{"a small number doesn't reach below zero", "0.004", 0.0035, 0.0045},
		{"negative", "-1.16", -1.165, -1.155},
		{"percent", "12.5%", 0.1245, 0.1255},
		{"whole", "3", 2.5, 3.5},
		{"thousand", "2e3", 1500, 2500},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, err := csvMatrix(t, "l,a\np,"+test.printed+"\n").Interval("p", "a")
			if err != nil {
				t.Fatal(err)
			}
			near(t, "lower end", v.Lo, test.lo, 1e-15)
			near(t, "upper end", v.Hi, test.hi, 1e-15)
		})
	}
	t.Run("a program dropped trailing zeros", func(t *testing.T) {
		if v, _ := csvMatrix(t, "l,a\np,2\nq,1.25\n").Interval("p", "a"); v != (Interval{1.995, 2.005}) {
			t.Errorf("got %v", v)
		}
	})
	t.Run("computed numbers are exact", func(t *testing.T) {
		if v, _ := matrix(t, 1, 1.5).Interval("p", "a"); v != (Interval{1.5, 1.5}) {
			t.Errorf("got %v", v)
		}
	})
}

func TestSelectWithoutNamedDescribe(t *testing.T) {
	m := csvMatrix(t, "l,a,b,c\np,1.0,2,3\nq,4,,6\nr,7,8,9\n")
	s := check[*Matrix](t)(m.Select("c", "b"))
	s = check[*Matrix](t)(s.Without("p"))
	s = check[*Matrix](t)(s.Named("output", "enterprises"))
	s = check[*Matrix](t)(s.Describe(Criterion{Name: "enterprises", Dimension: "scale", Direction: Cost, Unit: "firms"}))
	want := `Wenzhou

   output                   enterprises
           firms, scale, less is better
─  ──────  ────────────────────────────
q       6                             —
r       9                             8

— q, enterprises: the cell is empty in t.csv
2 rows × 2 criteria`
	if got := s.Titled("Wenzhou").String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if v, _ := check[*Matrix](t)(m.Select("a")).Interval("p", "a"); v != (Interval{0.95, 1.05}) {
		t.Errorf("the rounding is lost: %v", v)
	}
	for _, test := range []struct {
		name string
		err  error
		says string
	}{
		{"select unknown", second(m.Select("a", "x")), `no criterion "x"`},
		{"select twice", second(m.Select("a", "a")), "the name a stands twice"},
		{"select nothing", second(m.Select()), "nothing is left"},
		{"without unknown", second(m.Without("x")), `no row "x"`},
		{"without all", second(m.Without("p", "q", "r")), "nothing is left: 0 rows"},
		{"too few names", second(m.Named("x")), "1 name given for 3 criteria"},
		{"names twice", second(m.Named("x", "x", "y")), "the name x stands twice"},
		{"describe unknown", second(m.Describe(Criterion{Name: "x"})), `no criterion "x"`},
	} {
		t.Run(test.name, func(t *testing.T) { wantError(t, test.err, test.says) })
	}
}

func second(_ *Matrix, err error) error { return err }

func TestFrames(t *testing.T) {
	df := dataframe.New(
		series.New([]string{"p", "q"}, series.String, "industry"),
		series.New([]string{"1.50", "—"}, series.String, "printed"),
		series.New([]any{0.1, nil}, series.Float, "computed"),
		series.New([]int{3, 4}, series.Int, "firms"),
	)
	m := check[*Matrix](t)(FromFrame(df, "industry"))
	if x, err := m.Value("p", "computed"); x != 0.1 || err != nil {
		t.Errorf("computed: %v, %v", x, err)
	}
	if v, _ := m.Interval("p", "printed"); v != (Interval{1.495, 1.505}) {
		t.Errorf("a column of texts stands for %v", v)
	}
	if v, _ := m.Interval("p", "computed"); v != (Interval{0.1, 0.1}) {
		t.Errorf("a column of numbers stands for %v", v)
	}
	_, err := m.Value("q", "computed")
	wantError(t, err, "the cell is empty")

	back := m.Frame()
	if back.Err != nil || strings.Join(back.Names(), " ") != "label printed computed firms" {
		t.Fatalf("frame %v", back)
	}
	if !back.Elem(1, 1).IsNA() || back.Elem(0, 2).Float() != 0.1 || back.Elem(1, 3).Float() != 4 {
		t.Errorf("frame %v", back)
	}
	again := check[*Matrix](t)(FromFrame(back, "label", "computed"))
	if x, err := again.Value("p", "computed"); x != 0.1 || err != nil {
		t.Errorf("there and back: %v, %v", x, err)
	}
}

func TestFromFrameRefuses(t *testing.T) {
	df := dataframe.New(series.New([]string{"p", "q"}, series.String, "l"), series.New([]string{"1", "x"}, series.String, "a"))
	_, err := FromFrame(df, "l")
	wantError(t, err, `row q, column a: "x" isn't a number`)
	_, err = FromFrame(df, "label")
	wantError(t, err, `no column "label"; columns are l, a`)
	_, err = FromFrame(df.Select("none"), "l")
	wantError(t, err, "the frame has an error")
}

func TestLabelColumnKeepsClear(t *testing.T) {
	m := check[*Matrix](t)(csvMatrix(t, "l,a\np,1\n").Named("label"))
	if names := m.Frame().Names(); strings.Join(names, " ") != "label_ label" {
		t.Errorf("columns %v", names)
	}
}

func TestNothingGiven(t *testing.T) {
	m := matrix(t, 1, 1)
	for name, f := range map[string]func() error{
		"composite":          func() error { _, err := CompositeLQ(nil, Weights{"a": 1}); return err },
		"reproduction":       func() error { _, err := Reproduce(nil, "a", Weights{"a": 1}); return err },
		"implied weights":    func() error { _, err := ImpliedWeights(nil, "a", "b"); return err },
		"region's totals":    func() error { _, err := LocationQuotients(nil, m, LQOptions{}); return err },
		"reference's totals": func() error { _, err := LocationQuotients(m, nil, LQOptions{}); return err },
	} {
		t.Run(name, func(t *testing.T) { wantError(t, f(), "there is no matrix") })
	}
	_, err := CompositeLQ(m, nil)
	wantError(t, err, "no weights given")
	if labels := Rank(nil).Labels(); len(labels) != 0 {
		t.Errorf("ranked %v", labels)
	}
}
