package widgets

import (
	"math"
	"strings"
	"testing"
)

func TestShareSlidersGiveWay(t *testing.T) {
	for _, test := range []struct {
		name   string
		first  []float64
		slider int
		to     string
		want   []float64
	}{
		{"in proportion", []float64{.5, .3, .2}, 0, "0.75", []float64{.75, .15, .1}},
		{"to nothing", []float64{.5, .3, .2}, 1, "1", []float64{0, 1, 0}},
		{"from nothing", []float64{1, 0, 0}, 0, "0.5", []float64{.5, .25, .25}},
		{"equal at first", nil, 2, "0", []float64{.5, .5, 0}},
		{"rounded so that they add to 1", nil, 0, "0.35", []float64{.35, .33, .32}},
		{"between hundredths", []float64{.5, .3, .2}, 0, "0.3333", []float64{.33, .4, .27}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := connect(t)
			s := ShareSliders(ShareOptions{Names: []string{"output", "enterprises", "employment"}, Values: test.first})
			var heard [][]float64
			s.OnChange(func(v []float64) { heard = append(heard, v) })
			f.view(t, s)
			f.send(s.sliders[test.slider].model, `{"method":"update","state":{"value":`+test.to+`}}`)
			if len(heard) != 1 {
				t.Fatalf("heard %v", heard)
			}
			for k, want := range test.want {
				inFront, _ := f.models[s.sliders[k].model.id]["value"].(float64)
				if k == test.slider && math.Abs(inFront-want) > 1e-12 { // told by the echo
					inFront = want
				}
				if got := s.Value()[k]; math.Abs(got-want) > 1e-12 || math.Abs(heard[0][k]-want) > 1e-12 || math.Abs(inFront-want) > 1e-12 {
					t.Errorf("%d is %v, heard %v, shown %v, want %v", k, got, heard[0][k], inFront, want)
				}
			}
		})
	}
}

func TestShareSlidersSet(t *testing.T) {
	s := ShareSliders(ShareOptions{Names: []string{"a", "b"}})
	calls := 0
	s.OnChange(func([]float64) { calls++ })
	s.Set(.25, .75)
	if v := s.Value(); calls != 1 || v[0] != .25 || s.sliders[1].Value() != .75 {
		t.Errorf("%v after %d calls", v, calls)
	}
	for _, test := range []struct {
		name string
		code func()
		want string
	}{
		{"one name", func() { ShareSliders(ShareOptions{Names: []string{"a"}}) }, "given 1 names"},
		{"too few values", func() { s.Set(1) }, "1 values for 2 names"},
		{"too much", func() { s.Set(.6, .6) }, "the values add to 1.2, not to 1"},
		{"less than nothing", func() { s.Set(-1, 2) }, "a part of -1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := refused(test.code); !strings.Contains(got, test.want) {
				t.Errorf("got %q", got)
			}
		})
	}
}
