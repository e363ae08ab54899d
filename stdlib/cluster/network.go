package cluster

import (
	"fmt"
	"sort"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/mat"
)

// NetworkOptions says which values of a matrix are links.
type NetworkOptions struct {
	Cut        float64 // links are the values above it
	CutAtMean  bool    // cut at the mean of the values off the diagonal instead
	Undirected bool    // a link has no direction; its value is the mean of both
}

// Network is a network of industries or regions with the measures of its nodes.
type Network struct {
	*Tabular
	Cut     float64
	Density float64 // links over how many there could be

	names []string
	w     *mat.Dense // values of links; 0 where there is none
	o     NetworkOptions
}

// NewNetwork makes a network of a square matrix (a Leontief inverse, flows, co-location): rows link to the columns of the same names
// where the value is above a cut. Values on the diagonal are no links. For each node it gives
//
//	degree       how many links it has (in and out apart, when they have a direction)
//	strength     the sum of their values
//	betweenness  how many shortest paths between others run through it, in parts of the most there could be
//
// (Freeman 1979), and for the whole the density. Lengths of paths are counted in links.
func NewNetwork(m *Matrix, o NetworkOptions) (*Network, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	w, err := m.square()
	if err != nil {
		return nil, err
	}
	n := &Network{names: m.Labels(), w: w, o: o, Cut: o.Cut}
	if len(n.names) < 2 {
		return nil, fmt.Errorf("cluster: a network needs two nodes; there is %s", count(len(n.names), "row"))
	}
	if err := n.cut(); err != nil {
		return nil, err
	}
	n.Tabular = n.tabular(m.title)
	return n, nil
}

// cut keeps the links.
func (n *Network) cut() error {
	size := len(n.names)
	if !isFinite(n.o.Cut) {
		return fmt.Errorf("cluster: the cut is %v", n.o.Cut)
	}
	values := mat.NewDense(size, size, nil)
	var all accumulator
	for i := range size {
		for j := range size {
			if i == j {
				continue
			}
			x := n.w.At(i, j)
			if n.o.Undirected {
				x = x/2 + n.w.At(j, i)/2
			}
			values.Set(i, j, x)
			all.add(x)
		}
	}
	pairs := float64(size * (size - 1))
	if n.o.CutAtMean {
		if n.Cut = all.total() / pairs; !isFinite(n.Cut) {
			return fmt.Errorf("cluster: the mean of the values is %s", tooLarge)
		}
	}
	links := 0
	for i := range size {
		for j := range size {
			if x := values.At(i, j); x > n.Cut && !(n.o.CutAtMean && same(x, n.Cut)) && i != j {
				links++
			} else {
				values.Set(i, j, 0)
			}
		}
	}
	n.w, n.Density = values, float64(links)/pairs
	return nil
}

// linked reports whether i links to j. A link may have the value 0 when the cut is negative, which values can't tell: they aren't
// negative, so that such a cut keeps every link.
func (n *Network) linked(i, j int) bool {
	return i != j && (n.w.At(i, j) > 0 || n.Cut < 0)
}

// Links gives the number of links.
func (n *Network) Links() int {
	links := 0
	for i := range n.names {
		for j := range n.names {
			if n.linked(i, j) && (i < j || !n.o.Undirected) {
				links++
			}
		}
	}
	return links
}

// tabular makes the table of nodes.
func (n *Network) tabular(title string) *Tabular {
	t := newTabular(titled("Network", title), "node")
	var out, in, outStrength, inStrength *tabColumn
	if n.o.Undirected {
		out, outStrength = t.numbers("degree", ""), t.numbers("strength", "")
	} else {
		out, in = t.numbers("out-degree", ""), t.numbers("in-degree", "")
		outStrength, inStrength = t.numbers("out-strength", ""), t.numbers("in-strength", "")
	}
	between := t.numbers("betweenness", "")
	between.decimals = 4
	scores := n.betweenness()
	for i, name := range n.names {
		t.row(name)
		degree, strength := n.node(i, func(j int) (bool, float64) { return n.linked(i, j), n.w.At(i, j) })
		out.put(degree, "")
		outStrength.put(strength, "")
		if in != nil {
			degree, strength = n.node(i, func(j int) (bool, float64) { return n.linked(j, i), n.w.At(j, i) })
			in.put(degree, "")
			inStrength.put(strength, "")
		}
		between.put(scores[i], "")
	}
	kind := "links have a direction"
	if n.o.Undirected {
		kind = "links have no direction"
	}
	t.note("%s above %s; %s; density %s", count(n.Links(), "link"), shortest(n.Cut), kind, decimal(n.Density, 4))
	t.note("betweenness: shortest paths between other nodes that run through it, over the number of pairs")
	return t
}

// node adds up a node's links.
func (n *Network) node(i int, link func(j int) (bool, float64)) (degree, strength float64) {
	var total accumulator
	for j := range n.names {
		if is, x := link(j); is {
			degree++
			total.add(x)
		}
	}
	return degree, total.total()
}

// betweenness gives every node's betweenness, normalised by the number of pairs of other nodes.
func (n *Network) betweenness() []float64 {
	scores, size := make([]float64, len(n.names)), float64(len(n.names))
	if len(n.names) < 3 {
		return scores
	}
	for id, x := range network.Betweenness(links{n}) {
		scores[id] = x / ((size - 1) * (size - 2)) // paths between a and b count for a and for b, with or without directions
	}
	return scores
}

// links is the network as a gonum graph whose nodes come in order, so that sums over them are the same in every run.
type links struct{ n *Network }

type node int64

func (v node) ID() int64 { return int64(v) }

func (g links) Node(id int64) graph.Node {
	if id < 0 || id >= int64(len(g.n.names)) {
		return nil
	}
	return node(id)
}

func (g links) Nodes() graph.Nodes {
	return g.those(func(int) bool { return true })
}

func (g links) From(id int64) graph.Nodes {
	return g.those(func(j int) bool { return g.n.linked(int(id), j) })
}

func (g links) those(keep func(j int) bool) graph.Nodes {
	var nodes []graph.Node
	for j := range g.n.names {
		if keep(j) {
			nodes = append(nodes, node(j))
		}
	}
	return iterator.NewOrderedNodes(nodes)
}

func (g links) HasEdgeBetween(x, y int64) bool {
	return g.n.linked(int(x), int(y)) || g.n.linked(int(y), int(x))
}

func (g links) Edge(u, v int64) graph.Edge {
	if !g.n.linked(int(u), int(v)) {
		return nil
	}
	return edge{node(u), node(v)}
}

type edge struct{ from, to node }

func (e edge) From() graph.Node         { return e.from }
func (e edge) To() graph.Node           { return e.to }
func (e edge) ReversedEdge() graph.Edge { return edge{e.to, e.from} }

// Strongest lists the links by their value, the largest first; n 0 lists all.
func (n *Network) Strongest(most int) *Tabular {
	type link struct {
		from, to int
		value    float64
	}
	var all []link
	for i := range n.names {
		for j := range n.names {
			if n.linked(i, j) && (i < j || !n.o.Undirected) {
				all = append(all, link{i, j, n.w.At(i, j)})
			}
		}
	}
	sort.SliceStable(all, func(a, b int) bool { return all[a].value > all[b].value })
	if most > 0 && len(all) > most {
		all = all[:most]
	}
	t := newTabular("Links", "from", "to")
	value := t.numbers("value", "")
	for _, l := range all {
		t.row(n.names[l.from], n.names[l.to])
		value.put(l.value, "")
	}
	t.note("%d of %s", len(all), count(n.Links(), "link"))
	return t
}

// Proximity gives how near industries are to each other by where they locate,
//
//	φ_ij = (regions with LQ_i > 1 and LQ_j > 1) / max(regions with LQ_i > 1, regions with LQ_j > 1),
//
// the smaller of the two conditional probabilities (Hidalgo, Klinger, Barabási & Hausmann 2007). lq has industries in rows and regions
// in columns; threshold 0 is 1, parity. NewNetwork makes the co-location network of it. A quotient that is a gap counts as not
// above; an industry above nowhere is near to none.
func Proximity(lq *Matrix, threshold float64) (*Matrix, error) {
	if lq == nil {
		return nil, errNoMatrix
	}
	if threshold == 0 {
		threshold = 1
	}
	if !(threshold > 0) || !isFinite(threshold) {
		return nil, fmt.Errorf("cluster: the threshold is %v; it is a location quotient above 0", threshold)
	}
	n := len(lq.labels)
	above := func(i, r int) bool {
		return !lq.isGap(i, r) && lq.data.At(i, r) > threshold && !same(lq.data.At(i, r), threshold)
	}
	criteria, alone := make([]Criterion, n), make([]int, n)
	for i, label := range lq.labels {
		criteria[i] = Criterion{Name: label}
		for r := range lq.criteria {
			if above(i, r) {
				alone[i]++
			}
		}
	}
	m := newMatrix(lq.Labels(), criteria)
	m.title, m.data = "Proximity", mat.NewDense(n, n, nil)
	m.notes = []string{fmt.Sprintf("regions where both have LQ > %s over the larger number where one has; %s", shortest(threshold), count(len(lq.criteria), "region"))}
	for i := range n {
		for j := range n {
			both := 0
			for r := range lq.criteria {
				if above(i, r) && above(j, r) {
					both++
				}
			}
			if most := max(alone[i], alone[j]); most > 0 {
				m.data.Set(i, j, float64(both)/float64(most))
			}
		}
	}
	return m, m.checkNames()
}
