package cluster

import (
	"fmt"
	"math"
	"strconv"

	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// Colours that colour-blind readers can tell apart (Okabe & Ito 2008).
const (
	aboveColour = "#0072B2" // blue
	belowColour = "#D55E00" // vermilion
)

// hues are for things of different kinds. Yellow is left out: on white it can't be seen. Wine (Tol 2021) takes its place.
var hues = []string{"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#882255"}

// The ends of the ramp for things in order: one hue from light to dark, which every reader and a grey print can follow.
var lightEnd, darkEnd = [3]float64{222, 235, 247}, [3]float64{8, 48, 107}

// shade is a colour of the ramp, from 0, light, to 1, dark.
func shade(part float64) string { return blend(lightEnd, darkEnd, part) }

// blend is the colour between two, from 0, the first, to 1, the second.
func blend(from, to [3]float64, part float64) string {
	var c [3]int
	for k := range c {
		c[k] = int(math.Round(from[k] + (to[k]-from[k])*min(max(part, 0), 1)))
	}
	return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2])
}

// The ends of the ramp for numbers on both sides of 0, and what lies between them: brown and blue can be told apart by every reader.
var brownEnd, neutral = [3]float64{140, 81, 10}, [3]float64{247, 247, 247}

// shadeFrom0 is a colour of the ramp with two hues, from 0, brown, over .5, nearly white, to 1, blue.
func shadeFrom0(part float64) string {
	if part < .5 {
		return blend(neutral, brownEnd, 1-2*part)
	}
	return blend(neutral, darkEnd, 2*part-1)
}

// shades are n colours of the ramp, dark first: for ranks and tiers, where the first is the best. They end where white paper is still
// another colour.
func shades(n int) []string {
	const lightest = .25
	colours := make([]string, n)
	for k := range colours {
		colours[k] = shade(1 - (1-lightest)*float64(k)/math.Max(1, float64(n-1)))
	}
	return colours
}

// inkOn is the colour of text on a ground: the one of black and white that is easier to read.
func inkOn(ground string) string {
	const black = "#000000"
	if contrast(ground, scene.Paper) > contrast(ground, black) {
		return scene.Paper
	}
	return black
}

// contrast is the ratio of two colours' luminance, from 1 to 21 (WCAG 2).
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func luminance(colour string) float64 {
	n, _ := strconv.ParseUint(colour[1:], 16, 32)
	l := 0.0
	for k, weight := range [3]float64{.2126, .7152, .0722} {
		v := float64(n>>(16-8*k)&255) / 255
		if v <= .04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+.055)/1.055, 2.4)
		}
		l += weight * v
	}
	return l
}
