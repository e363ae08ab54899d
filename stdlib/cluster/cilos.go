package cluster

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// CILOS gives a criterion the more weight, the less it loses when another criterion is at its best (Criterion Impact Loss;
// Zavadskas & Podvezko 2016). Costs are turned by min/x. With a_kj the value of criterion j in the alternative that is best under k,
//
//	P_kj = (a_jj - a_kj) / a_jj,  F = P with -Σ_k P_kj on the diagonal,  F q = 0,  Σ q = 1.
//
// Of several alternatives that are best under a criterion the mean loss counts. Values are not negative, costs positive. A constant
// criterion has weight 0. It is an error when the equations don't determine q, as when one alternative is best in two
// criteria that lose nothing.
type CILOS struct{}

func (c CILOS) weigh(m *Matrix) (*weighting, error) { return weighBy(c, m) }

func (CILOS) compute(m *Matrix) (*CriteriaWeights, error) {
	p, err := newProblem(m, nil)
	if err != nil {
		return nil, err
	}
	p, loss, err := p.impactLoss()
	if err != nil {
		return nil, err
	}
	q, err := lossWeights(p, loss)
	if err != nil {
		return nil, err
	}
	w, err := newWeights(p, "CILOS", q)
	if err != nil {
		return nil, err
	}
	w.notes = append(w.notes, p.turnNotes()...)
	w.steps = func() []*Matrix {
		s := correlationMatrix(p.criteria, mat.NewSymDense(p.n, nil))
		s.title, s.data = "Loss P of the criterion in the column when that in the row is best", mat.DenseCopyOf(loss)
		return []*Matrix{s}
	}
	return w, nil
}

// impactLoss gives the losses P of the criteria in columns.
func (p *problem) impactLoss() (*problem, *mat.Dense, error) {
	t := p.turn().copied()
	stats := p.turn().stats()
	if err := t.notNegative("relative losses are computed"); err != nil {
		return nil, nil, err
	}
	for j, c := range t.criteria {
		if c.Direction != Cost {
			continue
		}
		if stats[j].lo <= 0 {
			return nil, nil, fmt.Errorf("cluster: CILOS weights: the cost %s has zeros; costs must be positive", c.Name)
		}
		for i := range t.m {
			t.row(i)[j] = stats[j].lo / t.row(i)[j]
		}
	}
	t.known = new(remembered)
	stats = t.stats()
	loss := mat.NewDense(t.n, t.n, nil)
	for k, best := range stats {
		mean, tied := make([]accumulator, t.n), 0.0
		for i := range t.m {
			if t.row(i)[k] != best.hi {
				continue
			}
			tied++
			for j, c := range stats {
				if !c.constant() {
					mean[j].add((c.hi - t.row(i)[j]) / c.hi)
				}
			}
		}
		for j := range mean {
			loss.Set(k, j, mean[j].total()/tied)
		}
	}
	return t, loss, nil
}

// lossWeights solves F q = 0 over the criteria that aren't constant.
func lossWeights(p *problem, loss *mat.Dense) ([]float64, error) {
	var at []int
	for j, c := range p.stats() {
		if !c.constant() {
			at = append(at, j)
		}
	}
	if len(at) == 0 {
		return nil, errors.New("cluster: weights (CILOS): every criterion is the same for all alternatives")
	}
	q := make([]float64, p.n)
	if len(at) == 1 {
		q[at[0]] = 1
		return q, nil
	}
	n := len(at)
	f, zero := mat.NewDense(n+1, n, nil), mat.NewVecDense(n+1, nil)
	for a, j := range at {
		var whole accumulator
		for b, k := range at {
			if a != b {
				f.Set(b, a, loss.At(k, j))
				whole.add(loss.At(k, j))
			}
		}
		f.Set(a, a, -whole.total())
		f.Set(n, a, 1)
	}
	zero.SetVec(n, 1)
	var qr mat.QR
	qr.Factorize(f)
	var x mat.VecDense
	if c := qr.Cond(); !(c < maxCondition) || qr.SolveVecTo(&x, false, zero) != nil {
		return nil, errors.New("cluster: weights (CILOS): the losses don't determine the weights: some criteria lose nothing when others are best")
	}
	for a, j := range at {
		q[j] = max(0, x.AtVec(a)) // negative by rounding only: F is minus a singular M-matrix
	}
	return q, nil
}

// IDOCRIW combines entropy weights with those of CILOS, w_j = q_j W_j / Σ q W (Integrated Determination of Objective
// Criteria Weights; Zavadskas & Podvezko 2016). Variant is that of the entropy; "" is EntropyRaw here, the authors'.
type IDOCRIW struct {
	Variant EntropyVariant
}

func (d IDOCRIW) weigh(m *Matrix) (*weighting, error) { return weighBy(d, m) }

func (d IDOCRIW) compute(m *Matrix) (*CriteriaWeights, error) {
	if d.Variant == "" {
		d.Variant = EntropyRaw
	}
	w, err := Combined{Of: []Weighting{Entropy(d), CILOS{}}}.compute(m)
	if err != nil {
		return nil, err
	}
	w.rule = "IDOCRIW: entropy, shares of " + string(d.Variant) + ", times CILOS"
	return w, nil
}
