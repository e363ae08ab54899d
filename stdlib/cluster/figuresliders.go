package cluster

import (
	"errors"
	"fmt"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/display"
	"github.com/thunen-lab/thunen/stdlib/widgets"
)

// SliderOptions change what WeightSliders shows.
type SliderOptions struct {
	// Start is the weights at first; nil is equal ones. They name all criteria of the matrix and add to 1.
	Start Weighting
	// Score gives the scores for weights; nil is CompositeLQ's weighted mean. For another method:
	//
	//	func(w cluster.Weights) (*cluster.Scores, error) { return must(cluster.TOPSIS(m, w)).Scores, nil }
	Score func(w Weights) (*Scores, error)
	// Tiers divides the scores; nil is Jenks{Tiers: 3}.
	Tiers TierRule
}

// WeightSliders shows a slider for the weight of each criterion of a matrix, kept adding to 1, and below them the ranking in the
// colours of its tiers, drawn anew whenever a slider moves. Where there is no front end the figure stands for the weights at first.
func WeightSliders(m *Matrix, o ...SliderOptions) error {
	options, err := sliderOptions(m, o)
	if err != nil {
		return err
	}
	start, err := startWeights(m, options.Start)
	if err != nil {
		return err
	}
	names := m.names()
	values := make([]float64, len(names))
	for j, name := range names {
		values[j] = start[name]
	}
	// What can't be drawn at first is the cell's error; later ones are shown in the figure's place.
	if _, err := options.draw(names, start); err != nil {
		return err
	}
	sliders := widgets.ShareSliders(widgets.ShareOptions{Names: names, Values: values,
		Style: widgets.Style{DescriptionWidth: "10em"}, Layout: widgets.Layout{Width: "28em"}})
	place := widgets.Output()
	show := func(values []float64) {
		w := Weights{}
		for j, name := range names {
			w[name] = values[j]
		}
		place.Do(func() {
			place.Clear(true)
			if c, err := options.draw(names, w); err != nil {
				display.Show(err)
			} else {
				display.Show(c)
			}
		})
	}
	sliders.OnChange(show)
	display.Show(widgets.VBox(sliders, place))
	show(values)
	return nil
}

func sliderOptions(m *Matrix, o []SliderOptions) (SliderOptions, error) {
	var options SliderOptions
	switch {
	case m == nil:
		return options, errNoMatrix
	case len(m.criteria) < 2:
		return options, fmt.Errorf("cluster: weights of one criterion, %s, can't give way to one another", m.criteria[0].Name)
	case len(o) > 1:
		return options, errors.New("cluster: one SliderOptions is enough")
	case len(o) == 1:
		options = o[0]
	}
	if options.Score == nil {
		options.Score = func(w Weights) (*Scores, error) {
			c, err := CompositeLQ(m, w)
			if err != nil {
				return nil, err
			}
			return c.Scores, nil
		}
	}
	if options.Tiers == nil {
		options.Tiers = Jenks{Tiers: 3}
	}
	return options, nil
}

// startWeights gives the weights at first, for every criterion.
func startWeights(m *Matrix, w Weighting) (Weights, error) {
	if w == nil {
		w = Equal{}
	}
	u, err := weigh(m, w)
	if err != nil {
		return nil, err
	}
	if u.raw {
		return nil, errors.New("cluster: sliders of weights add to 1: start with Weights, or with RawWeights rescaled by Rescaled")
	}
	weights := Weights{}
	for k, j := range u.columns {
		weights[m.criteria[j].Name] = u.values[k]
	}
	return weights, nil
}

// draw gives the figure for the weights of criteria. Scores too alike to be divided are drawn without tiers.
func (o SliderOptions) draw(names []string, w Weights) (*Chart, error) {
	s, err := o.Score(w)
	if err != nil {
		return nil, err
	}
	c := s.Chart()
	if t, err := s.Tiers(o.Tiers); err == nil {
		c = t.Chart()
	}
	terms := make([]string, 0, len(w))
	for _, name := range names {
		terms = append(terms, decimal(w[name], 2)+"·"+name)
	}
	return c.Titled(s.name).noted(strings.Join(terms, " + ")), nil
}
