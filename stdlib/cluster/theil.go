package cluster

import (
	"fmt"
	"math"
	"strings"
)

// TheilOptions says what a Theil index is taken of.
type TheilOptions struct {
	// Groups gives the group of each row (a region's province): the index is decomposed into inequality within and between them. nil:
	// no groups.
	Groups map[string]string
	// Population names a column of populations: rows then weigh by their share of it, not all the same.
	Population string
	// PerHead says that the column holds values per head, to be multiplied by the population.
	PerHead bool
}

// Theils are Theil's indices of inequality with their parts.
type Theils struct {
	*Tabular
	T, WithinT, BetweenT float64 // T = WithinT + BetweenT
	L, WithinL, BetweenL float64
	// NoL says why L is undefined; "" when it isn't.
	NoL string
}

// Theil gives Theil's indices of inequality of a column (income, output), and what of it is within and between groups,
//
//	T = Σ s_i ln(s_i/p_i) = Σ_g S_g T_g + Σ_g S_g ln(S_g/P_g)
//	L = Σ p_i ln(p_i/s_i) = Σ_g P_g L_g + Σ_g P_g ln(P_g/S_g)
//
// with s a row's share of the column and p its share of the population, 1/n without one; S, P those of a group; T_g, L_g the
// indices inside it (Theil 1967). L is infinite, and a gap, when a row with population has nothing.
func Theil(m *Matrix, column string, o TheilOptions) (*Theils, error) {
	s, p, err := o.shares(m, column)
	if err != nil {
		return nil, err
	}
	th := &Theils{Tabular: newTabular("Theil indices of "+column, "group")}
	if i := unmatched(p, s); i >= 0 {
		th.NoL = fmt.Sprintf("infinite, since %s has nothing", m.labels[i])
	}
	groups, members, err := o.groups(m)
	if err != nil {
		return nil, err
	}
	th.fill(s, p, groups, members)
	th.note("T = Σ s ln(s/p), L = Σ p ln(p/s); s: share of %s, p: %s", column, o.weights())
	return th, nil
}

func (o TheilOptions) weights() string {
	switch {
	case o.Population == "":
		return "1/n"
	case o.PerHead:
		return "share of " + o.Population + "; values are per head"
	}
	return "share of " + o.Population
}

// shares gives every row's share of the column and of the population.
func (o TheilOptions) shares(m *Matrix, column string) (s, p []float64, err error) {
	if s, err = sharesOf(m, column); err != nil {
		return nil, nil, err
	}
	if o.Population == "" {
		if o.PerHead {
			return nil, nil, fmt.Errorf("cluster: values per head need a population: name its column")
		}
		return s, equalShares(len(s)), nil
	}
	if p, err = sharesOf(m, o.Population); err != nil {
		return nil, nil, err
	}
	if o.PerHead {
		for i := range s {
			s[i] *= p[i]
		}
		if s, err = divided(s); err != nil {
			return nil, nil, fmt.Errorf("cluster: %s times %s: %w", column, o.Population, err)
		}
	}
	if i := unmatched(s, p); i >= 0 {
		return nil, nil, fault(Fault{Label: m.labels[i], Column: o.Population, Problem: "is 0, and " + column + " isn't"}, "")
	}
	return s, p, nil
}

// groups gives the groups in order of first appearance, and the rows of each.
func (o TheilOptions) groups(m *Matrix) (names []string, members map[string][]int, err error) {
	members = map[string][]int{}
	for i, label := range m.labels {
		group := "all"
		if o.Groups != nil {
			var ok bool
			if group, ok = o.Groups[label]; !ok || strings.TrimSpace(group) == "" {
				return nil, nil, fault(Fault{Label: label, Problem: "has no group"}, "give every row one in the groups")
			}
		}
		if members[group] == nil {
			names = append(names, group)
		}
		members[group] = append(members[group], i)
	}
	for label := range o.Groups {
		if _, err := m.row(label); err != nil {
			return nil, nil, fmt.Errorf("%w; the groups name it", err)
		}
	}
	return names, members, nil
}

// fill computes the parts.
func (th *Theils) fill(s, p []float64, groups []string, members map[string][]int) {
	share, people := th.numbers("share", ""), th.numbers("population share", "")
	t, l := th.numbers("T", "inside"), th.numbers("L", "inside")
	for _, c := range th.columns {
		c.decimals = 4
	}
	var withinT, withinL, betweenT, betweenL accumulator
	for _, g := range groups {
		var S, P accumulator
		for _, i := range members[g] {
			S.add(s[i])
			P.add(p[i])
		}
		Sg, Pg := S.total(), P.total()
		Tg, whyT, Lg, whyL := inside(s, p, members[g], Sg, Pg)
		th.row(g)
		share.put(Sg, "")
		people.put(Pg, "")
		t.put(Tg, whyT)
		l.put(Lg, whyL)
		withinT.addProduct(Sg, Tg)
		withinL.addProduct(Pg, Lg)
		betweenT.add(entropyTerm(Sg, Pg))
		betweenL.add(entropyTerm(Pg, Sg))
	}
	th.WithinT, th.BetweenT = withinT.total(), max(betweenT.total(), 0)
	th.T = th.WithinT + th.BetweenT
	parts := []struct {
		name string
		t, l float64
	}{{"within groups", th.WithinT, withinL.total()}, {"between groups", th.BetweenT, max(betweenL.total(), 0)}, {"total", th.T, withinL.total() + max(betweenL.total(), 0)}}
	if th.NoL == "" {
		th.WithinL, th.BetweenL, th.L = parts[0].l, parts[1].l, parts[2].l
	}
	for _, x := range parts {
		th.row(freeName(x.name, groups))
		share.skip()
		people.skip()
		t.put(x.t, "")
		l.put(x.l, th.NoL)
	}
}

// inside gives the indices inside a group.
func inside(s, p []float64, rows []int, S, P float64) (T float64, whyT string, L float64, whyL string) {
	if S == 0 {
		return 0, "undefined: the group has nothing", 0, "undefined: the group has nothing"
	}
	sg, pg := make([]float64, len(rows)), make([]float64, len(rows))
	for k, i := range rows {
		sg[k], pg[k] = s[i]/S, p[i]/P
	}
	T, L = relativeEntropy(sg, pg), relativeEntropy(pg, sg)
	if math.IsInf(L, 1) {
		return T, "", 0, "infinite, since a row has nothing"
	}
	return T, "", L, ""
}
