package cluster

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// MoranOptions says how Moran's I is taken.
type MoranOptions struct {
	AsGiven      bool   // take the weights as they are; otherwise every row of them is divided by its sum
	Permutations int    // of the values over the regions, for p; 0: 999
	Seed         uint64 // of the permutations
	Progress     string // the label of a progress bar over the permutations; "" shows none
}

// MoranIndex is Moran's I of a column, with the local indices of the regions.
type MoranIndex struct {
	*Tabular
	I, Expected float64 // Expected without any pattern: -1/(n - 1)
	Z           float64 // by the variance under randomisation
	P           float64 // share of permutations as far out, on the side of I; the permutation seen counts too
}

// Moran gives Moran's I of a column: whether neighbours are alike (above its expected value), unlike (below) or neither,
//
//	I = n/S₀ · ΣΣ w_ij z_i z_j / Σ z_i²,  z = x - mean, S₀ = ΣΣ w_ij
//
// (Moran 1950; variance: Cliff & Ord 1981), and for each region the local index I_i = z_i Σ_j w_ij z_j / (Σ z²/n) with its kind: high
// among high, low among low, high among low, low among high (Anselin 1995). neighbours is a square matrix of weights with the labels
// of m, 0 on its diagonal (see NeighboursOf, NearestNeighbours).
func Moran(m *Matrix, column string, neighbours *Matrix, o MoranOptions) (*MoranIndex, error) {
	if m == nil || neighbours == nil {
		return nil, errNoMatrix
	}
	if o.Permutations == 0 {
		o.Permutations = 999
	}
	if o.Permutations < 99 || o.Permutations > 10_000_000 {
		return nil, fmt.Errorf("cluster: %d permutations; take 99 to 10,000,000", o.Permutations)
	}
	z, err := deviations(m, column)
	if err != nil {
		return nil, err
	}
	w, islands, err := spatialWeights(m, neighbours, o)
	if err != nil {
		return nil, err
	}
	s := spatial{z: z, w: w}
	x := &MoranIndex{I: s.moran(z), Expected: -1 / float64(len(z)-1)}
	x.Z = s.standardised(x.I)
	var local []float64
	x.P, local = s.permute(x.I, o)
	x.Tabular = s.table(m, column, local)
	x.note("Moran's I %s, expected %s, z %s (randomisation), p %s (%d permutations, seed %d)",
		decimal(x.I, 4), decimal(x.Expected, 4), decimal(x.Z, 2), decimal(x.P, 3), o.Permutations, o.Seed)
	if !o.AsGiven {
		x.note("weights of each region's neighbours add to 1")
	}
	if islands != "" {
		x.note("without neighbours: %s", islands)
	}
	return x, nil
}

// deviations gives a column's differences from its mean, scaled to at most 1.
func deviations(m *Matrix, column string) ([]float64, error) {
	j, err := m.column(column)
	if err != nil {
		return nil, err
	}
	n := len(m.labels)
	if n < 4 {
		return nil, fmt.Errorf("cluster: Moran's I takes four regions; there is %s", count(n, "row"))
	}
	z := make([]float64, n)
	for i, label := range m.labels {
		if why, gap := m.gaps[place{i, j}]; gap {
			return nil, fault(Fault{Label: label, Column: column, Problem: "there is no value: " + why}, "leave the region out, of the neighbours too")
		}
		z[i] = m.data.At(i, j)
	}
	_, power := math.Frexp(size(z))
	for i := range z {
		z[i] = math.Ldexp(z[i], -power)
	}
	mean := sum(z) / float64(n)
	for i := range z {
		z[i] -= mean
	}
	largest := size(z)
	if largest <= 1e-15 {
		return nil, fmt.Errorf("cluster: all values of %s are the same, so Moran's I is undefined", column)
	}
	for i := range z {
		z[i] /= largest
	}
	return z, nil
}

// spatialWeights gives the weights in the order of m's rows, and names the regions without neighbours.
func spatialWeights(m, neighbours *Matrix, o MoranOptions) (*mat.Dense, string, error) {
	rows, err := sameRows(m, neighbours)
	if err != nil {
		return nil, "", fmt.Errorf("cluster: the neighbours: %w", err)
	}
	w, err := rows.square()
	if err != nil {
		return nil, "", fmt.Errorf("cluster: the neighbours: %w", err)
	}
	if largest := size(w.RawMatrix().Data); largest > 0 {
		w.Scale(1/largest, w)
	}
	islands, all := "", 0.0
	for i, label := range m.labels {
		if w.At(i, i) != 0 {
			return nil, "", fault(Fault{Label: label, Column: label, Problem: "a region isn't its own neighbour"}, "set the diagonal to 0")
		}
		total := sum(w.RawRowView(i))
		all += total
		if total == 0 {
			if islands != "" {
				islands += "; "
			}
			islands += label
			continue
		}
		if !o.AsGiven {
			for j, x := range w.RawRowView(i) {
				w.Set(i, j, x/total)
			}
		}
	}
	if all == 0 || !isFinite(all) {
		return nil, "", fmt.Errorf("cluster: no region has a neighbour")
	}
	return w, islands, nil
}

// spatial is values and weights of regions.
type spatial struct {
	z []float64 // differences from the mean
	w *mat.Dense
}

// lag is Σ_j w_ij z_j.
func (s spatial) lag(i int, z []float64) float64 {
	total := 0.0
	for j, w := range s.w.RawRowView(i) {
		if w != 0 {
			total += w * z[j]
		}
	}
	return total
}

// moran gives I for an arrangement of the values.
func (s spatial) moran(z []float64) float64 {
	var cross, squares accumulator
	for i, x := range z {
		cross.addProduct(x, s.lag(i, z))
		squares.addProduct(x, x)
	}
	return float64(len(z)) / sum(s.w.RawMatrix().Data) * cross.total() / squares.total()
}

// standardised gives how many standard deviations I is from its expected value, under randomisation (Cliff & Ord 1981).
func (s spatial) standardised(index float64) float64 {
	n := float64(len(s.z))
	var s0, s1, s2, second, fourth accumulator
	for i := range s.z {
		var both accumulator
		for j := range s.z {
			a, b := s.w.At(i, j), s.w.At(j, i)
			s0.add(a)
			s1.add((a + b) * (a + b) / 2)
			both.add(a + b)
		}
		s2.addProduct(both.total(), both.total())
		square := s.z[i] * s.z[i]
		second.add(square)
		fourth.add(square * square)
	}
	S0, S1, S2 := s0.total(), s1.total(), s2.total()
	kurtosis := fourth.total() / n / ((second.total() / n) * (second.total() / n))
	expected := -1 / (n - 1)
	moment := (n*((n*n-3*n+3)*S1-n*S2+3*S0*S0) - kurtosis*((n*n-n)*S1-2*n*S2+6*S0*S0)) / ((n - 1) * (n - 2) * (n - 3) * S0 * S0)
	variance := moment - expected*expected
	if !(variance > 1e-15) {
		return 0
	}
	return (index - expected) / math.Sqrt(variance)
}

// permute gives the share of permutations as far out as I, and for every local index the share of conditional ones.
func (s spatial) permute(index float64, o MoranOptions) (p float64, local []float64) {
	n := len(s.z)
	const block = 128
	blocks := (o.Permutations + block - 1) / block
	beyond, further := make([]int, blocks), make([][]int, blocks)
	expected := -1 / float64(n-1)
	meter := meterOf(o.Permutations, o.Progress)
	defer meter.Finish()
	each(blocks, 0, func(b int) {
		random, z := rand.New(rand.NewPCG(o.Seed, uint64(b))), make([]float64, n)
		further[b] = make([]int, n)
		for range min(block, o.Permutations-b*block) {
			copy(z, s.z)
			random.Shuffle(n, func(i, j int) { z[i], z[j] = z[j], z[i] })
			if x := s.moran(z); x >= index && index >= expected || x <= index && index < expected {
				beyond[b]++
			}
			s.conditional(z, random, further[b])
		}
		meter.Add(min(block, o.Permutations-b*block))
	})
	total, locals := 0, make([]int, n)
	for b := range blocks {
		total += beyond[b]
		for i, k := range further[b] {
			locals[i] += k
		}
	}
	local = make([]float64, n)
	for i, k := range locals {
		local[i] = float64(min(k, o.Permutations-k)+1) / float64(o.Permutations+1)
	}
	return float64(total+1) / float64(o.Permutations+1), local
}

// conditional counts, for each region, whether its neighbours' mean is at least as large in a permutation in which the region keeps
// its own value.
func (s spatial) conditional(z []float64, random *rand.Rand, further []int) {
	for i, own := range s.z {
		// Put the region's own value at its place, and what was there to where it was.
		at := 0
		for j := range z {
			if z[j] == own {
				at = j
				break
			}
		}
		z[i], z[at] = z[at], z[i]
		if s.lag(i, z) >= s.lag(i, s.z) {
			further[i]++
		}
		z[i], z[at] = z[at], z[i]
	}
}

// table lists the local indices.
func (s spatial) table(m *Matrix, column string, p []float64) *Tabular {
	t := newTabular("Moran's I of "+column, "region")
	value, local, likely, kind := t.numbers(column, ""), t.numbers("local I", ""), t.numbers("p", ""), t.words("kind")
	local.decimals, likely.decimals = 4, 3
	var squares accumulator
	for _, x := range s.z {
		squares.addProduct(x, x)
	}
	second := squares.total() / float64(len(s.z))
	for i, label := range m.labels {
		lag := s.lag(i, s.z)
		t.row(label)
		x, _ := m.Value(label, column)
		value.put(x, "")
		local.put(s.z[i]*lag/second, "")
		likely.put(p[i], "")
		kind.say(spatialKind(s.z[i], lag))
	}
	return t
}

func spatialKind(z, lag float64) string {
	side := func(x float64) string {
		if x > 0 {
			return "high"
		}
		return "low"
	}
	return side(z) + " among " + side(lag)
}

// NeighboursOf makes a matrix of weights of pairs of regions that border on each other: 1 for a pair, both ways, else 0.
func NeighboursOf(regions []string, pairs ...[2]string) (*Matrix, error) {
	m, err := NewMatrix(regions, criteriaNamed(regions), make([]float64, len(regions)*len(regions)))
	if err != nil {
		return nil, err
	}
	for _, pair := range pairs {
		i, err := m.row(pair[0])
		if err != nil {
			return nil, err
		}
		j, err := m.row(pair[1])
		if err != nil {
			return nil, err
		}
		if i == j {
			return nil, fmt.Errorf("cluster: %s isn't its own neighbour", pair[0])
		}
		m.data.Set(i, j, 1)
		m.data.Set(j, i, 1)
	}
	return m, nil
}

func criteriaNamed(names []string) []Criterion {
	criteria := make([]Criterion, len(names))
	for j, name := range names {
		criteria[j] = Criterion{Name: name}
	}
	return criteria
}

// NearestNeighbours makes a matrix of weights from coordinates in a plane, in the columns x and y: 1 for each of the k nearest regions,
// else 0. Regions that are as near as the k-th count too.
func NearestNeighbours(m *Matrix, x, y string, k int) (*Matrix, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	if k < 1 || k >= len(m.labels) {
		return nil, fmt.Errorf("cluster: %d nearest of %s", k, count(len(m.labels), "region"))
	}
	at, err := m.Select(x, y)
	if err != nil {
		return nil, err
	}
	if _, err := at.Dense(); err != nil {
		return nil, err
	}
	n := len(m.labels)
	w, err := NewMatrix(m.labels, criteriaNamed(m.labels), make([]float64, n*n))
	if err != nil {
		return nil, err
	}
	for i := range n {
		far := make([]float64, 0, n)
		for j := range n {
			if i != j {
				far = append(far, distanceBetween(at, i, j))
			}
		}
		limit := smallest(far, k)
		for j := range n {
			if i != j && distanceBetween(at, i, j) <= limit {
				w.data.Set(i, j, 1)
			}
		}
	}
	return w, nil
}

func distanceBetween(at *Matrix, i, j int) float64 {
	return math.Hypot(at.data.At(i, 0)-at.data.At(j, 0), at.data.At(i, 1)-at.data.At(j, 1))
}
