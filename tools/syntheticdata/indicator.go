package main

import (
	"math"
	"strconv"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// indicator is a column of the panel that belongs to one of the study's four dimensions; more is better in all of them.
type indicator struct {
	name, dimension string
	least, most     float64 // there could be; even between their logarithms, so that few are large
	decimals        int
}

// indicators are the columns, three for each dimension. Those of linkage are computed from the input-output table.
var indicators = []indicator{
	{"influence", "linkage", .5, 1.5, 4},
	{"sensitivity", "linkage", .5, 1.5, 4},
	{"local_supply", "linkage", 10, 90, 1},
	{"rd_intensity", "innovation", .20, 3.60, 2},
	{"patents", "innovation", 1.2, 46, 1},
	{"new_products", "innovation", 4, 52, 1},
	{"export_share", "expansion", 1.5, 44, 1},
	{"outside_sales", "expansion", 9, 78, 1},
	{"brands", "expansion", .4, 21, 1},
	{"joint_projects", "networking", .6, 17, 1},
	{"platform_firms", "networking", 5, 61, 1},
	{"association", "networking", 8, 72, 1},
}

// computed is how many of the indicators are computed from the input-output table.
const computed = 3

// value gives the printed value for a position between the worst (0) and the best (1) there could be.
func (d indicator) value(position float64) float64 {
	return round(d.least*math.Pow(d.most/d.least, position), d.decimals)
}

func (d indicator) text(x float64) string { return strconv.FormatFloat(x, 'f', d.decimals, 64) }

// matrix is a year's indicators as the package cluster takes them.
func matrix(values [][]float64) (*cluster.Matrix, error) {
	var labels []string
	var criteria []cluster.Criterion
	var data []float64
	for i, industry := range industries {
		labels, data = append(labels, industry.name), append(data, values[i]...)
	}
	for _, d := range indicators {
		criteria = append(criteria, cluster.Criterion{Name: d.name, Dimension: d.dimension})
	}
	return cluster.NewMatrix(labels, criteria, data)
}
