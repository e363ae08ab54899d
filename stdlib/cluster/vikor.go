package cluster

import (
	"errors"
	"fmt"
)

// VIKOROptions are the variants of VIKOR.
type VIKOROptions struct {
	V          float64 // the weight of the group's utility S against the largest regret R, in (0, 1]; 0 stands for 0.5
	OnlyRegret bool    // v = 0
}

// VIKOR scores alternatives for a compromise (VIšekriterijumsko KOmpromisno Rangiranje; Opricovic & Tzeng 2004):
//
//	S_i = Σ_j w_j (f*_j - f_ij)/(f*_j - f-_j),  R_i = the largest of these terms,
//	Q_i = v (S_i - S*)/(S- - S*) + (1-v) (R_i - R*)/(R- - R*),
//
// f* the best and f- the worst of each column, S* and R* the smallest, S- and R- the largest. Smaller is better. A constant criterion adds
// nothing. When all alternatives have the same S (or R) that term of Q is 0. See Compromise for who is proposed.
func VIKOR(m *Matrix, w Weighting, o ...VIKOROptions) (*Evaluation, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	v := options.V
	if v == 0 && !options.OnlyRegret {
		v = 0.5
	}
	if !(v >= 0 && v <= 1) || options.OnlyRegret && v != 0 {
		return nil, fmt.Errorf("cluster: VIKOR: v is %v; it lies above 0 and up to 1, or is 0 with OnlyRegret", options.V)
	}
	return evaluate(m, w, vikor{v})
}

type vikor struct{ v float64 }

func (k vikor) title() string { return "VIKOR Q" }

func (k vikor) variant() string { return "v = " + shortest(k.v) }

func (k vikor) prepare(p *problem) (scorer, error) {
	s := p.standard()
	return &compromise{vikor: k, regrets: newAdditive(p, "Regret (f* - f)/(f* - f-)", func(i, j int) float64 {
		if s.constant(j) {
			return 0
		}
		return 1 - s.value(i, j)
	})}, nil
}

// compromise scores by VIKOR.
type compromise struct {
	vikor
	regrets *additive
}

func (c *compromise) lessIsBetter() {}

// sr gives S and R.
func (c *compromise) sr(w []float64) (s, r []float64) {
	m := c.regrets.problem.m
	s, r = make([]float64, m), make([]float64, m)
	c.regrets.score(w, s)
	(&furthest{c.regrets}).score(w, r)
	return s, r
}

func (c *compromise) score(w, out []float64) {
	s, r := c.sr(w)
	rescale(s)
	rescale(r)
	for i := range out {
		out[i] = c.v*s[i] + (1-c.v)*r[i]
	}
}

// rescale makes the smallest 0 and the largest 1; all 0 when they are the same but for rounding.
func rescale(xs []float64) {
	lo, hi := xs[0], xs[0]
	for _, x := range xs {
		lo, hi = min(lo, x), max(hi, x)
	}
	for i, x := range xs {
		if xs[i] = 0; hi-lo > 1e-12*hi { // they aren't negative
			xs[i] = (x - lo) / (hi - lo)
		}
	}
}

func (c *compromise) measures(w []float64) []extra {
	s, r := c.sr(w)
	return []extra{{"S", s}, {"R", r}}
}

func (c *compromise) steps(w []float64) []*Matrix { return c.regrets.steps(w) }

// CompromiseSolution is what VIKOR proposes: the best by Q alone, or several when it isn't ahead by enough.
type CompromiseSolution struct {
	Proposed  []string // one, or all of the compromise set, by Q
	Advantage bool     // Q of the second is above the best's by 1/(m-1) or more
	Stable    bool     // the best by Q is also best by S or by R
}

// Compromise gives the alternatives that VIKOR proposes (Opricovic & Tzeng 2004). The best by Q alone when it has an acceptable
// advantage, Q(2) - Q(1) ≥ 1/(m-1), and is stable, best by S or R too. Without stability the first two; without advantage all
// those with Q - Q(1) < 1/(m-1). e is an evaluation by VIKOR of two alternatives or more.
func Compromise(e *Evaluation) (*CompromiseSolution, error) {
	c, ok := e.vikor()
	if !ok {
		return nil, errors.New("cluster: a compromise is proposed by VIKOR: give an evaluation by cluster.VIKOR")
	}
	order := e.Rank().order
	if len(order) < 2 {
		return nil, errors.New("cluster: a compromise needs two alternatives or more")
	}
	s, r := c.sr(e.weights.values)
	at := map[int]int{}
	for i := range s {
		at[e.problem.at(i)] = i
	}
	first := at[order[0]]
	enough := 1 / float64(len(order)-1)
	q := e.values
	lead := q[order[1]] - q[order[0]]
	found := &CompromiseSolution{
		Advantage: lead > enough || same(lead, enough),
		Stable:    least(s, first) || least(r, first),
	}
	for k, i := range order {
		near := !found.Advantage && q[i]-q[order[0]] < enough && !same(q[i]-q[order[0]], enough)
		if k == 0 || near || found.Advantage && !found.Stable && k == 1 {
			found.Proposed = append(found.Proposed, e.labels[i])
		}
	}
	return found, nil
}

func (e *Evaluation) vikor() (*compromise, bool) {
	if e == nil {
		return nil, false
	}
	c, ok := e.scorer.(*compromise)
	return c, ok
}

// least reports whether no number is below the i-th.
func least(xs []float64, i int) bool {
	for _, x := range xs {
		if x < xs[i] && !same(x, xs[i]) {
			return false
		}
	}
	return true
}

// String says who is proposed and why.
func (c *CompromiseSolution) String() string {
	why := "acceptable advantage and stable"
	switch {
	case !c.Advantage:
		why = "no acceptable advantage of the best by Q"
	case !c.Stable:
		why = "the best by Q is best neither by S nor by R"
	}
	return fmt.Sprintf("Proposed: %s (%s)", list(c.Proposed), why)
}
