package cluster

import "encoding/json"

// intervalJSON is an interval as JSON; null for an end that is open without a bound.
type intervalJSON struct {
	Lo *float64 `json:"lo"`
	Hi *float64 `json:"hi"`
}

func (v Interval) json() *intervalJSON {
	var j intervalJSON
	if isFinite(v.Lo) {
		j.Lo = &v.Lo
	}
	if isFinite(v.Hi) {
		j.Hi = &v.Hi
	}
	return &j
}

// impliedJSON is implied weights as JSON.
type impliedJSON struct {
	Published    string                   `json:"published"`
	LeastSquares []weightJSON             `json:"leastSquares"`
	LargestError float64                  `json:"largestError"`
	Feasible     bool                     `json:"feasible"`
	Bounds       map[string]*intervalJSON `json:"bounds,omitempty"`
	Sum          *intervalJSON            `json:"sum,omitempty"`
	Slack        float64                  `json:"slack"`
	Notes        []string                 `json:"notes"`
}

// MarshalJSON writes the weights by least squares, and the bounds of those that agree with every row; null is no bound.
func (im *Implied) MarshalJSON() ([]byte, error) {
	j := impliedJSON{Published: im.published, LargestError: im.LargestError, Feasible: im.Feasible, Slack: im.Slack, Notes: im.describe()}
	for _, name := range im.criteria {
		j.LeastSquares = append(j.LeastSquares, weightJSON{Criterion: name, Weight: im.LeastSquares[name]})
	}
	if im.Feasible {
		j.Sum, j.Bounds = im.Sum.json(), map[string]*intervalJSON{}
		for _, name := range im.criteria {
			j.Bounds[name] = im.Bounds[name].json()
		}
	}
	return json.Marshal(j)
}

// reproducedJSON is a row of a reproduction or of rescaled bounds as JSON.
type reproducedJSON struct {
	Label     string        `json:"label"`
	Published *float64      `json:"published,omitempty"`
	Model     *float64      `json:"model,omitempty"`
	Interval  *intervalJSON `json:"interval"`
	Verdict   string        `json:"verdict"`
}

// replicationJSON is a table that compares with a published one.
type replicationJSON struct {
	Published string           `json:"published"`
	Weights   []weightJSON     `json:"weights,omitempty"`
	Rows      []reproducedJSON `json:"rows"`
	Notes     []string         `json:"notes"`
}

// MarshalJSON writes the weights, and each row's printed number, model, interval and verdict.
func (r *Reproduction) MarshalJSON() ([]byte, error) {
	j := replicationJSON{Published: r.published, Notes: r.grid().Notes}
	for k, name := range r.weights.names {
		j.Weights = append(j.Weights, weightJSON{Criterion: name, Weight: r.weights.values[k]})
	}
	for _, x := range r.Rows {
		j.Rows = append(j.Rows, reproducedJSON{x.Label, &x.Published, &x.Model, x.Interval.json(), string(x.Verdict)})
	}
	return json.Marshal(j)
}

// MarshalJSON writes each row's bounds, and on which side of parity they lie.
func (b *RescaledBounds) MarshalJSON() ([]byte, error) {
	j := replicationJSON{Published: b.published, Notes: b.grid().Notes}
	for i, row := range b.Rows {
		j.Rows = append(j.Rows, reproducedJSON{Label: row.Label, Interval: row.json(), Verdict: b.parity(i)})
	}
	return json.Marshal(j)
}
