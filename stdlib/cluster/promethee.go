package cluster

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// PreferenceFunction says how much a difference under a criterion is preferred, from 0 to 1.
type PreferenceFunction string

// The preference functions of Brans & Vincke (1985), for a difference d > 0; q, p and s are thresholds.
const (
	UsualPreference    PreferenceFunction = "usual"    // 1
	UShapePreference   PreferenceFunction = "U-shape"  // 1 when d > q
	VShapePreference   PreferenceFunction = "V-shape"  // d/p up to p, then 1
	LevelPreference    PreferenceFunction = "level"    // 1/2 when q < d ≤ p, then 1
	LinearPreference   PreferenceFunction = "linear"   // (d - q)/(p - q) between q and p, then 1
	GaussianPreference PreferenceFunction = "Gaussian" // 1 - exp(-d²/2s²)
)

// Thresholds are those of a preference function, in the criterion's unit.
type Thresholds struct{ Q, P, S float64 }

// PROMETHEEOptions are the variants of PROMETHEE II.
type PROMETHEEOptions struct {
	Preference PreferenceFunction // "" is UsualPreference
	// Thresholds by criterion. A criterion that isn't named gets shares of its range (max - min): q a tenth, p a half, s a quarter.
	Thresholds map[string]Thresholds
}

// PROMETHEE scores alternatives by how much each is preferred to the others (PROMETHEE II; Brans & Vincke 1985):
//
//	π(a, b) = Σ_j w_j P_j(a, b) / Σ_j w_j,  φ+(a) = Σ_b π(a, b)/(m-1),  φ-(a) = Σ_b π(b, a)/(m-1),  φ = φ+ - φ-,
//
// P_j the preference function of the difference in favour of a. The net flow φ lies between -1 and 1, larger is better; the flows add to
// 0. A constant criterion doesn't matter. One alternative alone is an error.
func PROMETHEE(m *Matrix, w Weighting, o ...PROMETHEEOptions) (*Evaluation, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	return evaluate(m, w, promethee{options})
}

type promethee struct{ o PROMETHEEOptions }

func (b promethee) title() string { return "PROMETHEE II" }

func (b promethee) preference() PreferenceFunction {
	if b.o.Preference == "" {
		return UsualPreference
	}
	return b.o.Preference
}

func (b promethee) variant() string {
	s := string(b.preference()) + " preference"
	switch b.preference() {
	case UShapePreference:
		s += ", q a tenth of the range"
	case VShapePreference:
		s += ", p half the range"
	case LevelPreference, LinearPreference:
		s += ", q a tenth and p half the range"
	case GaussianPreference:
		s += ", s a quarter of the range"
	}
	if len(b.o.Thresholds) > 0 {
		s += fmt.Sprintf("; thresholds of %s given", list(sortedKeys(b.o.Thresholds)))
	}
	return s
}

func (b promethee) prepare(p *problem) (scorer, error) {
	if p.m == 1 {
		return nil, fmt.Errorf("cluster: PROMETHEE compares alternatives; there is only %s", p.label(0))
	}
	f := &flows{problem: p, plus: make([]float64, p.m*p.n), minus: make([]float64, p.m*p.n)}
	for name := range b.o.Thresholds {
		if !slices.Contains(p.names(), name) {
			return nil, fmt.Errorf("cluster: PROMETHEE: thresholds are given for %s; criteria are %s", name, list(p.names()))
		}
	}
	preferences := make([]func(d float64) float64, p.n)
	for j := range preferences {
		var err error
		if preferences[j], err = b.function(p, j); err != nil {
			return nil, err
		}
	}
	each(p.n, 0, func(j int) {
		if p.stats()[j].constant() {
			return
		}
		if b.preference() == UsualPreference {
			f.usual(j)
		} else {
			f.compare(j, preferences[j])
		}
	})
	return f, nil
}

// function gives the preference function of a criterion.
func (b promethee) function(p *problem, j int) (func(d float64) float64, error) {
	c := p.stats()[j]
	span := c.hi - c.lo
	t, given := b.o.Thresholds[p.criteria[j].Name]
	if given {
		for _, x := range []*float64{&t.Q, &t.P, &t.S} {
			if !(*x >= 0) || math.IsInf(*x, 0) {
				return nil, fmt.Errorf("cluster: PROMETHEE: a threshold of %s is %v; thresholds are finite and not negative", p.criteria[j].Name, *x)
			}
			if p.powers != nil {
				*x = math.Ldexp(*x, -p.powers[j])
			}
		}
	} else {
		t = Thresholds{Q: span / 10, P: span / 2, S: span / 4}
	}
	needs := func(ok bool, what string) error {
		if ok || c.constant() {
			return nil
		}
		return fmt.Errorf("cluster: PROMETHEE: %s of %s must be %s", b.preference(), p.criteria[j].Name, what)
	}
	switch b.preference() {
	case UsualPreference:
		return func(d float64) float64 { return 1 }, nil
	case UShapePreference:
		return func(d float64) float64 { return step(d > t.Q) }, nil
	case VShapePreference:
		return func(d float64) float64 { return min(d/t.P, 1) }, needs(t.P > 0, "above 0: threshold P")
	case LevelPreference:
		return func(d float64) float64 { return (step(d > t.Q) + step(d > t.P)) / 2 }, needs(t.P >= t.Q, "ordered: thresholds Q ≤ P")
	case LinearPreference:
		return func(d float64) float64 { return min(max((d-t.Q)/(t.P-t.Q), 0), 1) }, needs(t.P > t.Q, "ordered: thresholds Q < P")
	case GaussianPreference:
		return func(d float64) float64 { return -math.Expm1(-(d / t.S) * (d / t.S) / 2) }, needs(t.S > 0, "above 0: threshold S")
	}
	return nil, fmt.Errorf("cluster: there is no preference function %q; there are usual, U-shape, V-shape, level, linear and Gaussian", string(b.o.Preference))
}

func step(above bool) float64 {
	if above {
		return 1
	}
	return 0
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// flows scores by PROMETHEE II: positive and negative flows of each criterion alone, row by row. The flows of all are their
// weighted means.
type flows struct {
	problem     *problem
	plus, minus []float64
}

// better gives a value so that more is better.
func (f *flows) better(i, j int) float64 {
	x := f.problem.row(i)[j]
	if f.problem.criteria[j].Direction == Cost {
		return -x
	}
	return x
}

// usual counts how many alternatives each beats and loses to, by sorting.
func (f *flows) usual(j int) {
	m, n := f.problem.m, f.problem.n
	order := upTo(m)
	sort.Slice(order, func(a, b int) bool { return f.better(order[a], j) < f.better(order[b], j) })
	for from := 0; from < m; {
		to := from + 1
		for to < m && f.better(order[to], j) == f.better(order[from], j) {
			to++
		}
		for _, i := range order[from:to] {
			f.plus[i*n+j], f.minus[i*n+j] = float64(from)/float64(m-1), float64(m-to)/float64(m-1)
		}
		from = to
	}
}

// compare applies a preference function to each pair.
func (f *flows) compare(j int, preference func(d float64) float64) {
	m, n := f.problem.m, f.problem.n
	plus, minus := make([]accumulator, m), make([]accumulator, m)
	for a := range m {
		for b := range m {
			if d := f.better(a, j) - f.better(b, j); d > 0 {
				x := preference(d)
				plus[a].add(x)
				minus[b].add(x)
			}
		}
	}
	for i := range m {
		f.plus[i*n+j], f.minus[i*n+j] = plus[i].total()/float64(m-1), minus[i].total()/float64(m-1)
	}
}

// flow gives the weighted mean of flows.
func (f *flows) flow(parts, w, out []float64) {
	n, whole := f.problem.n, sum(w)
	for i := range out {
		out[i] = dot(w, parts[i*n:(i+1)*n]) / whole
	}
}

func (f *flows) score(w, out []float64) {
	n, whole := f.problem.n, sum(w)
	for i := range out {
		var a accumulator
		for j, x := range w {
			a.addProduct(x, f.plus[i*n+j])
			a.addProduct(-x, f.minus[i*n+j])
		}
		out[i] = a.total() / whole
	}
}

func (f *flows) measures(w []float64) []extra {
	plus, minus := make([]float64, f.problem.m), make([]float64, f.problem.m)
	f.flow(f.plus, w, plus)
	f.flow(f.minus, w, minus)
	return []extra{{"φ+", plus}, {"φ-", minus}}
}

func (f *flows) steps([]float64) []*Matrix {
	return []*Matrix{f.problem.matrixOf("Net flow φ of each criterion alone", func(i, j int) float64 {
		return f.plus[i*f.problem.n+j] - f.minus[i*f.problem.n+j]
	})}
}

// contributions gives the parts of each net flow by criterion.
func (f *flows) contributions(w []float64) []float64 {
	parts, n, whole := make([]float64, len(f.plus)), f.problem.n, sum(w)
	for at := range parts {
		parts[at] = w[at%n] * (f.plus[at] - f.minus[at]) / whole
	}
	return parts
}
