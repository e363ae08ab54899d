package cluster

import (
	"fmt"
	"strings"
	"testing"
)

func TestRank(t *testing.T) {
	for _, test := range []struct {
		name   string
		values []float64
		cost   bool
		want   string // ranks in order of the data
	}{
		{"descending", []float64{1, 3, 2}, false, "3 1 2"},
		{"a cost", []float64{1, 3, 2}, true, "1 3 2"},
		{"ties share the better rank", []float64{2, 3, 2, 1}, false, "2 1 2 4"},
		{"all tie", []float64{5, 5, 5}, false, "1 1 1"},
		{"a tie but for rounding", []float64{0.3, 0.1 + 0.2, 0.2}, false, "1 1 3"},
		{"close isn't a tie", []float64{0.3, 0.300000001}, false, "2 1"},
		{"one", []float64{-7}, false, "1"},
		{"negative", []float64{-1, -2, 0}, false, "2 3 1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := matrix(t, 1, test.values...)
			if test.cost {
				m = check[*Matrix](t)(m.Describe(Criterion{Name: "a", Direction: Cost}))
			}
			r := Rank(check[*Scores](t)(m.Scores("a")))
			var got []string
			for _, label := range m.labels {
				rank, err := r.Of(label)
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, fmt.Sprint(rank))
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("got %v, want %s", got, test.want)
			}
		})
	}
}

// TestRankOfTheStudy: the printed composites, their tie and who is second (METHODS, 1a and 1b).
func TestRankOfTheStudy(t *testing.T) {
	r := Rank(check[*Scores](t)(table1(t).Scores("lq_composite")))
	for label, want := range map[string]int{"leather_shoes": 1, "printing": 2, "electrical": 3, "auto": 6, "agrifood": 6, "apparel": 8, "power_heat": 16} {
		if got, err := r.Of(label); got != want || err != nil {
			t.Errorf("%s has rank %d, %v, want %d", label, got, err, want)
		}
	}
	s := r.String()
	for _, want := range []string{"  =6  auto", "  =6  agrifood", "5.58", "= marks a tie"} {
		if !strings.Contains(s, want) {
			t.Errorf("doesn't show %q:\n%s", want, s)
		}
	}
	if strings.Contains(s, "=1") {
		t.Errorf("ties that are none:\n%s", s)
	}
}

func TestRankingOfGaps(t *testing.T) {
	m := csvMatrix(t, "l,a\np,\nq,2\n")
	r := Rank(check[*Scores](t)(m.Scores("a")))
	_, err := r.Of("p")
	wantError(t, err, "there is no value: the cell is empty")
	_, err = r.Of("x")
	wantError(t, err, `there is no "x"; there are p, q`)
	if df := r.Frame(); df.Err != nil || df.Nrow() != 1 || strings.Join(df.Names(), " ") != "rank label a" {
		t.Errorf("frame %v", df)
	}
	_, err2 := m.Scores("b")
	wantError(t, err2, `no criterion "b"`)
}

func TestScoresShow(t *testing.T) {
	s := check[*Scores](t)(csvMatrix(t, "l,a\np,1.50\nq,—\n").Scores("a"))
	want := "      a\n─  ────\np  1.50\nq     —\n\n— q: the cell holds — in t.csv"
	if got := s.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if df := s.Frame(); df.Err != nil || df.Elem(0, 1).Float() != 1.5 || !df.Elem(1, 1).IsNA() {
		t.Errorf("frame %v", df)
	}
	if len(s.Labels()) != 2 {
		t.Errorf("labels %v", s.Labels())
	}
}

func TestManyGapsAreNamedShortly(t *testing.T) {
	text := "l,a\n"
	for i := range 100 {
		text += fmt.Sprintf("p%d,\n", i)
	}
	m := csvMatrix(t, text)
	for _, s := range []string{m.String(), check[*Scores](t)(m.Scores("a")).String()} {
		if !strings.Contains(s, "— and 95 gaps more") {
			t.Errorf("doesn't count the gaps: %s", s)
		}
	}
}
