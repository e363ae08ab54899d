package cluster

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// dimension is a group of criteria.
type dimension struct {
	name    string
	columns []int
}

// dimensionsOf groups criteria by dimension, in the order in which the dimensions first appear.
func dimensionsOf(criteria []Criterion) ([]dimension, error) {
	var ds []dimension
	for j, c := range criteria {
		if c.Dimension == "" {
			return nil, fmt.Errorf("cluster: the criterion %s has no dimension; set it with Describe", c.Name)
		}
		k := slices.IndexFunc(ds, func(d dimension) bool { return d.name == c.Dimension })
		if k < 0 {
			k, ds = len(ds), append(ds, dimension{name: c.Dimension})
		}
		ds[k].columns = append(ds[k].columns, j)
	}
	return ds, nil
}

// complete gives the matrix without the rows that have a gap.
func (m *Matrix) complete() (*Matrix, error) {
	p, err := newProblem(m, nil)
	if err != nil || p.rows == nil {
		return m, err
	}
	return m.pick(p.rows, upTo(len(m.criteria)))
}

// DimensionScores gives each alternative's composite score within each dimension,
//
//	U_ik = Σ_j w_j x'_ij / Σ_j w_j, j in dimension k,
//
// between 0 (worst under every criterion of the dimension) and 1 (best). x' are the direction-aware min-max standardised values.
// Constant criteria are left out. The matrix has the alternatives in rows and the dimensions as criteria: rank it, weigh it, or take
// its CouplingCoordination. Every criterion with weight needs a dimension. A dimension without weight, or where no
// criterion tells the alternatives apart, is an error.
func DimensionScores(m *Matrix, w Weighting) (*Matrix, error) {
	u, err := weigh(m, w)
	if err != nil {
		return nil, err
	}
	p, err := newProblem(m, u.columns)
	if err != nil {
		return nil, err
	}
	scores, err := p.dimensionScores(u.values)
	if err != nil {
		return nil, err
	}
	scores.notes = append([]string{"weighted means of min-max standardised values, 0 worst and 1 best", "Weights: " + u.rule()}, p.gapNote()...)
	return scores, nil
}

func (p *problem) dimensionScores(w []float64) (*Matrix, error) {
	dimensions, err := dimensionsOf(p.criteria)
	if err != nil {
		return nil, err
	}
	s := p.standard()
	scores := newMatrix(make([]string, p.m), nil)
	scores.title, scores.data, scores.half = "Scores by dimension", mat.NewDense(p.m, len(dimensions), nil), make([]float64, len(dimensions))
	for i := range p.m {
		scores.labels[i] = p.label(i)
	}
	for k, d := range dimensions {
		scores.criteria = append(scores.criteria, Criterion{Name: d.name})
		v, err := s.told(d, w)
		if err != nil {
			return nil, err
		}
		for i := range p.m {
			var a accumulator
			for c, j := range d.columns {
				a.addProduct(v[c], s.value(i, j))
			}
			scores.data.Set(i, k, min(a.total(), 1))
		}
	}
	return scores, nil
}

// told gives the weights of a dimension's criteria, constant ones left out, so that they add to 1.
func (s standard) told(d dimension, w []float64) ([]float64, error) {
	v := make([]float64, len(d.columns))
	for c, j := range d.columns {
		if !s.constant(j) {
			v[c] = w[j]
		}
	}
	if sum(v) == 0 {
		return nil, fmt.Errorf("cluster: in the dimension %s no criterion with weight tells the alternatives apart", d.name)
	}
	return portions(v), nil
}
