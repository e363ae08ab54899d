package cluster

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// deaUnits gives the oracle's units: inputs a and b, outputs c and d.
func deaUnits(t testing.TB) (*Matrix, map[string][]float64) {
	t.Helper()
	var o struct {
		DEA struct {
			Inputs, Outputs [][]float64
			CCR             []float64 `json:"ccr_input"`
			BCC             []float64 `json:"bcc_input"`
		}
	}
	oracle(t, "extras.json", &o)
	var data []float64
	for i := range o.DEA.Inputs {
		data = append(append(data, o.DEA.Inputs[i]...), o.DEA.Outputs[i]...)
	}
	return numbered(t, 4, data), map[string][]float64{"ccr": o.DEA.CCR, "bcc": o.DEA.BCC}
}

var abcd = DEAOptions{Inputs: []string{"a", "b"}, Outputs: []string{"c", "d"}}

// TestDEA compares with the oracle extras (tolerance 1e-7) and with HiGHS, which solves the programmes in their other form
// (independent.py).
func TestDEA(t *testing.T) {
	m, expected := deaUnits(t)
	other := independently(t).DEA
	for _, test := range []struct {
		name        string
		returns     Returns
		orientation Orientation
		want        [][]float64
	}{
		{"ccr_input", ConstantReturns, InputOriented, [][]float64{expected["ccr"], other["ccr_input"]}},
		{"bcc_input", VariableReturns, InputOriented, [][]float64{expected["bcc"], other["bcc_input"]}},
		{"ccr_output", ConstantReturns, OutputOriented, [][]float64{expected["ccr"], other["ccr_output"]}},
		{"bcc_output", VariableReturns, OutputOriented, [][]float64{other["bcc_output"]}},
	} {
		o := abcd
		o.Returns, o.Orientation = test.returns, test.orientation
		e := check[*Efficiencies](t)(DEA(m, o))
		for _, want := range test.want {
			if len(want) != 12 {
				t.Fatalf("%s: oracle of %d", test.name, len(want))
			}
			for i, w := range want {
				near(t, fmt.Sprint(test.name, " ", m.labels[i]), e.Scores.values[i], w, 1e-9)
			}
		}
	}
	e := check[*Efficiencies](t)(DEA(m, abcd))
	for i, want := range other["slack_ccr_input"] {
		got, _ := e.Value("slack", m.labels[i])
		near(t, "slack of "+m.labels[i], got, want, 1e-6)
	}
}

// TestPeersReachTheFrontier: the peers' combination uses no more than θ times the inputs and makes at least the outputs.
func TestPeersReachTheFrontier(t *testing.T) {
	m, _ := deaUnits(t)
	for _, returns := range []Returns{ConstantReturns, VariableReturns} {
		o := abcd
		o.Returns = returns
		e := check[*Efficiencies](t)(DEA(m, o))
		for i, label := range m.labels {
			var combined [4]float64
			total := 0.0
			for peer, l := range e.Peers[label] {
				r, _ := m.row(peer)
				total += l
				for k := range combined {
					combined[k] += l * m.data.At(r, k)
				}
			}
			for k, x := range combined {
				own := m.data.At(i, k)
				if k < 2 && x > e.Scores.values[i]*own*(1+1e-6) || k >= 2 && x < own*(1-1e-6) {
					t.Errorf("%s, column %d: peers have %v of %v", label, k, x, own)
				}
			}
			if returns == VariableReturns {
				near(t, "sum of the peers' weights", total, 1, 1e-6)
			}
		}
	}
}

func TestDEAProperties(t *testing.T) {
	m, _ := deaUnits(t)
	e := check[*Efficiencies](t)(DEA(m, abcd))
	t.Run("units of measurement don't matter", func(t *testing.T) {
		scaled := numbered(t, 4, slices.Clone(m.data.RawMatrix().Data))
		for i := range m.labels {
			for j, by := range []float64{1e6, 1e-3, 7, 1e4} {
				scaled.data.Set(i, j, m.data.At(i, j)*by)
			}
		}
		again := check[*Efficiencies](t)(DEA(scaled, abcd))
		for i := range m.labels {
			near(t, m.labels[i], again.Scores.values[i], e.Scores.values[i], 1e-9)
		}
	})
	t.Run("a unit twice changes nothing", func(t *testing.T) {
		data := append(slices.Clone(m.data.RawMatrix().Data), m.data.RawRowView(0)...)
		again := check[*Efficiencies](t)(DEA(numbered(t, 4, data), abcd))
		for i := range m.labels {
			near(t, m.labels[i], again.Scores.values[i], e.Scores.values[i], 1e-9)
		}
		near(t, "twin", again.Scores.values[12], e.Scores.values[0], 1e-9)
	})
	t.Run("a worse unit is never more efficient", func(t *testing.T) {
		data := slices.Clone(m.data.RawMatrix().Data)
		for k, x := range m.data.RawRowView(4) {
			if k < 2 {
				x *= 1.5
			}
			data = append(data, x)
		}
		again := check[*Efficiencies](t)(DEA(numbered(t, 4, data), abcd))
		near(t, "the worse", again.Scores.values[12], e.Scores.values[4]/1.5, 1e-9)
	})
	t.Run("variable returns are never stricter", func(t *testing.T) {
		o := abcd
		o.Returns = VariableReturns
		bcc := check[*Efficiencies](t)(DEA(m, o))
		for i := range m.labels {
			if bcc.Scores.values[i] < e.Scores.values[i]-1e-9 {
				t.Errorf("%s: %v below %v", m.labels[i], bcc.Scores.values[i], e.Scores.values[i])
			}
		}
	})
}

func TestWeakEfficiency(t *testing.T) {
	m := csvMatrix(t, "l,x1,x2,y\na,1,2,1\nb,2,1,1\nc,1,4,1\nd,2,4,1\n")
	e := check[*Efficiencies](t)(DEA(m, DEAOptions{Inputs: []string{"x1", "x2"}, Outputs: []string{"y"}}))
	for label, want := range map[string]string{"a": "efficient", "b": "efficient", "c": "weak", "d": "inefficient"} {
		if got, _ := e.Word("kind", label); got != want {
			t.Errorf("%s is %s, want %s", label, got, want)
		}
	}
	if x, _ := e.Value("slack", "c"); math.Abs(x-0.5) > 1e-6 { // 2 of its 4
		t.Errorf("slack %v", x)
	}
	s := check[*Tabular](t)(ScaleEfficiency(csvMatrix(t, "l,x,y\nsmall,2,1\nright,4,4\nlarge,8,6\n"), DEAOptions{Inputs: []string{"x"}, Outputs: []string{"y"}}))
	for label, want := range map[string]string{"small": "increasing", "right": "constant", "large": "decreasing"} {
		if got, _ := s.Word("returns", label); got != want {
			t.Errorf("%s: %s, want %s", label, got, want)
		}
	}
}

func TestDEARefuses(t *testing.T) {
	m := csvMatrix(t, "l,x,y,z\na,1,2,0\nb,0,1,0\n")
	for _, test := range []struct {
		name string
		o    DEAOptions
		says string
	}{
		{"no inputs", DEAOptions{Outputs: []string{"y"}}, "0 inputs and 1 output are named"},
		{"an input of 0", DEAOptions{Inputs: []string{"x"}, Outputs: []string{"y"}}, "row b: all its inputs are 0, so its efficiency is undefined"},
		{"outputs of 0", DEAOptions{Inputs: []string{"y"}, Outputs: []string{"z"}}, "all rows are 0"},
		{"twice", DEAOptions{Inputs: []string{"y"}, Outputs: []string{"y"}}, "column y is named twice"},
		{"no such column", DEAOptions{Inputs: []string{"q"}, Outputs: []string{"y"}}, `no criterion "q"`},
		{"no such returns", DEAOptions{Inputs: []string{"y"}, Outputs: []string{"x"}, Returns: 7}, "no returns 7"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := DEA(m, test.o)
			wantError(t, err, test.says)
		})
	}
}

// TestMalmquist compares with HiGHS (independent.py) and holds MI = EC·TC, EC = PEC·SEC.
func TestMalmquist(t *testing.T) {
	m, _ := deaUnits(t)
	want := independently(t).Malmquist
	n := len(m.labels)
	later := numbered(t, 4, make([]float64, 4*n))
	for i := range n {
		for k := range 4 {
			by := 1.1
			if k >= 2 {
				by = 1.3
			}
			later.data.Set(i, k, m.data.At(n-1-i, k)*by)
		}
	}
	// In another order of rows.
	back := upTo(n)
	slices.Reverse(back)
	shuffled := check[*Matrix](t)(later.pick(back, upTo(4)))
	mi := check[*Tabular](t)(Malmquist([]Period{{"2015", m}, {"2019", shuffled}}, abcd))
	for i, label := range m.labels {
		var got [5]float64
		for k, column := range []string{"MI", "EC", "TC", "PEC", "SEC"} {
			var err error
			if got[k], err = mi.Value(column, label, "2015", "2019"); err != nil {
				t.Fatal(err)
			}
			near(t, column+" of "+label, got[k], want[i][k], 1e-7)
		}
		near(t, "MI", got[0], got[1]*got[2], 1e-12)
		near(t, "EC", got[1], got[3]*got[4], 1e-12)
	}
}

// TestProductivityThatDoesNotChange: twice the same year is 1; everyone making a tenth more of the same is 1.1, all of it technical.
func TestProductivityThatDoesNotChange(t *testing.T) {
	m, _ := deaUnits(t)
	more := numbered(t, 4, slices.Clone(m.data.RawMatrix().Data))
	for i := range m.labels {
		for k := 2; k < 4; k++ {
			more.data.Set(i, k, m.data.At(i, k)*1.1)
		}
	}
	mi := check[*Tabular](t)(Malmquist([]Period{{"1", m}, {"2", m}, {"3", more}}, abcd))
	for _, label := range append(m.Labels(), "mean") {
		for _, test := range []struct {
			column, from, to string
			want             float64
		}{{"MI", "1", "2", 1}, {"EC", "2", "3", 1}, {"TC", "2", "3", 1.1}, {"MI", "2", "3", 1.1}} {
			got, err := mi.Value(test.column, label, test.from, test.to)
			if err != nil {
				t.Fatal(err)
			}
			near(t, test.column+" of "+label, got, test.want, 1e-9)
		}
	}
	_, err := Malmquist([]Period{{"1", m}}, abcd)
	wantError(t, err, "there is 1 period")
	_, err = Malmquist([]Period{{"1", m}, {"2", check[*Matrix](t)(m.Without("r3"))}}, abcd)
	wantError(t, err, `period 2: cluster: there is no row "r3"`)
	_, err = Malmquist([]Period{{"1", check[*Matrix](t)(m.Without("r3"))}, {"2", m}}, abcd)
	wantError(t, err, "there are rows without a counterpart: r3")
}

func BenchmarkDEA(b *testing.B) {
	for _, n := range []int{50, 100, 200} {
		random, data := rand.New(rand.NewPCG(1, 2)), make([]float64, 4*n)
		for i := range data {
			data[i] = 1 + 9*random.Float64()
		}
		m := numbered(b, 4, data)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				if _, err := DEA(m, abcd); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
