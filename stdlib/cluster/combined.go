package cluster

import (
	"errors"
	"fmt"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// Combination says how sets of weights are combined.
type Combination string

// The ways to combine weights.
const (
	Multiplicative Combination = "multiplicative" // w_j = Π_k w_kj / Σ_j Π_k w_kj
	Linear         Combination = "linear"         // w_j = Σ_k a_k w_kj
	GameTheory     Combination = "game theory"    // linear, with the a_k whose combination deviates least from all sets
	// GameTheoryPositive is the improved form for sets that game theory would give a negative share: a_k ∝ Σ_l w_k·w_l.
	GameTheoryPositive Combination = "game theory, positive"
)

// Combined are weights combined from several sets, such as those of experts (AHP) and those of the data (Entropy):
//
//	cluster.Combined{Of: []cluster.Weighting{cluster.Entropy{}, cluster.AHP{…}}, By: cluster.GameTheory}
//
// By the linear combination Shares are the a_k, which add to 1; left out they are equal. By game theory they solve
//
//	Σ_l a_l w_k·w_l = w_k·w_k for every k,
//
// which minimises the deviation of the combination from each set, and are divided by their sum. A set that this gives a negative
// share is an error; GameTheoryPositive gives positive ones always. A criterion that a set doesn't name has weight 0 in it.
type Combined struct {
	Of     []Weighting
	By     Combination // "" is Multiplicative
	Shares []float64   // by Linear: how much each set counts
}

func (c Combined) weigh(m *Matrix) (*weighting, error) { return weighBy(c, m) }

func (c Combined) by() Combination {
	if c.By == "" {
		return Multiplicative
	}
	return c.By
}

func (c Combined) compute(m *Matrix) (*CriteriaWeights, error) {
	if len(c.Of) < 2 {
		return nil, fmt.Errorf("cluster: combined weights need two sets or more; there are %d", len(c.Of))
	}
	p := &problem{matrix: m, columns: upTo(len(m.criteria)), n: len(m.criteria), m: len(m.labels)}
	sets, names := make([][]float64, len(c.Of)), make([]string, len(c.Of))
	for k, w := range c.Of {
		u, err := weigh(m, w)
		if err != nil {
			return nil, fmt.Errorf("combined weights, set %d: %w", k+1, err)
		}
		sets[k], names[k] = make([]float64, p.n), u.rule()
		for i, j := range u.columns {
			sets[k][j] = u.values[i]
		}
		portions(sets[k])
	}
	values, shares, err := c.combine(sets, names)
	if err != nil {
		return nil, err
	}
	rule := fmt.Sprintf("combined, %s: %s", c.by(), strings.Join(names, " and "))
	w, err := newWeights(p, rule, values)
	if err != nil {
		return nil, err
	}
	for k, name := range names {
		w.extras = append(w.extras, extra{name, sets[k]})
	}
	for k, share := range shares {
		w.notes = append(w.notes, fmt.Sprintf("share of %s: %s", names[k], decimal(share, 4)))
	}
	return w, nil
}

// combine gives the combined weights, and the shares of the sets where there are any.
func (c Combined) combine(sets [][]float64, names []string) (values, shares []float64, err error) {
	if c.Shares != nil && c.by() != Linear {
		return nil, nil, fmt.Errorf("cluster: combined weights: Shares are for the linear combination; this one is %s", c.by())
	}
	switch c.by() {
	case Multiplicative:
		return products(sets), nil, nil
	case Linear:
		shares, err = c.shares(len(sets))
	case GameTheory:
		shares, err = leastDeviation(sets, names)
	case GameTheoryPositive:
		shares = agreeing(sets)
	default:
		err = fmt.Errorf("cluster: there is no combination %q; there are %q, %q, %q and %q", string(c.By), Multiplicative, Linear, GameTheory, GameTheoryPositive)
	}
	if err != nil {
		return nil, nil, err
	}
	values = make([]float64, len(sets[0]))
	for j := range values {
		var a accumulator
		for k, set := range sets {
			a.addProduct(shares[k], set[j])
		}
		values[j] = a.total()
	}
	return values, shares, nil
}

func products(sets [][]float64) []float64 {
	values := make([]float64, len(sets[0]))
	for j := range values {
		values[j] = 1
		for _, set := range sets {
			values[j] *= set[j]
		}
	}
	return values
}

// shares are the given shares, or equal ones.
func (c Combined) shares(n int) ([]float64, error) {
	if c.Shares == nil {
		equal := make([]float64, n)
		for k := range equal {
			equal[k] = 1 / float64(n)
		}
		return equal, nil
	}
	if len(c.Shares) != n {
		return nil, fmt.Errorf("cluster: combined weights: %s for %s", count(len(c.Shares), "share"), count(n, "set"))
	}
	for k, x := range c.Shares {
		if !(x >= 0) || !isFinite(x) {
			return nil, fmt.Errorf("cluster: combined weights: share %d is %v; shares are not negative and add to 1", k+1, x)
		}
	}
	if s := tidy(sum(c.Shares)); s-1 > sumTolerance || 1-s > sumTolerance {
		return nil, fmt.Errorf("cluster: combined weights: the shares add to %s, not to 1", shortest(s))
	}
	return c.Shares, nil
}

// agreeing gives each set a share in proportion to how far it goes along with all.
func agreeing(sets [][]float64) []float64 {
	shares := make([]float64, len(sets))
	for k := range sets {
		var a accumulator
		for l := range sets {
			a.add(dot(sets[k], sets[l]))
		}
		shares[k] = a.total()
	}
	return portions(shares)
}

// leastDeviation solves for the shares of the game-theoretic combination.
func leastDeviation(sets [][]float64, names []string) ([]float64, error) {
	n := len(sets)
	gram, b := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
	for k := range sets {
		for l := range sets {
			gram.Set(k, l, dot(sets[k], sets[l]))
		}
		b.SetVec(k, gram.At(k, k))
	}
	var lu mat.LU
	lu.Factorize(gram)
	var a mat.VecDense
	if c := lu.Cond(); !(c < maxCondition) || lu.SolveVecTo(&a, false, b) != nil {
		return nil, errors.New("cluster: combined weights, game theory: the sets are the same, or one follows from the others; leave it out")
	}
	shares := make([]float64, n)
	for k := range shares {
		if shares[k] = a.AtVec(k); shares[k] < 0 {
			if shares[k] < -1e-12 {
				return nil, fmt.Errorf("cluster: combined weights, game theory: the set %s gets the negative share %s; combine by cluster.GameTheoryPositive, or by cluster.Linear with shares of your own",
					names[k], decimal(shares[k], 4))
			}
			shares[k] = 0
		}
	}
	if sum(shares) == 0 {
		return nil, errors.New("cluster: combined weights, game theory: no set gets a share")
	}
	return portions(shares), nil
}
