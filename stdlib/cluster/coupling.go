package cluster

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/go-gota/gota/dataframe"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// CouplingOptions are the variants of the coupling coordination degree.
type CouplingOptions struct {
	Weights Weighting // of the subsystems, for T; nil is Equal{}
	// Revised takes the coupling degree of Wang et al. (2021), which spreads over [0, 1] where the usual one is near 1 most of the time.
	Revised bool
}

// CouplingTable says how well subsystems develop together: coupling C, development T and their coordination D for each alternative.
// Its scores are D.
type CouplingTable struct {
	*Scores
	systems *Matrix
	c, t    []float64
}

// CouplingCoordination gives the coupling coordination degree of subsystems (such as dimensions, see DimensionScores), one in each column
// with values U between 0 and 1:
//
//	C = n (Π_k U_k)^(1/n) / Σ_k U_k,  T = Σ_k a_k U_k,  D = √(C T),
//
// C is 1 when all subsystems are equally developed, however little; D is high when they are well developed too. Classes by D in steps
// of 0.1, from extreme imbalance to excellent coordination, see CouplingClass. Revised, with n subsystems,
//
//	C = √[(1 - Σ_{k>l} |U_k - U_l| / Σ_{k=1}^{n-1} k) · (Π_k U_k/max U)^(1/(n-1))].
//
// Values outside [0, 1] are an error, as is a single subsystem. An alternative where all U are 0 has no C: a gap.
// Source: after Illingworth's coupling in physics; forms and misuses compared by Wang et al. (2021).
func CouplingCoordination(systems *Matrix, o ...CouplingOptions) (*CouplingTable, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	if options.Weights == nil {
		options.Weights = Equal{}
	}
	u, err := weigh(systems, options.Weights)
	if err != nil {
		return nil, err
	}
	p, err := newProblem(systems, nil)
	if err != nil {
		return nil, err
	}
	if err := p.checkSystems(); err != nil {
		return nil, err
	}
	weights := make([]float64, p.n)
	for k, j := range u.columns {
		weights[j] = u.values[k]
	}
	return couple(p, portions(weights), u.rule(), options.Revised), nil
}

// checkSystems sees that there are subsystems with values between 0 and 1.
func (p *problem) checkSystems() error {
	if p.n < 2 {
		return errors.New("cluster: coupling needs two subsystems or more, each in a column")
	}
	var e DataError
	for i := range p.m {
		for j, x := range p.row(i) {
			if x < 0 || x > 1 {
				e.add(Fault{Label: p.label(i), Column: p.criteria[j].Name, Value: shortest(x), Problem: "isn't between 0 and 1"})
			}
		}
	}
	e.Hint = "DimensionScores gives such values"
	return e.orNil()
}

func couple(p *problem, weights []float64, rule string, revised bool) *CouplingTable {
	rows := len(p.matrix.labels)
	t := &CouplingTable{Scores: newScores("coordination D", p.matrix.labels), systems: p.matrix, c: make([]float64, rows), t: make([]float64, rows)}
	t.gaps = p.leftOut()
	for i := range p.m {
		at, row := p.at(i), p.row(i)
		t.t[at] = min(dot(weights, row), 1)
		if slices.Max(row) == 0 {
			t.gaps[at] = "all subsystems are 0, so that coupling is 0/0"
			continue
		}
		if t.c[at] = coupling(row); revised {
			t.c[at] = revisedCoupling(row)
		}
		t.values[at] = math.Sqrt(t.c[at] * t.t[at])
	}
	formula := "C = n (Π U)^(1/n) / Σ U"
	if revised {
		formula = "C revised (Wang et al. 2021)"
	}
	t.notes = []string{formula + ", T = Σ a U, D = √(C T)", "Subsystems' weights a: " + rule}
	return t
}

// coupling is the usual coupling degree: the geometric over the arithmetic mean.
func coupling(u []float64) float64 {
	var logs accumulator
	for _, x := range u {
		if x == 0 {
			return 0
		}
		logs.add(math.Log(x))
	}
	n := float64(len(u))
	return min(math.Exp(logs.total()/n)*n/sum(u), 1)
}

// revisedCoupling is Wang et al.'s.
func revisedCoupling(u []float64) float64 {
	n := len(u)
	largest := slices.Max(u)
	var off, logs accumulator
	for k, x := range u {
		if x == 0 {
			return 0
		}
		logs.add(math.Log(x / largest))
		for _, y := range u[:k] {
			off.add(math.Abs(x - y))
		}
	}
	apart := off.total() / (float64(n) * float64(n-1) / 2)
	return math.Sqrt(max(0, 1-apart) * math.Exp(logs.total()/float64(n-1)))
}

// couplingClasses are the ten classes of D, in steps of 0.1.
var couplingClasses = []string{"extreme imbalance", "severe imbalance", "moderate imbalance", "mild imbalance", "near imbalance",
	"barely coordinated", "primary coordination", "intermediate coordination", "good coordination", "excellent coordination"}

// CouplingClass names the class of a coordination degree D between 0 and 1: ten of width 0.1, each with its lower end, the last with both.
// 失调 to 协调: extreme, severe, moderate, mild and near imbalance; barely, primary, intermediate, good and excellent coordination.
func CouplingClass(d float64) (string, error) {
	if !(d >= 0 && d <= 1) {
		return "", fmt.Errorf("cluster: a coordination degree lies between 0 and 1; this one is %v", d)
	}
	class := int(d * 10)
	if same(d*10, float64(class+1)) { // 0.7·10 is a little less than 7 for some 0.7 that are computed
		class++
	}
	return couplingClasses[min(class, 9)], nil
}

// C gives the coupling degrees.
func (t *CouplingTable) C() *Scores { return t.beside("coupling C", t.c) }

// T gives the development indices.
func (t *CouplingTable) T() *Scores { return t.beside("development T", t.t) }

func (t *CouplingTable) beside(name string, values []float64) *Scores {
	s := *t.Scores
	s.name, s.values = name, values
	return &s
}

// Class names an alternative's class, see CouplingClass.
func (t *CouplingTable) Class(label string) (string, error) {
	d, err := t.Value(label)
	if err != nil {
		return "", err
	}
	return CouplingClass(min(d, 1))
}

// Rank orders the alternatives by D.
func (t *CouplingTable) Rank() *Ranking { return Rank(t.Scores) }

// MIMEBundle shows C, T, D and class as a table, in HTML and in text.
func (t *CouplingTable) MIMEBundle() map[string]any { return t.grid().MIMEBundle() }

// String is C, T, D and class as a text table.
func (t *CouplingTable) String() string { return t.grid().String() }

func (t *CouplingTable) classes() []string {
	classes := make([]string, len(t.labels))
	for i, label := range t.labels {
		class, err := t.Class(label)
		if err != nil {
			class = missing
		}
		classes[i] = class
	}
	return classes
}

func (t *CouplingTable) grid() display.Grid {
	g := display.Grid{Title: "Coupling coordination of " + list(t.systems.names()), Columns: []display.Column{{Label: true},
		{Name: "C", Number: true}, {Name: "T", Number: true}, {Name: "D", Number: true}, {Name: "class"}}}
	c, development, classes := t.C(), t.T(), t.classes()
	for i, label := range t.labels {
		g.Rows = append(g.Rows, []string{label, c.text(i), development.text(i), t.text(i), classes[i]})
	}
	g.Notes = append(slices.Clone(t.notes), t.gapNotes()...)
	return g
}

// Frame gives the table as a gota frame: label, C, T, D, class.
func (t *CouplingTable) Frame() dataframe.DataFrame {
	named := func(s *Scores, name string) *Scores {
		n := *s
		n.name = name
		return &n
	}
	return dataframe.New(texts(labelColumn, t.labels), named(t.C(), "C").series(), named(t.T(), "T").series(),
		named(t.Scores, "D").series(), texts("class", t.classes()))
}

// MarshalJSON writes each alternative's D, with C and T.
func (t *CouplingTable) MarshalJSON() ([]byte, error) {
	j := t.Scores.json()
	for i := range j.Scores {
		if _, gap := t.gaps[i]; !gap {
			j.Scores[i].Measures = map[string]*float64{"C": &t.c[i], "T": &t.t[i]}
		}
	}
	return json.Marshal(j)
}
