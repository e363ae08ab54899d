package cluster

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// labelColumn is the name of the labels in frames that are given out.
const labelColumn = "label"

// FromFrame makes a matrix of a gota frame: the column named labels has the row labels, the named columns are the criteria,
// all others when none is named. Columns of texts are read as ReadCSV reads them and keep their rounding; numbers that gota
// has parsed are taken as exact. Missing values become gaps.
func FromFrame(df dataframe.DataFrame, labels string, columns ...string) (*Matrix, error) {
	t, err := frameTable(df)
	if err != nil {
		return nil, err
	}
	m, err := t.matrix(labels, columns)
	if err != nil {
		return nil, err
	}
	for j, c := range m.criteria {
		if at, err := t.find(c.Name); err == nil && df.Col(t.header[at]).Type() != series.String {
			m.half[j] = 0
		}
	}
	return m, nil
}

// elementText writes an element as it would stand in a CSV file.
func elementText(e series.Element, t series.Type) string {
	switch {
	case e.IsNA():
		return ""
	case t == series.Float:
		return strconv.FormatFloat(e.Float(), 'g', -1, 64)
	}
	return e.String()
}

// Frame gives the matrix as a gota frame: the column label, then the criteria. A gap is a missing value (NaN in gota).
func (m *Matrix) Frame() dataframe.DataFrame {
	columns := []series.Series{series.New(slices.Clone(m.labels), series.String, freeName(labelColumn, m.names()))}
	for j, c := range m.criteria {
		xs := make([]float64, len(m.labels))
		for i := range xs {
			if xs[i] = m.data.At(i, j); m.isGap(i, j) {
				xs[i] = math.NaN()
			}
		}
		columns = append(columns, series.New(xs, series.Float, c.Name))
	}
	return dataframe.New(columns...)
}

func (m *Matrix) isGap(i, j int) bool {
	_, ok := m.gaps[place{i, j}]
	return ok
}

// freeName is name, with as many underscores as keep it apart from others.
func freeName(name string, others []string) string {
	for slices.Contains(others, name) {
		name += "_"
	}
	return name
}
