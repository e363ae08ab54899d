package cluster

import (
	"strings"
	"testing"
)

func TestDerive(t *testing.T) {
	m := csvMatrix(t, "l,rd,output\np,1.5,100\nq,,50\nr,2,0\n")
	intensity := Criterion{Name: "intensity", Unit: "%", Dimension: "innovation"}
	d := check[*Matrix](t)(m.Derive(intensity, func(row Row) float64 { return 100 * row("rd") / row("output") }))
	if x, err := d.Value("p", "intensity"); x != 1.5 || err != nil {
		t.Errorf("p: got %v, %v", x, err)
	}
	_, err := d.Value("q", "intensity")
	wantError(t, err, "rd has no value: the cell is empty")
	_, err = d.Value("r", "intensity")
	wantError(t, err, "undefined: the computation comes to no finite number")
	if c := d.Criteria()[2]; c != intensity {
		t.Errorf("described as %+v", c)
	}
	if v := check[Interval](t)(d.Interval("p", "rd")); v.Lo != 1.45 {
		t.Errorf("a printed number has lost its rounding: %v", v)
	}
	if _, n := m.Dims(); n != 2 {
		t.Error("the matrix has changed")
	}
}

func TestDeriveRefuses(t *testing.T) {
	m := csvMatrix(t, "l,a\np,1\n")
	_, err := m.Derive(Criterion{Name: "b"}, func(row Row) float64 { return row("x") + row("y") })
	wantError(t, err, `no criterion "x"; criteria are a`)
	_, err = m.Derive(Criterion{Name: "a"}, func(Row) float64 { return 1 })
	wantError(t, err, "the name a stands twice")
	_, err = (*Matrix)(nil).Derive(Criterion{Name: "a"}, nil)
	wantError(t, err, "there is no matrix")
}

func TestJoin(t *testing.T) {
	m := csvMatrix(t, "l,a\np,1.5\nq,2.5\nr,3.5\n")
	o := csvMatrix(t, "l,b,c\nr,7.25,\np,8.25,9\nz,1.00,1\n").Titled("other")
	j := check[*Matrix](t)(m.Join(o))
	for _, test := range []struct {
		row, column string
		want        float64
	}{{"p", "a", 1.5}, {"p", "b", 8.25}, {"p", "c", 9}, {"r", "b", 7.25}} {
		if x, err := j.Value(test.row, test.column); x != test.want || err != nil {
			t.Errorf("%s, %s: got %v, %v", test.row, test.column, x, err)
		}
	}
	_, err := j.Value("q", "b")
	wantError(t, err, "the row isn't in the joined matrix (other)")
	_, err = j.Value("r", "c")
	wantError(t, err, "the cell is empty")
	if s := j.String(); !strings.Contains(s, "Left out, only in the joined matrix (other): z.") {
		t.Errorf("shown as %s", s)
	}
	if v := check[Interval](t)(j.Interval("p", "b")); v.Hi != 8.255 {
		t.Errorf("a printed number has lost its rounding: %v", v)
	}
	if strings.Contains(m.String(), "Left out") {
		t.Error("the matrix has changed")
	}
}

func TestJoinRefuses(t *testing.T) {
	m := csvMatrix(t, "l,a\np,1\n")
	_, err := m.Join(m)
	wantError(t, err, "the name a stands twice")
	_, err = m.Join(nil)
	wantError(t, err, "there is no matrix")
}

func TestKeep(t *testing.T) {
	m := csvMatrix(t, "l,a\np,1\nq,\nr,3\n")
	k := check[*Matrix](t)(m.Keep("r", "q"))
	if labels := k.Labels(); len(labels) != 2 || labels[0] != "r" || labels[1] != "q" {
		t.Errorf("kept %v", labels)
	}
	_, err := k.Value("q", "a")
	wantError(t, err, "the cell is empty")
	_, err = m.Keep("p", "x")
	wantError(t, err, `no row "x"; rows are p, q, r`)
	_, err = m.Keep("p", "p")
	wantError(t, err, "the label stands twice")
	_, err = m.Keep()
	wantError(t, err, "nothing is left")
}

func TestColumnDecimals(t *testing.T) {
	for _, test := range []struct {
		name string
		xs   []float64
		want int
	}{
		{"whole", []float64{1, 20000}, 0},
		{"small", []float64{0.0123, 0.001}, 5},
		{"ratios", []float64{0.5, 12.25}, 4},
		{"just below a thousand", []float64{999.9, 0.5}, 4},
		{"thousands", []float64{-1617.0569, 0.5}, 1},
		{"none", nil, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := columnDecimals(test.xs); got != test.want {
				t.Errorf("%v prints with %d decimals", test.xs, got)
			}
		})
	}
}
