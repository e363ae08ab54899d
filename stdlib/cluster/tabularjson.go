package cluster

import "encoding/json"

// tabularJSON is a Tabular in JSON.
type tabularJSON struct {
	Title string           `json:"title,omitempty"`
	Rows  []map[string]any `json:"rows"`
	Gaps  []gapJSON        `json:"gaps,omitempty"`
	Notes []string         `json:"notes,omitempty"`
}

// gapJSON is a value that isn't there, and why.
type gapJSON struct {
	Row    string `json:"row"`
	Column string `json:"column"`
	Reason string `json:"reason"`
}

// MarshalJSON gives the table as an object: title, rows (an object each, from column to value; a gap is null), gaps with their
// reasons, notes.
func (t *Tabular) MarshalJSON() ([]byte, error) {
	j := tabularJSON{Title: t.title, Rows: []map[string]any{}, Notes: t.notes}
	for i, labels := range t.labels {
		row := map[string]any{}
		for k, key := range t.keys {
			row[freeName(key, t.Columns())] = labels[k]
		}
		for _, c := range t.columns {
			why, gap := c.gaps[i]
			switch {
			case c.words != nil:
				row[c.name] = c.words[i]
			case gap:
				row[c.name] = nil
				if why == notApplicable {
					continue
				}
				j.Gaps = append(j.Gaps, gapJSON{Row: joined(labels), Column: c.name, Reason: why})
			default:
				row[c.name] = c.numbers[i]
			}
		}
		j.Rows = append(j.Rows, row)
	}
	return json.Marshal(j)
}
