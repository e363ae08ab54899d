package cluster

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
)

// Weighting gives criteria their weights: Weights and RawWeights as they are written; rules such as Entropy, CRITIC or AHP by
// computing them from the matrix they are used with.
type Weighting interface {
	// weigh gives the weights of a matrix's criteria, in the matrix's order.
	weigh(m *Matrix) (*weighting, error)
}

// Weights are named weights, criterion to weight, that add to 1. A set that doesn't is refused where it is used.
type Weights map[string]float64

// RawWeights are named weights that are taken as they are, whatever they add to: for replicating a published index that isn't
// normalised. Their sum is then the score of an alternative at parity, and every result says so.
type RawWeights map[string]float64

// weighting is weights applied to a matrix.
type weighting struct {
	columns []int
	names   []string
	values  []float64
	total   float64
	raw     bool     // the sum needn't be 1
	made    string   // by which rule; "" when given
	problem *problem // what the rule computed from, all criteria; nil when there is none
}

// sumTolerance is how far from 1 weights may add to: what decimal fractions lose in binary.
const sumTolerance = 1e-9

func (w Weights) weigh(m *Matrix) (*weighting, error) {
	u, err := named(w, m)
	if err != nil {
		return nil, err
	}
	if math.Abs(u.total-1) > sumTolerance {
		return nil, fmt.Errorf("cluster: the weights add to %s, not to 1: %s; rescale them, or take them as they are with cluster.RawWeights",
			shortest(tidy(u.total)), u.terms(" + ", "%s %s"))
	}
	return u, nil
}

func (w RawWeights) weigh(m *Matrix) (*weighting, error) {
	u, err := named(w, m)
	if err != nil {
		return nil, err
	}
	u.raw = true
	return u, nil
}

// weigh applies w to m; both must be there.
func weigh(m *Matrix, w Weighting) (*weighting, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	if w == nil {
		return nil, errors.New("cluster: no weights given; cluster.Equal{} takes all criteria alike, cluster.Entropy{} computes weights")
	}
	if c, ok := w.(*CriteriaWeights); ok && c == nil {
		return nil, errors.New("cluster: no weights given: computing them failed")
	}
	return w.weigh(m)
}

// Sum adds the weights.
func (w Weights) Sum() float64 { return total(w) }

// Sum adds the weights.
func (w RawWeights) Sum() float64 { return total(w) }

// Rescaled gives the weights divided by their sum, so that they add to 1.
func (w RawWeights) Rescaled() (Weights, error) {
	s := total(w)
	if !(s > 0) || math.IsInf(s, 0) {
		return nil, fmt.Errorf("cluster: weights that add to %v can't be rescaled", s)
	}
	scaled := Weights{}
	for name, x := range w {
		scaled[name] = x / s
	}
	return scaled, nil
}

func total(w map[string]float64) float64 {
	xs := make([]float64, 0, len(w))
	for _, name := range sortedNames(w) {
		xs = append(xs, w[name])
	}
	return tidy(sum(xs))
}

func sortedNames(w map[string]float64) []string {
	names := make([]string, 0, len(w))
	for name := range w {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// named looks up the criteria of weights and checks the numbers.
func named(w map[string]float64, m *Matrix) (*weighting, error) {
	if len(w) == 0 {
		return nil, errors.New("cluster: no weights given")
	}
	u := &weighting{}
	for _, name := range sortedNames(w) {
		j, err := m.column(name)
		if err != nil {
			return nil, fmt.Errorf("%w; the weights name %s", err, list(sortedNames(w)))
		}
		if x := w[name]; !(x >= 0) || math.IsInf(x, 0) {
			return nil, fmt.Errorf("cluster: the weight of %s is %v; weights are finite and not negative", name, x)
		}
		u.columns = append(u.columns, j)
	}
	slices.Sort(u.columns)
	for _, j := range u.columns {
		u.names, u.values = append(u.names, m.criteria[j].Name), append(u.values, w[m.criteria[j].Name])
	}
	if u.total = tidy(sum(u.values)); u.total == 0 {
		return nil, errors.New("cluster: all weights are zero")
	}
	return u, nil
}

// terms writes the weights with their names, each by format (name, weight).
func (u *weighting) terms(between, format string) string {
	parts := make([]string, len(u.names))
	for k, name := range u.names {
		parts[k] = fmt.Sprintf(format, name, shortest(u.values[k]))
	}
	return strings.Join(parts, between)
}

// formula writes the weighted sum.
func (u *weighting) formula() string { return u.terms(" + ", "%[2]s·%[1]s") }
