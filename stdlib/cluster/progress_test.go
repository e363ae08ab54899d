package cluster

import (
	"strings"
	"sync"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/display"
)

// last gives the text of the last thing that f shows.
func last(t *testing.T, f func()) string {
	t.Helper()
	var mu sync.Mutex
	text := ""
	display.SetPublisher(func(p display.Publication) {
		mu.Lock()
		defer mu.Unlock()
		text, _ = p.Bundle.Data["text/plain"].(string)
	})
	defer display.SetPublisher(nil)
	f()
	return text
}

// The long computations tell how far they are when they are asked to, to the end, and else show nothing.
func TestLongComputationsReport(t *testing.T) {
	e := check[*Evaluation](t)(TOPSIS(table1(t), Equal{}))
	units, _ := deaUnits(t)
	region, reference := counted(t)
	values, neighbours := grid(t)
	firms := check[*Firms](t)(ReadFirmsCSV("testdata/synthetic_firms_city.csv", FirmOptions{ID: "firm_id", Industry: "key"}))
	panel := check[*Panel](t)(firms.Totals())
	own := check[*Matrix](t)(panel.Totals("", 0))
	province := check[*Matrix](t)(own.Select("output_1e4cny"))
	for _, test := range []struct {
		name    string
		compute func(progress string) error
		total   string
	}{
		{"draws of weights", func(p string) error {
			_, err := MonteCarloWeights(e, MonteCarloOptions{Draws: 300, Progress: p})
			return err
		}, "300"},
		{"draws of data", func(p string) error {
			_, err := MonteCarloData(e, MonteCarloDataOptions{Draws: 200, Progress: p})
			return err
		}, "200"},
		{"efficiency", func(p string) error { o := abcd; o.Progress = p; _, err := DEA(units, o); return err }, "12"},
		{"productivity", func(p string) error {
			o := abcd
			o.Progress = p
			_, err := Malmquist([]Period{{"1", units}, {"2", units}}, o)
			return err
		}, "12"},
		{"bootstrap of counts", func(p string) error {
			_, err := LQConfidence(region, reference, "firms", ConfidenceOptions{Method: BootstrapCounts, Progress: p})
			return err
		}, "3"},
		{"bootstrap of firms", func(p string) error {
			_, err := firms.LQConfidence("", "output_1e4cny", province, ConfidenceOptions{Replicates: 500, Progress: p})
			return err
		}, "500"},
		{"permutations", func(p string) error { _, err := Moran(values, "a", neighbours, MoranOptions{Progress: p}); return err }, "999"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var err error
			if text := last(t, func() { err = test.compute("") }); err != nil || text != "" {
				t.Errorf("unasked it shows %q, %v", text, err)
			}
			if text := last(t, func() { err = test.compute("bar") }); err != nil || !strings.Contains(text, "bar: all "+test.total) {
				t.Errorf("it ends with %q, %v; want all %s", text, err, test.total)
			}
		})
	}
}
