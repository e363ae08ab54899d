package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// inputOutput is the table of 2023: what the industry of the row sells to that of the column, and to final users, in hundredths of 100
// million yuan, so that rows add up to the digit.
type inputOutput struct {
	flows  [][]int64
	demand []int64
}

// rounds is how often rows and columns are fitted in turn; they are right to 1e-9 long before.
const rounds = 2000

// newInputOutput draws who buys from whom and fits the input coefficients to column sums (what an industry buys locally of a yuan of
// output) and row sums (what is bought from it) that grow with the linkage aimed at. Output is what serves the final demand.
func newInputOutput(random *rand.Rand) *inputOutput {
	n := len(industries)
	a := make([][]float64, n)
	columns, rows := make([]float64, n), make([]float64, n)
	bought, sold := 0.0, 0.0
	for i, industry := range industries {
		a[i] = make([]float64, n)
		for j := range a[i] {
			switch {
			case i == j:
				a[i][j] = 1.5 + random.Float64()
			case random.Float64() < .45:
				a[i][j] = math.Exp(random.NormFloat64())
			}
		}
		columns[i] = .10 + .42*industry.linkage + .03*random.Float64()
		rows[i] = .06 + .50*industry.linkage + .06*random.Float64()
		bought, sold = bought+columns[i], sold+rows[i]
	}
	for i := range rows {
		rows[i] *= bought / sold
	}
	fit(a, rows, columns)
	return settle(a)
}

// fit scales rows and columns in turn until both have their sums (the RAS method; Stone 1961).
func fit(a [][]float64, rows, columns []float64) {
	for range rounds {
		for i := range a {
			scale := rows[i] / sum(a[i])
			for j := range a[i] {
				a[i][j] *= scale
			}
		}
		for j := range a {
			total := 0.0
			for i := range a {
				total += a[i][j]
			}
			for i := range a {
				a[i][j] *= columns[j] / total
			}
		}
	}
}

// leastDemand is the part of an industry's size that goes to final users at least.
const leastDemand = .25

// settle finds the outputs x = A x + f that serve a final demand f, and rounds.
func settle(a [][]float64) *inputOutput {
	n := len(industries)
	t := &inputOutput{flows: make([][]int64, n), demand: make([]int64, n)}
	for i, industry := range industries {
		left := industry.size
		for j, buyer := range industries {
			left -= a[i][j] * buyer.size
		}
		t.demand[i] = int64(math.Round(100 * max(left, leastDemand*industry.size)))
	}
	x := make([]float64, n)
	for range rounds {
		next := make([]float64, n)
		for i := range next {
			next[i] = float64(t.demand[i]) / 100
			for j := range x {
				next[i] += a[i][j] * x[j]
			}
		}
		x = next
	}
	for i := range t.flows {
		t.flows[i] = make([]int64, n)
		for j := range x {
			t.flows[i][j] = int64(math.Round(100 * a[i][j] * x[j]))
		}
	}
	return t
}

// output is an industry's total output, in hundredths of 100 million yuan.
func (t *inputOutput) output(i int) int64 {
	total := t.demand[i]
	for _, flow := range t.flows[i] {
		total += flow
	}
	return total
}

// csv is the table as a file.
func (t *inputOutput) csv() string {
	var s strings.Builder
	s.WriteString("industry")
	for _, industry := range industries {
		s.WriteString("," + industry.name)
	}
	s.WriteString(",final_demand,output,source\n")
	for i, industry := range industries {
		s.WriteString(industry.name)
		for _, flow := range t.flows[i] {
			s.WriteString("," + hundredths(flow))
		}
		fmt.Fprintf(&s, ",%s,%s,invented\n", hundredths(t.demand[i]), hundredths(t.output(i)))
	}
	return s.String()
}

func hundredths(x int64) string { return fmt.Sprintf("%d.%02d", x/100, x%100) }

// linkage gives the influence and the sensitivity coefficient of each industry and the local part of its inputs in per cent, as the
// panel prints them.
func (t *inputOutput) linkage() ([][]float64, error) {
	table, err := t.matrix()
	if err != nil {
		return nil, err
	}
	model, err := cluster.InputOutput(table, cluster.IOOptions{Output: "output"})
	if err != nil {
		return nil, err
	}
	values := make([][]float64, len(industries))
	for i, industry := range industries {
		influence, err := model.Value("influence", industry.name)
		if err != nil {
			return nil, err
		}
		sensitivity, err := model.Value("sensitivity", industry.name)
		if err != nil {
			return nil, err
		}
		values[i] = []float64{round(influence, 4), round(sensitivity, 4), round(100*t.localShare(i), 1)}
	}
	return values, nil
}

// matrix is the table as the package cluster takes it.
func (t *inputOutput) matrix() (*cluster.Matrix, error) {
	var labels []string
	var criteria []cluster.Criterion
	var data []float64
	for i, industry := range industries {
		labels, criteria = append(labels, industry.name), append(criteria, cluster.Criterion{Name: industry.name})
		for _, flow := range t.flows[i] {
			data = append(data, float64(flow)/100)
		}
		data = append(data, float64(t.output(i))/100)
	}
	return cluster.NewMatrix(labels, append(criteria, cluster.Criterion{Name: "output"}), data)
}

// boughtIn is what industries buy of a yuan of output, from wherever.
const boughtIn = .70

// localShare is the part of an industry's purchases that is made in the city.
func (t *inputOutput) localShare(j int) float64 {
	total := int64(0)
	for i := range t.flows {
		total += t.flows[i][j]
	}
	return float64(total) / float64(t.output(j)) / boughtIn
}

func sum(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}

// round gives the nearest number with so many decimals.
func round(x float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(x*scale) / scale
}
