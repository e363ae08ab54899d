package cluster

import (
	"fmt"
	"slices"
)

// EGOptions says what an Ellison-Glaeser index compares with.
type EGOptions struct {
	// Regions holds the regions' total employment (all industries) in the column RegionTotal: regions in rows. Regions in which
	// the listed firms have none count too.
	Regions *Matrix
	// RegionTotal names that column. Without Regions it names a measure of the firms that holds the total of the firm's region,
	// the same on all its rows. When both are unset, the totals are those of the listed firms, which measures how the industries
	// differ from each other, not from the economy.
	RegionTotal string
}

// EGIndices are Ellison & Glaeser's indices of industries.
type EGIndices struct {
	*Tabular
	Regions []string
	Shares  []float64 // of the regions in total employment
}

// EllisonGlaeser gives Ellison & Glaeser's index of each industry, from micro-data of its firms (or establishments),
//
//	γ = (G / (1 - Σ x_r²) - H) / (1 - H),  G = Σ_r (s_r - x_r)²,  H = Σ_k z_k²,
//
// with s_r the region's share of the industry's employment, x_r its share of all employment, z_k the firm's share of the industry's
// employment. 0 is what firms that choose their place at random give, whatever their sizes; above 0.05 counts as concentrated, below
// 0.02 as dispersed (Ellison & Glaeser 1997). An industry of one firm has none: a gap.
func EllisonGlaeser(f *Firms, size string, o EGOptions) (*EGIndices, error) {
	j, err := f.measure(size)
	if err != nil {
		return nil, err
	}
	g := egData{firms: f, size: j}
	if err := g.reference(o, size); err != nil {
		return nil, err
	}
	return g.indices(size, o)
}

// egData is the computation of Ellison-Glaeser indices.
type egData struct {
	firms   *Firms
	size    int
	regions []string
	x       []float64 // shares of the regions
	from    string    // what the shares are of
}

// reference finds the regions and their shares of all employment.
func (g *egData) reference(o EGOptions, size string) error {
	totals, err := g.totals(o, size)
	if err != nil {
		return err
	}
	if g.x, err = divided(totals); err != nil {
		return fmt.Errorf("cluster: the regions' totals: %w", err)
	}
	for _, region := range g.firms.regions {
		if !slices.Contains(g.regions, region) {
			return fmt.Errorf("cluster: the regions' totals lack the region %s of a firm; there are %s", region, list(g.regions))
		}
	}
	return nil
}

// totals gives the regions' totals.
func (g *egData) totals(o EGOptions, size string) ([]float64, error) {
	switch {
	case o.Regions != nil:
		g.regions, g.from = o.Regions.labels, o.RegionTotal+" of the regions"
		return columnOf(o.Regions, o.RegionTotal)
	case o.RegionTotal != "":
		g.from = "the firms' column " + o.RegionTotal
		return g.constants(o.RegionTotal)
	}
	g.from = size + " of the listed firms"
	var totals []accumulator
	for i, region := range g.firms.regions {
		why, gap := g.firms.gaps[place{i, g.size}]
		if gap && !g.firms.o.LeaveBlanksOut {
			return nil, fault(Fault{Label: g.firms.ids[i], Column: size, Problem: "there is no value: " + why}, "name the regions' totals in EGOptions, or set FirmOptions.LeaveBlanksOut")
		}
		k := slices.Index(g.regions, region)
		if k < 0 {
			k, g.regions, totals = len(g.regions), append(g.regions, region), append(totals, accumulator{})
		}
		totals[k].add(g.firms.values[i][g.size])
	}
	xs := make([]float64, len(totals))
	for k := range totals {
		xs[k] = totals[k].total()
	}
	return xs, nil
}

// columnOf gives a column without gaps and negative numbers.
func columnOf(m *Matrix, column string) ([]float64, error) {
	if _, err := sharesOf(m, column); err != nil {
		return nil, err
	}
	j, _ := m.column(column)
	xs := make([]float64, len(m.labels))
	for i := range xs {
		xs[i] = m.data.At(i, j)
	}
	return xs, nil
}

// constants gives a measure that is the same on all rows of a region.
func (g *egData) constants(measure string) ([]float64, error) {
	j, err := g.firms.measure(measure)
	if err != nil {
		return nil, err
	}
	var xs []float64
	for i, region := range g.firms.regions {
		x := g.firms.values[i][j]
		if why, gap := g.firms.gaps[place{i, j}]; gap {
			return nil, fault(Fault{Label: g.firms.ids[i], Column: measure, Problem: "there is no value: " + why}, "")
		}
		k := slices.Index(g.regions, region)
		if k < 0 {
			g.regions, xs = append(g.regions, region), append(xs, x)
		} else if xs[k] != x {
			return nil, fault(Fault{Label: g.firms.ids[i], Column: measure, Value: shortest(x),
				Problem: fmt.Sprintf("is another total of region %s than %s", region, shortest(xs[k]))}, "")
		}
	}
	return xs, nil
}

// indices computes the indices.
func (g *egData) indices(size string, o EGOptions) (*EGIndices, error) {
	e := &EGIndices{Tabular: newTabular("Ellison-Glaeser indices by "+size, "industry"), Regions: g.regions, Shares: g.x}
	e.numbers("firms", "")
	for _, name := range []string{"G", "H", "gamma"} {
		e.numbers(name, "").decimals = 4
	}
	members := map[string][]int{}
	var industries []string
	for i, industry := range g.firms.industries {
		if members[industry] == nil {
			industries = append(industries, industry)
		}
		members[industry] = append(members[industry], i)
	}
	for _, industry := range industries {
		G, H, gamma, why := g.index(members[industry])
		e.row(industry)
		e.columns[0].put(float64(len(members[industry])), "")
		missingSize := ""
		if why != "" && G == 0 && H == 0 {
			missingSize = why
		}
		e.columns[1].put(G, missingSize)
		e.columns[2].put(H, missingSize)
		e.columns[3].put(gamma, why)
	}
	e.describe(g.from)
	if o.Regions == nil && o.RegionTotal == "" {
		e.note("The reference is the listed firms alone: name the regions' totals in EGOptions to compare with the economy.")
	}
	return e, nil
}

func (e *EGIndices) describe(from string) {
	e.note("gamma = (G / (1 - Σ x²) - H) / (1 - H), G = Σ (s - x)² over %s, H = Σ z² over firms; x: shares of %s", count(len(e.Regions), "region"), from)
}

// index gives an industry's index, or why there is none.
func (g *egData) index(firms []int) (G, H, gamma float64, why string) {
	if g.firms.o.LeaveBlanksOut {
		firms = slices.DeleteFunc(slices.Clone(firms), func(i int) bool { return g.firms.isGap(i, g.size) })
	}
	sizes, byRegion := make([]float64, len(firms)), make([]accumulator, len(g.regions))
	for k, i := range firms {
		if reason, gap := g.firms.gaps[place{i, g.size}]; gap {
			return 0, 0, 0, fmt.Sprintf("firm %s has no size (%s)", g.firms.ids[i], reason)
		}
		sizes[k] = g.firms.values[i][g.size]
	}
	z, err := divided(sizes)
	if err != nil {
		return 0, 0, 0, "the industry's firms have no size"
	}
	for k, i := range firms {
		byRegion[slices.Index(g.regions, g.firms.regions[i])].add(z[k])
	}
	s := make([]float64, len(g.regions))
	for r := range s {
		s[r] = byRegion[r].total()
	}
	return egIndex(s, g.x, hhi(z))
}

// egIndex gives the index of shares s against x, with the Herfindahl index of the firms.
func egIndex(s, x []float64, H float64) (float64, float64, float64, string) {
	G, room := rawConcentration(s, x), 1-hhi(x)
	switch {
	case !(room > 1e-12):
		return G, H, 0, "undefined: all employment is in one region"
	case !(1-H > 1e-12):
		return G, H, 0, "undefined: one firm has all of the industry"
	}
	return G, H, (G/room - H) / (1 - H), ""
}

// EllisonGlaeserOf gives Ellison & Glaeser's indices from totals, where the sizes of establishments are published as Herfindahl
// indices: m has industries in rows and regions in columns, the column herfindahl of firms has each industry's H. The regions'
// shares are those of the row reference, of the sum of all rows when it is "".
func EllisonGlaeserOf(m, firms *Matrix, herfindahl, reference string) (*EGIndices, error) {
	if m == nil || firms == nil {
		return nil, errNoMatrix
	}
	turned, err := m.transposed()
	if err != nil {
		return nil, err
	}
	x, err := referenceShares(turned, reference)
	if err != nil {
		return nil, err
	}
	e := &EGIndices{Tabular: newTabular("Ellison-Glaeser indices", "industry"), Regions: m.names(), Shares: x}
	for _, name := range []string{"G", "H", "gamma"} {
		e.numbers(name, "").decimals = 4
	}
	for _, industry := range m.labels {
		if industry == reference {
			continue
		}
		H, err := firms.Value(industry, herfindahl)
		if err != nil {
			return nil, err
		}
		if !(H > 0 && H <= 1) {
			return nil, fault(Fault{Label: industry, Column: herfindahl, Value: shortest(H), Problem: "isn't a Herfindahl index, which lies above 0 and up to 1"}, "")
		}
		e.row(industry)
		s, err := sharesOf(turned, industry)
		if err != nil {
			for _, c := range e.columns {
				c.put(0, reasonOf(err))
			}
			continue
		}
		G, _, gamma, why := egIndex(s, x, H)
		e.columns[0].put(G, "")
		e.columns[1].put(H, "")
		e.columns[2].put(gamma, why)
	}
	from := "all industries listed"
	if reference != "" {
		from = reference
	}
	e.describe(from)
	return e, nil
}
