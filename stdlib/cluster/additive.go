package cluster

// additive scores by a weighted sum of parts, Σ_j w_j g_ij, g fixed by the data.
type additive struct {
	problem *problem
	g       []float64 // row by row
	heading string    // of g among the steps
}

// newAdditive computes the parts.
func newAdditive(p *problem, heading string, g func(i, j int) float64) *additive {
	a := &additive{problem: p, g: make([]float64, p.m*p.n), heading: heading}
	p.eachBlock(func(_, from, to int) {
		for i := from; i < to; i++ {
			for j := range p.n {
				a.g[i*p.n+j] = g(i, j)
			}
		}
	})
	return a
}

func (a *additive) row(i int) []float64 { return a.g[i*a.problem.n : (i+1)*a.problem.n] }

func (a *additive) score(w, out []float64) {
	for i := range out {
		out[i] = dot(w, a.row(i))
	}
}

func (a *additive) steps(w []float64) []*Matrix {
	return []*Matrix{
		a.problem.matrixOf(a.heading, func(i, j int) float64 { return a.row(i)[j] }),
		a.problem.matrixOf("Weighted", func(i, j int) float64 { return w[j] * a.row(i)[j] }),
	}
}

// contributions gives the parts of each score by criterion, row by row.
func (a *additive) contributions(w []float64) []float64 {
	parts := make([]float64, len(a.g))
	for at, x := range a.g {
		parts[at] = w[at%a.problem.n] * x
	}
	return parts
}
