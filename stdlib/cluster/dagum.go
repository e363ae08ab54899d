package cluster

import (
	"fmt"
	"math"
	"strings"
)

// DagumGini is the Gini coefficient of groups, decomposed.
type DagumGini struct {
	*Tabular
	// G = Within + Between + Transvariation.
	G, Within, Between, Transvariation float64
}

// Dagum decomposes the Gini coefficient of a column into the inequality within groups, the net inequality between them, and what
// comes of their overlap (transvariation: rows of the poorer group above rows of the richer),
//
//	G_w  = Σ_j G_jj p_j s_j
//	G_nb = Σ_{j>h} G_jh (p_j s_h + p_h s_j) D_jh
//	G_t  = Σ_{j>h} G_jh (p_j s_h + p_h s_j) (1 - D_jh)
//
// with p a group's share of rows, s its share of the total, G_jh the mean difference between rows of j and of h over the sum of
// their means, D_jh = (d - t)/(d + t) how far j is ahead of h: d the mean of what rows of the richer group have more, t of what those
// of the poorer have more (Dagum 1997). groups gives each row's group. Values are not negative.
func Dagum(m *Matrix, column string, groups map[string]string) (*DagumGini, error) {
	shares, err := sharesOf(m, column)
	if err != nil {
		return nil, err
	}
	if groups == nil {
		return nil, fmt.Errorf("cluster: the decomposition needs groups: a map from row to group")
	}
	names, members, err := TheilOptions{Groups: groups}.groups(m)
	if err != nil {
		return nil, err
	}
	n := float64(len(shares))
	parts := make([]dagumGroup, len(names))
	for k, name := range names {
		g := dagumGroup{name: name}
		for _, i := range members[name] {
			g.values = append(g.values, shares[i]*n)
		}
		g.p, g.s = float64(len(g.values))/n, sum(g.values)/n
		parts[k] = g
	}
	d := &DagumGini{Tabular: newTabular("Gini coefficient of "+column+", decomposed", "groups")}
	d.fill(parts)
	return d, nil
}

// dagumGroup is a group's values, the mean of all being 1, and its shares.
type dagumGroup struct {
	name   string
	values []float64
	p, s   float64
}

// fill computes the parts.
func (d *DagumGini) fill(groups []dagumGroup) {
	g, ahead, part := d.numbers("G", ""), d.numbers("D", ""), d.numbers("part of G", "")
	for _, c := range d.columns {
		c.decimals = 4
	}
	var within, between, overlap accumulator
	for _, group := range groups {
		x, _ := compareGroups(group, group)
		within.addProduct(x*group.p, group.s)
		d.row(group.name)
		g.put(x, "")
		ahead.skip()
		part.put(x*group.p*group.s, "")
	}
	for j, a := range groups {
		for _, b := range groups[:j] {
			x, D := compareGroups(a, b)
			weighted := x * (a.p*b.s + b.p*a.s)
			between.addProduct(weighted, D)
			overlap.addProduct(weighted, 1-D)
			d.row(b.name + " – " + a.name)
			g.put(x, "")
			ahead.put(D, "")
			part.put(weighted, "")
		}
	}
	d.Within, d.Between, d.Transvariation = within.total(), between.total(), overlap.total()
	d.G = d.Within + d.Between + d.Transvariation
	d.note("G %s = within groups %s + between groups, net %s + transvariation %s",
		decimal(d.G, 4), decimal(d.Within, 4), decimal(d.Between, 4), decimal(d.Transvariation, 4))
	var names []string
	for _, group := range groups {
		names = append(names, fmt.Sprintf("%s (%d)", group.name, len(group.values)))
	}
	d.note("groups: %s; D: how far one group is ahead of the other, 1 without overlap", strings.Join(names, ", "))
}

// compareGroups gives the Gini coefficient between two groups, and how far the richer one is ahead. Groups without anything are equal.
func compareGroups(a, b dagumGroup) (G, D float64) {
	var more, less accumulator
	for _, x := range a.values {
		for _, y := range b.values {
			more.add(math.Max(x-y, 0))
			less.add(math.Max(y-x, 0))
		}
	}
	na, nb := float64(len(a.values)), float64(len(b.values))
	means := (sum(a.values)/na + sum(b.values)/nb) * na * nb
	all := more.total() + less.total()
	if means == 0 || all == 0 {
		return 0, 0
	}
	return all / means, math.Abs(more.total()-less.total()) / all
}
