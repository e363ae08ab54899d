package cluster

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/comm"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// watched runs f with a front end, and gives the text of what it shows and the models that it opens, by their description.
func watched(t *testing.T, f func()) (shown []string, models map[string]string) {
	t.Helper()
	models = map[string]string{}
	comm.SetParent("cell")
	comm.Connect(func(e comm.Event) {
		var data struct {
			State struct {
				Description string `json:"description"`
			} `json:"state"`
		}
		if json.Unmarshal(e.Data, &data) == nil && e.Kind == comm.Opened && data.State.Description != "" {
			models[data.State.Description] = e.ID
		}
	})
	display.SetPublisher(func(p display.Publication) {
		if p.Kind == "display" {
			shown = append(shown, fmt.Sprint(p.Bundle.Data["text/plain"]))
		}
	})
	t.Cleanup(func() { comm.Connect(nil); comm.SetParent(""); display.SetPublisher(nil) })
	f()
	return shown, models
}

func TestWeightSliders(t *testing.T) {
	m := check[*Matrix](t)(table1(t).Select("lq_output", "lq_enterprise", "lq_employment"))
	var err error
	var later []string
	shown, models := watched(t, func() { err = WeightSliders(m) })
	if err != nil || len(models) != 3 {
		t.Fatalf("error %v, sliders %v", err, models)
	}
	if len(shown) != 2 || !strings.Contains(shown[0], "lq_output: 0.34") /* hundredths that add to 1 */ || !strings.Contains(shown[1], "leather_shoes") || !strings.Contains(shown[1], "0.33·lq_output") {
		t.Errorf("shown at first %q", shown)
	}
	display.SetPublisher(func(p display.Publication) { later = append(later, fmt.Sprint(p.Bundle.Data["text/plain"])) })
	comm.Deliver(comm.Event{Kind: comm.Sent, ID: models["lq_employment"], Message: comm.Message{Data: json.RawMessage(`{"method":"update","state":{"value":1}}`)}},
		func(handle func() error) { _ = handle() })
	comm.Poll()
	if last := later[len(later)-1]; !strings.Contains(last, "1.00·lq_employment") || strings.Index(last, "ferrous_mining") > strings.Index(last, "leather_shoes") {
		t.Errorf("by employment alone ferrous mining is first:\n%s", last)
	}
}

func TestWeightSlidersStatic(t *testing.T) {
	var shown []string
	display.SetPublisher(func(p display.Publication) { shown = append(shown, fmt.Sprint(p.Bundle.Data["text/plain"])) })
	t.Cleanup(func() { display.SetPublisher(nil) })
	m := table1(t)
	topsis := func(w Weights) (*Scores, error) {
		e, err := TOPSIS(m, w)
		if err != nil {
			return nil, err
		}
		return e.Scores, nil
	}
	if err := WeightSliders(m, SliderOptions{Score: topsis, Tiers: Quantiles{Tiers: 2}}); err != nil {
		t.Fatal(err)
	}
	if len(shown) != 2 || !strings.Contains(shown[1], "tier 2") || !strings.Contains(shown[1], "TOPSIS") {
		t.Errorf("shown %q", shown)
	}
}

func TestWeightSlidersRefuse(t *testing.T) {
	m := table1(t)
	one := check[*Matrix](t)(m.Select("lq_output"))
	for _, test := range []struct {
		name    string
		m       *Matrix
		options []SliderOptions
		says    string
	}{
		{"no matrix", nil, nil, "there is no matrix"},
		{"one criterion", one, nil, "can't give way"},
		{"raw weights", m, []SliderOptions{{Start: studyWeights}}, "start with Weights"},
		{"unknown criteria", m, []SliderOptions{{Start: Weights{"x": 1}}}, `no criterion "x"`},
		{"scores that fail", m, []SliderOptions{{Score: func(Weights) (*Scores, error) { return nil, errors.New("no data") }}}, "no data"},
		{"options twice", m, []SliderOptions{{}, {}}, "one SliderOptions"},
	} {
		t.Run(test.name, func(t *testing.T) {
			wantError(t, WeightSliders(test.m, test.options...), test.says)
		})
	}
}
