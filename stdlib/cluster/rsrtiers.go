package cluster

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/thunen-lab/thunen/stdlib/display"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// RSRTable is the distribution of the rank-sum ratio: probits, the regression on them, and tiers by probit.
type RSRTable struct {
	*TierTable
	Intercept, Slope float64  // of RSR = a + b·probit
	R2               float64  // of the regression
	rows             []rsrRow // one for each different RSR, worst first
}

// rsrRow is a group of alternatives with the same RSR.
type rsrRow struct {
	rsr, meanRank, below, probit, fitted float64
	count, upTo                          int
	of                                   []int // the alternatives
}

// RSRTiers divides alternatives into tiers by the probits of their rank-sum ratio (Tian Fengdiao 1988). The different RSR, worst first,
// have the cumulated frequencies Σf, the mean ranks R̄ of those who share them, and p = R̄/m, for the last 1 - 1/(4m);
//
//	probit = 5 + Φ⁻¹(p),  RSR = a + b·probit by least squares.
//
// The cut-offs divide the probits from 2 to 8 (the mean ± 3 standard deviations) into equal parts: 4 and 6 for three tiers; 3.5, 5 and 6.5
// for four. A cut-off belongs to the better tier. e is an evaluation by RSR with two different scores or more; 2 to 10 tiers.
func RSRTiers(e *Evaluation, tiers int) (*RSRTable, error) {
	if e == nil {
		return nil, errNoEvaluation
	}
	if _, ok := e.scorer.(*rankSums); !ok {
		return nil, errors.New("cluster: tiers by probit are those of the rank-sum ratio: give an evaluation by cluster.RSR")
	}
	if tiers < 2 || tiers > 10 {
		return nil, fmt.Errorf("cluster: the rank-sum ratio is divided into 2 to 10 tiers, not into %d", tiers)
	}
	r := &RSRTable{rows: rsrRows(e.Rank())}
	if len(r.rows) < 2 {
		return nil, errors.New("cluster: all alternatives have the same rank-sum ratio")
	}
	r.regress()
	r.divide(e, tiers)
	return r, nil
}

// rsrRows gives the different RSR, worst first.
func rsrRows(ranking *Ranking) []rsrRow {
	var rows []rsrRow
	m := len(ranking.order)
	for k := m - 1; k >= 0; k-- {
		i := ranking.order[k]
		if k == m-1 || ranking.ranks[i] != ranking.ranks[ranking.order[k+1]] {
			rows = append(rows, rsrRow{rsr: ranking.scores.values[i]})
		}
		last := &rows[len(rows)-1]
		last.count, last.of = last.count+1, append(last.of, i)
	}
	below := 0
	for k := range rows {
		r := &rows[k]
		r.meanRank = float64(below) + float64(r.count+1)/2
		below += r.count
		r.upTo = below
		if r.below = r.meanRank / float64(m); below == m {
			r.below = 1 - 1/(4*float64(m))
		}
		r.probit = 5 + distuv.UnitNormal.Quantile(r.below)
	}
	return rows
}

// regress fits RSR on the probits.
func (r *RSRTable) regress() {
	x, y := make([]float64, len(r.rows)), make([]float64, len(r.rows))
	for k, row := range r.rows {
		x[k], y[k] = row.probit, row.rsr
	}
	r.Intercept, r.Slope = stat.LinearRegression(x, y, nil, false)
	r.R2 = stat.RSquared(x, y, nil, r.Intercept, r.Slope)
	for k := range r.rows {
		r.rows[k].fitted = r.Intercept + r.Slope*r.rows[k].probit
	}
}

// divide makes the tiers.
func (r *RSRTable) divide(e *Evaluation, tiers int) {
	probits := newScores("probit", e.labels)
	probits.gaps = e.gaps
	for _, row := range r.rows {
		for _, i := range row.of {
			probits.values[i] = row.probit
		}
	}
	var cuts []float64
	for k := 1; k < tiers; k++ {
		cuts = append(cuts, tidy(2+6*float64(k)/float64(tiers)))
	}
	r.TierTable, _ = probits.Tiers(CutOffs{Reach: cuts}) // ascending and finite
	r.rule = "probits of the rank-sum ratio"
	r.notes = []string{fmt.Sprintf("RSR = %s + %s · probit, R² = %s", decimal(r.Intercept, 4), decimal(r.Slope, 4), decimal(r.R2, 4))}
	for k, c := range cuts {
		r.notes = append(r.notes, fmt.Sprintf("cut-off %d: probit %s, RSR %s", k+1, shortest(c), decimal(r.Intercept+r.Slope*c, 4)))
	}
	r.notes = append(r.notes, e.notes...)
}

// Distribution gives the different RSR, worst first, as a gota frame: rsr, frequency, cumulated, mean_rank, share, probit, fitted.
func (r *RSRTable) Distribution() dataframe.DataFrame {
	columns := map[string][]float64{}
	names := []string{"rsr", "frequency", "cumulated", "mean_rank", "share", "probit", "fitted"}
	for _, row := range r.rows {
		for k, x := range []float64{row.rsr, float64(row.count), float64(row.upTo), row.meanRank, row.below, row.probit, row.fitted} {
			columns[names[k]] = append(columns[names[k]], x)
		}
	}
	all := make([]series.Series, len(names))
	for k, name := range names {
		all[k] = floats(name, columns[name])
	}
	return dataframe.New(all...)
}

// MIMEBundle shows tiers and regression as a table, in HTML and in text.
func (r *RSRTable) MIMEBundle() map[string]any { return r.grid().MIMEBundle() }

// String is tiers and regression as a text table.
func (r *RSRTable) String() string { return r.grid().String() }

func (r *RSRTable) grid() display.Grid {
	g := r.TierTable.grid()
	g.Title = "Tiers by rank-sum ratio"
	return g
}

// MarshalJSON writes the tiers and the regression.
func (r *RSRTable) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{"intercept": r.Intercept, "slope": r.Slope, "r2": r.R2, "tiers": r.TierTable})
}
