package cluster

import (
	"errors"
	"math"
)

// TOPSISOptions are the variants of TOPSIS. The zero value is Hwang & Yoon's.
type TOPSISOptions struct {
	Normalisation Normalisation // "" is VectorNorm
	// WeightedDistances puts the weights on the squared differences, D = √Σ w_j (r_ij - r_j)², as some Chinese studies do, in
	// place of on the values, D = √Σ (w_j r_ij - w_j r_j)².
	WeightedDistances bool
}

// TOPSIS scores alternatives by their closeness to the ideal (Technique for Order Preference by Similarity to Ideal Solution; Hwang &
// Yoon 1981):
//
//	v_ij = w_j r_ij,  D+_i = √Σ_j (v_ij - v+_j)²,  D-_i = √Σ_j (v_ij - v-_j)²,  C_i = D-_i / (D+_i + D-_i),
//
// r the normalised values, v+ the best and v- the worst of each column by its direction. C lies between 0 and 1, larger is better.
// Targets and intervals are turned into benefits first. A constant criterion doesn't matter.
// When no criterion with weight tells the alternatives apart, ideal and anti-ideal are the same and C is undefined: an error.
// Options are optional; at most one set is given.
func TOPSIS(m *Matrix, w Weighting, o ...TOPSISOptions) (*Evaluation, error) {
	options, err := only(o)
	if err != nil {
		return nil, err
	}
	return evaluate(m, w, topsis{options})
}

// topsis is TOPSIS as a method.
type topsis struct{ o TOPSISOptions }

func (t topsis) title() string { return "TOPSIS" }

func (t topsis) norm() Normalisation {
	if t.o.Normalisation == "" {
		return VectorNorm
	}
	return t.o.Normalisation
}

func (t topsis) variant() string {
	if t.o.WeightedDistances {
		return string(t.norm()) + " normalisation, weights on the squared differences"
	}
	return string(t.norm()) + " normalisation, weights on the values"
}

func (t topsis) prepare(p *problem) (scorer, error) {
	factors, err := t.norm().factors(p)
	if err != nil {
		return nil, err
	}
	s := &closeness{problem: p, topsis: t, factors: factors, best: make([]float64, p.n), worst: make([]float64, p.n)}
	for j, c := range p.stats() {
		s.best[j], s.worst[j] = c.hi, c.lo
		if p.criteria[j].Direction == Cost {
			s.best[j], s.worst[j] = c.lo, c.hi
		}
	}
	return s, nil
}

// closeness scores by TOPSIS. It needs no normalised matrix: a normalised difference is a difference times the column's factor.
type closeness struct {
	topsis
	problem     *problem
	factors     []float64
	best, worst []float64
}

func (s *closeness) check(w []float64) error {
	if s.largest(w) > 0 {
		return nil
	}
	return errors.New("cluster: TOPSIS: no criterion with weight tells the alternatives apart: ideal and anti-ideal are the same, closeness is 0/0")
}

// squares gives the weights of squared differences, up to a common factor, which closeness doesn't depend on.
func (s *closeness) squares(w []float64) []float64 {
	q := make([]float64, len(w))
	s.squaresTo(q, w)
	return q
}

func (s *closeness) squaresTo(q, w []float64) {
	largest := s.largest(w)
	for j, x := range w {
		if q[j] = 0; s.best[j] == s.worst[j] {
			continue
		}
		if q[j] = x / largest; !s.o.WeightedDistances {
			q[j] *= q[j]
		}
	}
}

// largest is the largest weight of a criterion that tells the alternatives apart.
func (s *closeness) largest(w []float64) float64 {
	largest := 0.0
	for j, x := range w {
		if s.best[j] != s.worst[j] {
			largest = max(largest, x)
		}
	}
	return largest
}

func (s *closeness) score(w, out []float64) {
	q := s.squares(w)
	for j := range q {
		q[j] *= s.factors[j] * s.factors[j]
	}
	s.problem.eachBlock(func(_, from, to int) {
		i := from
		for ; i+1 < to; i += 2 {
			out[i], out[i+1] = s.closenessOfTwo(s.problem.row(i), s.problem.row(i+1), q)
		}
		if i < to {
			out[i] = closeTo(s.distances(s.problem.row(i), q))
		}
	})
}

// closenessOfTwo computes the closeness of two rows by turns, so that the processor needn't wait for the sums of one. Each comes out
// as it does alone.
func (s *closeness) closenessOfTwo(one, two, q []float64) (c, d float64) {
	best, worst := s.best[:len(q)], s.worst[:len(q)]
	one, two = one[:len(q)], two[:len(q)]
	var plus, minus, plus2, minus2 float64
	for j, w := range q {
		hi, lo := best[j], worst[j]
		a, b := one[j]-hi, one[j]-lo
		plus += w * (a * a)
		minus += w * (b * b)
		a, b = two[j]-hi, two[j]-lo
		plus2 += w * (a * a)
		minus2 += w * (b * b)
	}
	return closeTo(plus, minus), closeTo(plus2, minus2)
}

// distances gives the squared distances of a row from the ideal and from the anti-ideal.
func (s *closeness) distances(row, q []float64) (plus, minus float64) {
	best, worst := s.best[:len(row)], s.worst[:len(row)]
	q = q[:len(row)]
	for j, x := range row {
		a, b := x-best[j], x-worst[j]
		plus += q[j] * (a * a)
		minus += q[j] * (b * b)
	}
	return plus, minus
}

// closeTo is the closeness of squared distances.
func closeTo(plus, minus float64) float64 {
	d := math.Sqrt(minus)
	return d / (math.Sqrt(plus) + d)
}

func (s *closeness) measures(w []float64) []extra {
	// As defined, not up to a factor.
	scale := s.largest(w)
	if s.o.WeightedDistances {
		scale = math.Sqrt(scale)
	}
	q := s.squares(w)
	for j := range q {
		q[j] *= s.factors[j] * s.factors[j]
	}
	plus, minus := make([]float64, s.problem.m), make([]float64, s.problem.m)
	for i := range plus {
		a, b := s.distances(s.problem.row(i), q)
		plus[i], minus[i] = math.Sqrt(a)*scale, math.Sqrt(b)*scale
	}
	return []extra{{"D+", plus}, {"D-", minus}}
}

func (s *closeness) steps(w []float64) []*Matrix {
	r := func(i, j int) float64 { return s.norm().normalised(s.problem, s.factors, i, j) }
	steps := []*Matrix{s.problem.matrixOf("Normalised: "+string(s.norm()), r)}
	if !s.o.WeightedDistances {
		steps = append(steps, s.problem.matrixOf("Weighted", func(i, j int) float64 { return w[j] * r(i, j) }))
	}
	return steps
}

// batch computes the squared normalised differences once: closeness is then linear in the weights' squares, but for a root. Four rows
// stand together, from the ideal and from the anti-ideal each, so that the processor needn't wait for the sums of one; what lacks
// to four stands as zeros.
func (s *closeness) batch() func() scorer {
	n := s.problem.n
	squared := make([]float64, 8*n*((s.problem.m+3)/4))
	for i := range s.problem.m {
		for j, x := range s.problem.row(i) {
			plus, minus := (x-s.best[j])*s.factors[j], (x-s.worst[j])*s.factors[j]
			at := 8*(i/4*n+j) + 2*(i%4)
			squared[at], squared[at+1] = plus*plus, minus*minus
		}
	}
	return func() scorer { return &closenessBatch{closeness: s, squared: squared, q: make([]float64, n)} }
}

// closenessBatch scores by TOPSIS with many sets of weights.
type closenessBatch struct {
	*closeness
	squared []float64
	q       []float64
}

func (b *closenessBatch) score(w, out []float64) {
	b.squaresTo(b.q, w)
	n := len(b.q)
	for i := 0; i < len(out); i += 4 {
		four := b.squared[2*i*n : 2*i*n+8*n]
		var plus0, minus0, plus1, minus1, plus2, minus2, plus3, minus3 float64
		for _, x := range b.q {
			if len(four) < 8 { // tells the compiler that there is no need to check
				break
			}
			plus0 += x * four[0]
			minus0 += x * four[1]
			plus1 += x * four[2]
			minus1 += x * four[3]
			plus2 += x * four[4]
			minus2 += x * four[5]
			plus3 += x * four[6]
			minus3 += x * four[7]
			four = four[8:]
		}
		scores := [4]float64{closeToFast(plus0, minus0), closeToFast(plus1, minus1), closeToFast(plus2, minus2), closeToFast(plus3, minus3)}
		copy(out[i:], scores[:])
	}
}

// closeToFast is closeTo with one root, √minus/(√plus + √minus) = minus/(√(plus·minus) + minus), where the product isn't too small.
func closeToFast(plus, minus float64) float64 {
	if product := plus * minus; product > 1e-250 {
		return minus / (math.Sqrt(product) + minus)
	}
	return closeTo(plus, minus)
}
