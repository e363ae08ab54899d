package cluster

import (
	"fmt"
	"math"
	"slices"
)

// CODASOptions are the variants of CODAS.
type CODASOptions struct {
	Tau float64 // how far apart two Euclidean distances must be for the taxicab distances to count too; 0 stands for 0.02
}

// CODAS scores alternatives by their distance from the worst values (COmbinative Distance-based ASsessment; Keshavarz Ghorabaee
// et al. 2016):
//
//	v_ij = w_j x/max for a benefit, w_j min/x for a cost,  n_j = min_i v_ij,
//	E_i = √Σ_j (v_ij - n_j)²,  T_i = Σ_j |v_ij - n_j|,
//	H_i = Σ_k (E_i - E_k) + ψ (T_i - T_k),  ψ = 1 when |E_i - E_k| ≥ τ, else 0.
//
// (The paper's words would have ψ the other way round; its formula and its worked example are as here.) All values must be positive.
// Larger is better; the scores add to 0.
func CODAS(m *Matrix, w Weighting, o ...CODASOptions) (*Evaluation, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	if options.Tau == 0 {
		options.Tau = 0.02
	}
	if !(options.Tau > 0) || math.IsInf(options.Tau, 0) {
		return nil, fmt.Errorf("cluster: CODAS: τ is %v; it is positive", options.Tau)
	}
	return evaluate(m, w, codas{options.Tau})
}

type codas struct{ tau float64 }

func (c codas) title() string { return "CODAS" }

func (c codas) variant() string { return "τ = " + shortest(c.tau) }

func (c codas) prepare(p *problem) (scorer, error) {
	r, err := p.ratios("CODAS takes ratios")
	if err != nil {
		return nil, err
	}
	s := &fromWorst{codas: c, ratios: newAdditive(p, "Ratios: x/max for benefits, min/x for costs", r), worst: make([]float64, p.n)}
	for j := range s.worst {
		s.worst[j] = 1
		for i := range p.m {
			s.worst[j] = min(s.worst[j], s.ratios.row(i)[j])
		}
	}
	return s, nil
}

// fromWorst scores by CODAS.
type fromWorst struct {
	codas
	ratios *additive
	worst  []float64
}

// distances gives E and T.
func (s *fromWorst) distances(w []float64) (e, t []float64) {
	m := s.ratios.problem.m
	e, t = make([]float64, m), make([]float64, m)
	for i := range m {
		var squares, sizes accumulator
		for j, r := range s.ratios.row(i) {
			d := w[j] * (r - s.worst[j])
			squares.addProduct(d, d)
			sizes.add(d)
		}
		e[i], t[i] = math.Sqrt(squares.total()), sizes.total()
	}
	return e, t
}

// score compares each alternative with the others. They are sorted by E, so that those far enough away are at both ends, and
// sums over them differences of running sums.
func (s *fromWorst) score(w, out []float64) {
	e, t := s.distances(w)
	order := upTo(len(e))
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case e[a] < e[b]:
			return -1
		case e[a] > e[b]:
			return 1
		}
		return a - b
	})
	whole, wholeT := sum(e), sum(t)
	running := make([]accumulator, len(e)+1) // of T, in order
	for k, i := range order {
		running[k+1] = running[k]
		running[k+1].add(t[i])
	}
	m := float64(len(e))
	from, to := 0, 0
	for _, i := range order {
		for e[i]-e[order[from]] >= s.tau {
			from++
		}
		for to < len(order) && e[order[to]]-e[i] < s.tau {
			to++
		}
		near := running[to]
		near.add(-running[from].sum)
		near.err -= running[from].err
		far := wholeT - near.total()
		out[i] = m*e[i] - whole + (m-float64(to-from))*t[i] - far
	}
}

func (s *fromWorst) measures(w []float64) []extra {
	e, t := s.distances(w)
	return []extra{{"E", e}, {"T", t}}
}

func (s *fromWorst) steps(w []float64) []*Matrix { return s.ratios.steps(w) }
