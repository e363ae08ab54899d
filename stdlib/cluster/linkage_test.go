package cluster

import (
	"fmt"
	"strings"
	"testing"
)

// ioOracle is the part io_reg1 of extras.json.
type ioOracle struct {
	IO struct {
		Z, A, L     [][]float64
		X           []float64
		Influence   []float64 `json:"influence_F"`
		Sensitivity []float64 `json:"sensitivity_S"`
		Backward    []float64
		Leontief    []float64 `json:"forward_leontief"`
		Ghosh       []float64 `json:"forward_ghosh"`
	} `json:"io_reg1"`
}

// ioTable gives the oracle's flows with the column x of outputs.
func ioTable(t testing.TB) (ioOracle, *Matrix) {
	t.Helper()
	var o ioOracle
	oracle(t, "extras.json", &o)
	var data []float64
	var labels []string
	for i, row := range o.IO.Z {
		data = append(append(data, row...), o.IO.X[i])
		labels = append(labels, fmt.Sprint("s", i))
	}
	m, err := NewMatrix(labels, append(criteriaNamed(labels), Criterion{Name: "x"}), data)
	if err != nil {
		t.Fatal(err)
	}
	return o, m
}

// TestInputOutput compares with the oracle extras, io_reg1 (numpy, pymrio).
func TestInputOutput(t *testing.T) {
	o, m := ioTable(t)
	io := check[*InputOutputModel](t)(InputOutput(m, IOOptions{Output: "x"}))
	wantMatrix(t, "A", io.Coefficients(), o.IO.A, 1e-13)
	wantMatrix(t, "L", io.Leontief(), o.IO.L, 1e-12)
	for column, want := range map[string][]float64{"backward": o.IO.Backward, "forward": o.IO.Leontief, "forward, Ghosh": o.IO.Ghosh, "influence": o.IO.Influence, "sensitivity": o.IO.Sensitivity} {
		for i, w := range want {
			got, err := io.Value(column, m.labels[i])
			if err != nil {
				t.Fatal(err)
			}
			near(t, column, got, w, 1e-12)
		}
	}
	if kind, _ := io.Word("kind", "s3"); kind != "key" {
		t.Errorf("s3 is %s", kind)
	}
	// From coefficients alone the same linkages come out, without Ghosh's.
	again := check[*InputOutputModel](t)(InputOutputOf(io.Coefficients()))
	wantMatrix(t, "L of A", again.Leontief(), o.IO.L, 1e-12)
	_, err := again.Ghosh()
	wantError(t, err, "allocation takes the sectors' outputs")
	// Final demand: outputs are what rows add up to.
	var final []float64
	for i, row := range o.IO.Z {
		final = append(final, o.IO.X[i]-sum(row))
	}
	withFinal := check[*Matrix](t)(m.Named(append(append([]string{}, m.labels...), "final")...))
	for i, x := range final {
		withFinal.data.Set(i, len(final), x)
	}
	byFinal := check[*InputOutputModel](t)(InputOutput(withFinal, IOOptions{FinalDemand: []string{"final"}}))
	wantMatrix(t, "L by final demand", byFinal.Leontief(), o.IO.L, 1e-9)
}

// TestLeontiefIdentity: x = L f, and coefficients average 1.
func TestLeontiefIdentity(t *testing.T) {
	m := csvMatrix(t, "l,a,b,c,f,x\na,10,20,5,65,100\nb,30,10,15,145,200\nc,0,40,20,90,150\n")
	io := check[*InputOutputModel](t)(InputOutput(m, IOOptions{Output: "x"}))
	L := io.Leontief()
	var influence, sensitivity float64
	for i, label := range m.labels {
		x := 0.0
		for j := range 3 {
			x += L.data.At(i, j) * m.data.At(j, 3)
		}
		near(t, "output of "+label, x, m.data.At(i, 4), 1e-12)
		f, _ := io.Value("influence", label)
		s, _ := io.Value("sensitivity", label)
		influence, sensitivity = influence+f, sensitivity+s
	}
	near(t, "mean influence", influence/3, 1, 1e-14)
	near(t, "mean sensitivity", sensitivity/3, 1, 1e-14)
	G := check[*Matrix](t)(io.Ghosh())
	B := check[*Matrix](t)(io.Allocation())
	for i := range 3 { // G (I - B) = I
		for j := range 3 {
			x := G.data.At(i, j)
			for k := range 3 {
				x -= G.data.At(i, k) * B.data.At(k, j)
			}
			want := 0.0
			if i == j {
				want = 1
			}
			near(t, "G (I - B)", x, want, 1e-13)
		}
	}
}

func TestInputOutputRefuses(t *testing.T) {
	ok := "l,a,b,x\na,1,2,10\nb,3,4,20\n"
	for _, test := range []struct {
		name, text string
		o          IOOptions
		says       string
	}{
		{"neither", ok, IOOptions{}, "needs total output or final demand"},
		{"both", ok, IOOptions{Output: "x", FinalDemand: []string{"x"}}, "needs total output or final demand"},
		{"not square", "l,a,x\na,1,10\nb,3,20\n", IOOptions{Output: "x"}, `a square table has a column for each row: cluster: there is no criterion "b"`},
		{"negative", "l,a,b,x\na,1,-2,10\nb,3,4,20\n", IOOptions{Output: "x"}, `row a, column b: "-2" is negative`},
		{"a gap", "l,a,b,x\na,1,,10\nb,3,4,20\n", IOOptions{Output: "x"}, "row a, column b: there is no value"},
		{"no output", "l,a,b,x\na,1,2,0\nb,3,4,20\n", IOOptions{Output: "x"}, `row a, column a: "1" flows, and the output of a is 0`},
		{"uses more than it makes", "l,a,b,x\na,11,2,10\nb,3,4,20\n", IOOptions{Output: "x"}, "the sectors use up as much as they make or more"},
		{"uses all", "l,a,b,x\na,10,0,10\nb,0,4,20\n", IOOptions{Output: "x"}, "the sectors use up as much as they make or more"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := InputOutput(csvMatrix(t, test.text), test.o)
			wantError(t, err, test.says)
		})
	}
	io := check[*InputOutputModel](t)(InputOutput(csvMatrix(t, "l,a,b,x\na,1,0,10\nb,0,0,0\n"), IOOptions{Output: "x"}))
	if x, _ := io.Leontief().Value("b", "b"); x != 1 {
		t.Errorf("a sector that makes nothing: %v", x)
	}
}

// TestNetwork compares with networkx 3.6 (independent.py).
func TestNetwork(t *testing.T) {
	o, m := ioTable(t)
	L := check[*InputOutputModel](t)(InputOutput(m, IOOptions{Output: "x"})).Leontief()
	want := independently(t)
	n := check[*Network](t)(NewNetwork(L, NetworkOptions{CutAtMean: true}))
	near(t, "cut", n.Cut, want.Network.Cut, 1e-12)
	near(t, "density", n.Density, want.Network.Density, 1e-15)
	u := check[*Network](t)(NewNetwork(L, NetworkOptions{CutAtMean: true, Undirected: true}))
	near(t, "density, undirected", u.Density, want.Undirected.Density, 1e-15)
	if len(o.IO.Z) != len(want.Network.Betweenness) {
		t.Fatal("the oracles have different sizes")
	}
	for i, label := range L.labels {
		for _, x := range []struct {
			n      *Network
			column string
			want   float64
		}{
			{n, "betweenness", want.Network.Betweenness[i]}, {n, "in-degree", want.Network.In[i]}, {n, "out-degree", want.Network.Out[i]},
			{n, "in-strength", want.Network.InStrength[i]}, {n, "out-strength", want.Network.OutStrength[i]},
			{u, "betweenness", want.Undirected.Betweenness[i]}, {u, "degree", want.Undirected.Degree[i]},
		} {
			got, err := x.n.Value(x.column, label)
			if err != nil {
				t.Fatal(err)
			}
			near(t, x.column+" of "+label, got, x.want, 1e-12)
		}
	}
	if got := n.Strongest(3).Labels(); len(got) != 3 {
		t.Errorf("strongest: %v", got)
	}
}

func TestNetworkOfAPath(t *testing.T) {
	m := csvMatrix(t, "l,a,b,c,d\na,9,1,0,0\nb,1,9,2,0\nc,0,2,9,3\nd,0,0,3,9\n")
	n := check[*Network](t)(NewNetwork(m, NetworkOptions{Undirected: true}))
	for label, want := range map[string]float64{"a": 0, "b": 2.0 / 3, "c": 2.0 / 3, "d": 0} {
		got, _ := n.Value("betweenness", label)
		near(t, label, got, want, 1e-15)
	}
	if n.Links() != 3 || n.Density != 0.5 {
		t.Errorf("%d links, density %v", n.Links(), n.Density)
	}
	if got := strings.Join(n.Strongest(0).Labels(), ", "); got != "c · d, b · c, a · b" {
		t.Errorf("links: %s", got)
	}
	_, err := NewNetwork(matrix(t, 1, 1), NetworkOptions{})
	wantError(t, err, "no criterion")
	_, err = NewNetwork(csvMatrix(t, "l,a\na,1\n"), NetworkOptions{})
	wantError(t, err, "a network needs two nodes")
}

func TestProximity(t *testing.T) {
	lq := csvMatrix(t, "l,R,S,T\na,2,2,0\nb,2,0,0\nc,0,,2\nd,1,1,1\n")
	m := check[*Matrix](t)(Proximity(lq, 0))
	for _, test := range []struct {
		a, b string
		want float64
	}{{"a", "b", 0.5}, {"b", "a", 0.5}, {"a", "c", 0}, {"a", "a", 1}, {"d", "a", 0}, {"d", "d", 0}} {
		if x, err := m.Value(test.a, test.b); x != test.want || err != nil {
			t.Errorf("%s, %s: %v, %v", test.a, test.b, x, err)
		}
	}
	_, err := Proximity(lq, -1)
	wantError(t, err, "the threshold is -1")
}
