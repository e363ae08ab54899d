package cluster

import (
	"slices"

	"github.com/go-gota/gota/series"
)

// floats makes a column of a frame.
func floats(name string, xs []float64) series.Series {
	return series.New(slices.Clone(xs), series.Float, name)
}

// texts makes a column of a frame.
func texts(name string, xs []string) series.Series {
	return series.New(slices.Clone(xs), series.String, name)
}

// ints makes a column of a frame.
func ints(name string, xs []int) series.Series {
	return series.New(slices.Clone(xs), series.Int, name)
}
