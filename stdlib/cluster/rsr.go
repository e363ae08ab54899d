package cluster

import "sort"

// RSROptions are the variants of the rank-sum ratio.
type RSROptions struct {
	NonInteger bool // ranks in proportion to the values, 1 + (m-1) x', in place of 1 to m
}

// RSR scores alternatives by their rank-sum ratio (Tian Fengdiao 1988):
//
//	RSR_i = Σ_j w_j R_ij / (m Σ_j w_j),
//
// R_ij the rank of alternative i under criterion j, 1 worst to m best by the criterion's direction, ties sharing the mean of their
// ranks; with equal weights Σ_j R_ij/(m n). Between 1/m and 1, larger is better. With NonInteger a rank is 1 + (m-1) x', x' the min-max
// standardised value, so that distances count. A constant criterion gives everyone the middle rank. See RSRTiers for the
// probit regression and the tiers of it.
func RSR(m *Matrix, w Weighting, o ...RSROptions) (*Evaluation, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	return evaluate(m, w, rsr{options})
}

type rsr struct{ o RSROptions }

func (r rsr) title() string { return "rank-sum ratio" }

func (r rsr) variant() string {
	if r.o.NonInteger {
		return "non-integer ranks"
	}
	return "integer ranks, ties share their mean"
}

func (r rsr) prepare(p *problem) (scorer, error) {
	s := &rankSums{problem: p, ranks: make([]float64, p.m*p.n)}
	z := p.standard()
	each(p.n, 0, func(j int) {
		if r.o.NonInteger && !z.constant(j) {
			for i := range p.m {
				s.ranks[i*p.n+j] = 1 + float64(p.m-1)*z.value(i, j)
			}
			return
		}
		xs := make([]float64, p.m)
		for i := range xs {
			xs[i] = z.value(i, j)
		}
		for i, rank := range meanRanks(xs) {
			s.ranks[i*p.n+j] = rank
		}
	})
	return s, nil
}

// meanRanks ranks numbers from 1, the smallest, up; ties share the mean of their ranks.
func meanRanks(xs []float64) []float64 {
	order := upTo(len(xs))
	sort.Slice(order, func(a, b int) bool { return xs[order[a]] < xs[order[b]] })
	ranks := make([]float64, len(xs))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && xs[order[to]] == xs[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = float64(from+1+to) / 2
		}
		from = to
	}
	return ranks
}

// rankSums scores by the rank-sum ratio.
type rankSums struct {
	problem *problem
	ranks   []float64 // row by row
}

func (s *rankSums) score(w, out []float64) {
	n, whole := s.problem.n, sum(w)*float64(s.problem.m)
	for i := range out {
		out[i] = dot(w, s.ranks[i*n:(i+1)*n]) / whole
	}
}

func (s *rankSums) steps([]float64) []*Matrix {
	return []*Matrix{s.problem.matrixOf("Ranks, 1 worst", func(i, j int) float64 { return s.ranks[i*s.problem.n+j] })}
}

func (s *rankSums) contributions(w []float64) []float64 {
	parts, n, whole := make([]float64, len(s.ranks)), s.problem.n, sum(w)*float64(s.problem.m)
	for at, x := range s.ranks {
		parts[at] = w[at%n] * x / whole
	}
	return parts
}
