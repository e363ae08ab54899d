package cluster

import (
	"fmt"
	"math"
)

// EntropyVariant says of which numbers the entropy weights take shares. It changes the weights, so that every table prints it.
type EntropyVariant string

// The variants of the entropy weights. x is a value of the matrix, x' its direction-aware min-max standardised value (0 worst, 1
// best; of targets and intervals that of the nearness 1 - d/max d). EntropyMinMax is what the zero value stands for.
const (
	EntropyMinMax   EntropyVariant = "min-max"                   // x'
	EntropyShift1e4 EntropyVariant = "min-max + 0.0001"          // x' + 0.0001
	EntropyShift1e3 EntropyVariant = "min-max + 0.001"           // x' + 0.001
	EntropyShift1e2 EntropyVariant = "min-max + 0.01"            // x' + 0.01
	EntropyShift1   EntropyVariant = "min-max + 1"               // x' + 1
	Entropy099      EntropyVariant = "0.99 min-max + 0.01"       // 0.99 x' + 0.01
	Entropy0998     EntropyVariant = "0.998 min-max + 0.002"     // 0.998 x' + 0.002
	EntropyRaw      EntropyVariant = "raw values"                // x, which must not be negative; direction doesn't matter
	EntropySPSSAU   EntropyVariant = "raw values, SPSSAU shifts" // x, a column with a value ≤ 0 shifted by |min| + 0.01
)

// EntropyVariants gives all variants of the entropy weights.
func EntropyVariants() []EntropyVariant {
	return []EntropyVariant{EntropyMinMax, EntropyShift1e4, EntropyShift1e3, EntropyShift1e2, EntropyShift1,
		Entropy099, Entropy0998, EntropyRaw, EntropySPSSAU}
}

// affine gives a and b of a·x' + b for the variants of standardised values.
func (v EntropyVariant) affine() (a, b float64, standardised bool) {
	switch v {
	case EntropyMinMax:
		return 1, 0, true
	case EntropyShift1e4:
		return 1, 1e-4, true
	case EntropyShift1e3:
		return 1, 1e-3, true
	case EntropyShift1e2:
		return 1, 1e-2, true
	case EntropyShift1:
		return 1, 1, true
	case Entropy099:
		return 0.99, 0.01, true
	case Entropy0998:
		return 0.998, 0.002, true
	}
	return 0, 0, false
}

// Entropy are the entropy weights: a criterion counts the more, the more unevenly its values are spread over the alternatives.
//
//	p_ij = z_ij / Σ_i z_ij,  e_j = -Σ_i p_ij ln p_ij / ln m,  d_j = 1 - e_j,  w_j = d_j / Σ_j d_j,
//
// 0 ln 0 = 0, m the number of alternatives, z the values that Variant names. d is computed in a form that loses no digits when
// values differ by little: d_j = Σ_i [(1+q) ln(1+q) - q] / (m ln m), q = z_ij/mean - 1.
//
// A constant criterion has weight 0. One alternative, or alternatives that are the same under every criterion, are an error; so are
// negative values and a column of zeros where the shares are of raw values. Source: Shannon (1948), Zeleny (1982), Hwang & Yoon
// (1981); the shift of SPSSAU by its manual.
type Entropy struct {
	Variant EntropyVariant // "" is EntropyMinMax
}

func (e Entropy) weigh(m *Matrix) (*weighting, error) { return weighBy(e, m) }

func (e Entropy) variant() EntropyVariant {
	if e.Variant == "" {
		return EntropyMinMax
	}
	return e.Variant
}

func (e Entropy) compute(m *Matrix) (*CriteriaWeights, error) {
	p, err := newProblem(m, nil)
	if err != nil {
		return nil, err
	}
	if p.m == 1 {
		return nil, fmt.Errorf("cluster: entropy weights need two alternatives or more; there is only %s", p.label(0))
	}
	s, err := e.shares(p)
	if err != nil {
		return nil, err
	}
	d, entropies := s.divergence(), make([]float64, p.n)
	for j := range d {
		entropies[j] = 1 - d[j]
	}
	name := "entropy, shares of " + string(e.variant())
	if sum(d) == 0 {
		return nil, fmt.Errorf("cluster: %s: every alternative is the same under every criterion, so that no criterion tells more than another", name)
	}
	c, err := newWeights(p, name, d)
	if err != nil {
		return nil, err
	}
	c.extras = []extra{{"entropy e", entropies}, {"divergence 1 - e", d}}
	c.notes = append(append(s.notes(), c.notes...), p.turnNotes()...)
	c.steps = s.steps
	c.of = p
	return c, nil
}

// shares are the values z that shares are taken of: z = mean of z + scale·(x - mean of x) in each column.
type shares struct {
	problem *problem
	variant EntropyVariant
	scale   []float64 // 0: a constant column
	centre  []float64 // the mean of x
	mean    []float64 // the mean of z
	shifted []string  // columns that SPSSAU shifts
}

// shares prepares the values z of a variant.
func (e Entropy) shares(p *problem) (*shares, error) {
	if a, b, ok := e.variant().affine(); ok {
		return standardShares(p.turn(), e.variant(), a, b), nil
	}
	switch e.variant() {
	case EntropyRaw, EntropySPSSAU:
		return rawShares(p, e.variant())
	}
	return nil, fmt.Errorf("cluster: there is no entropy variant %q; there are %v", string(e.Variant), EntropyVariants())
}

func newShares(p *problem, v EntropyVariant) *shares {
	s := &shares{problem: p, variant: v}
	s.scale, s.centre, s.mean = make([]float64, p.n), make([]float64, p.n), make([]float64, p.n)
	for j, c := range p.stats() {
		s.centre[j] = c.mean(p.m)
	}
	return s
}

func standardShares(p *problem, v EntropyVariant, a, b float64) *shares {
	s := newShares(p, v)
	x := p.standard()
	for j, c := range p.stats() {
		if c.constant() {
			s.mean[j] = 1
			continue
		}
		s.scale[j] = a / (c.hi - c.lo)
		if p.criteria[j].Direction == Cost {
			s.scale[j] = -s.scale[j]
		}
		s.mean[j] = a*x.mean(j) + b
	}
	return s
}

func rawShares(p *problem, v EntropyVariant) (*shares, error) {
	if v == EntropyRaw {
		if err := p.notNegative("shares of raw values are taken"); err != nil {
			return nil, err
		}
		p = p.scaled()
	}
	s := newShares(p, v)
	for j, c := range p.stats() {
		s.mean[j] = s.centre[j]
		if v == EntropySPSSAU && c.lo <= 0 {
			shift := math.Abs(c.lo) + 0.01
			s.mean[j] = c.aboveLo(p.m) + (c.lo + shift)
			s.shifted = append(s.shifted, fmt.Sprintf("%s by %s", p.criteria[j].Name, shortest(tidy(shift))))
		}
		if !isFinite(s.mean[j]) || !isFinite(c.hi-c.lo) {
			return nil, fmt.Errorf("cluster: entropy weights: the numbers of %s are too large", p.criteria[j].Name)
		}
		if s.mean[j] == 0 {
			return nil, fmt.Errorf("cluster: entropy weights: all values of %s are zero, so that they have no shares; leave it out, or take shares of min-max values", p.criteria[j].Name)
		}
		if !c.constant() {
			s.scale[j] = 1
		}
	}
	return s, nil
}

// notNegative refuses negative values.
func (p *problem) notNegative(why string) error {
	var e DataError
	for j, c := range p.stats() {
		if c.lo >= 0 {
			continue
		}
		for i := range p.m {
			if x := p.row(i)[j]; x < 0 {
				e.add(Fault{Label: p.label(i), Column: p.criteria[j].Name, Value: shortest(x), Problem: "is negative where " + why})
			}
		}
	}
	return e.orNil()
}

// divergence gives d = 1 - e of each column.
func (s *shares) divergence() []float64 {
	p := s.problem
	scale := make([]float64, p.n)
	for j := range scale {
		scale[j] = s.scale[j] / s.mean[j]
	}
	totals := p.total(func(a *accumulator, j int, column []float64) {
		if scale[j] != 0 {
			a.addSpread(column, p.stride, s.centre[j], scale[j])
		}
	})
	d := make([]float64, p.n)
	m := float64(p.m)
	for j, t := range totals {
		d[j] = t.total() / (m * math.Log(m))
	}
	return d
}

// notes says how the shares were taken.
func (s *shares) notes() []string {
	notes := []string{"p = z / Σz, e = -Σ p ln p / ln m, weight = (1 - e) / Σ(1 - e); z: " + string(s.variant)}
	if len(s.shifted) > 0 {
		notes = append(notes, "Shifted: "+list(s.shifted))
	}
	for j, c := range s.problem.stats() {
		if c.constant() {
			notes = append(notes, s.problem.criteria[j].Name+" is the same for all: it has no weight.")
		}
	}
	return notes
}

// steps gives z and its shares.
func (s *shares) steps() []*Matrix {
	p := s.problem
	z := func(i, j int) float64 {
		if s.scale[j] == 0 {
			return s.mean[j]
		}
		return max(0, s.scale[j]*(p.row(i)[j]-s.centre[j])+s.mean[j])
	}
	return []*Matrix{
		p.matrixOf("z: "+string(s.variant), z),
		p.matrixOf("Shares p of z", func(i, j int) float64 { return z(i, j) / s.mean[j] / float64(p.m) }),
	}
}
