package cluster

import (
	"strings"
	"testing"
)

// TestReproduceTheStudy holds the table of METHODS, section 1a.
func TestReproduceTheStudy(t *testing.T) {
	r := check[*Reproduction](t)(Reproduce(table1(t), "lq_composite", studyWeights))
	if a, b, c := r.Count(ToTheDigit), r.Count(WithinRounding), r.Count(NotReproduced); a != 13 || b != 3 || c != 0 {
		t.Errorf("%d to the digit, %d within rounding, %d not; want 13, 3, 0", a, b, c)
	}
	want := map[string]struct {
		model   float64
		lo, hi  float64
		verdict Verdict
	}{
		"leather_shoes":  {5.5770, 5.572, 5.582, ToTheDigit},
		"printing":       {2.1540, 2.149, 2.159, ToTheDigit},
		"electrical":     {1.9845, 1.979, 1.990, WithinRounding},
		"ferrous_mining": {1.5830, 1.581, 1.588, ToTheDigit},
		"auto":           {1.3325, 1.327, 1.338, ToTheDigit},
		"culture_sports": {1.0215, 1.016, 1.027, ToTheDigit},
		"power_heat":     {1.0075, 1.002, 1.013, ToTheDigit},
		"general_equip":  {1.1350, 1.130, 1.140, WithinRounding},
		"agrifood":       {1.3365, 1.331, 1.342, WithinRounding},
	}
	for _, row := range r.Rows {
		w, ok := want[row.Label]
		if !ok {
			continue
		}
		delete(want, row.Label)
		near(t, row.Label+" model", row.Model, w.model, 1e-12)
		near(t, row.Label+" lowest", row.Interval.Lo, w.lo, 5.1e-4)
		near(t, row.Label+" highest", row.Interval.Hi, w.hi, 5.1e-4)
		if row.Verdict != w.verdict {
			t.Errorf("%s is %s, want %s", row.Label, row.Verdict, w.verdict)
		}
	}
	if len(want) > 0 {
		t.Errorf("no rows %v", want)
	}
}

func TestVerdicts(t *testing.T) {
	for _, test := range []struct {
		name string
		row  string // a, b, printed composite; weights ½ and ½
		want Verdict
	}{
		{"same digits", "1.00,2.00,1.50", ToTheDigit},
		{"half rounds up", "1.00,1.01,1.01", ToTheDigit}, // 1.005: binary arithmetic would print 1.00
		{"a negative half rounds away from zero", "-1.00,-1.01,-1.01", ToTheDigit},
		{"one off, inside the interval", "1.00,2.00,1.51", WithinRounding},
		{"at the very end of the interval", "1.00,2.01,1.49", NotReproduced},
		{"intervals that touch", "1.00,2.00,1.49", WithinRounding},
		{"outside", "1.00,2.00,1.52", NotReproduced},
		{"zero prints from 0 to half a unit", "0.00,0.00,0.01", WithinRounding},
		{"zero doesn't reach below", "0.00,0.00,-0.01", NotReproduced},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := csvMatrix(t, "l,a,b,y\np,"+test.row+"\nq,1.00,1.00,1.00\n")
			r := check[*Reproduction](t)(Reproduce(m, "y", Weights{"a": 0.5, "b": 0.5}))
			if got := r.Rows[0].Verdict; got != test.want {
				t.Errorf("%s (model %v in %v), want %s", got, r.Rows[0].Model, r.Rows[0].Interval, test.want)
			}
		})
	}
}

func TestReproduceShowsHow(t *testing.T) {
	m := csvMatrix(t, "l,a,b,y\np,1.00,2.00,1.50\nq,,1.00,1.00\n")
	r := check[*Reproduction](t)(Reproduce(m, "y", RawWeights{"a": 0.5, "b": 0.75}))
	for _, want := range []string{"model = 0.5·a + 0.75·b", "1 row: 0 reproduced", "The weights add to 1.25", "Left out for want of a number: q"} {
		if !strings.Contains(r.String(), want) {
			t.Errorf("doesn't say %q:\n%s", want, r)
		}
	}
	df := r.Frame()
	if rows, columns := df.Dims(); df.Err != nil || rows != 1 || columns != 6 {
		t.Errorf("frame %v", df)
	}
}

func TestReproduceErrors(t *testing.T) {
	m := csvMatrix(t, "l,a,y\np,1,\nq,,1\n")
	_, err := Reproduce(m, "y", Weights{"a": 1})
	wantError(t, err, "no row has both y and all inputs")
	_, err = Reproduce(m, "z", Weights{"a": 1})
	wantError(t, err, `no criterion "z"`)
	_, err = Reproduce(m, "y", Weights{"a": 2})
	wantError(t, err, "the weights add to 2, not to 1")
}
