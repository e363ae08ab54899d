package check

import (
	"math"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// Obstacle checks 05, task 1: what keeps printing from being best.
func Obstacle(got string) (string, error) {
	m, err := quotients()
	if err != nil {
		return "", err
	}
	o, err := cluster.Obstacles(m, cluster.Equal{})
	if err != nil {
		return "", err
	}
	main, err := o.Main("printing", 3)
	if err != nil {
		return "", err
	}
	return name(got, main[0], main, "The largest obstacle is the criterion with the largest degree in the row of printing: Main(\"printing\", 1).")
}

// Degree checks 05, task 2: the coordination degree of two systems at 0.9 and 0.4.
func Degree(got float64) (string, error) {
	c, t := 2*math.Sqrt(0.9*0.4)/(0.9+0.4), (0.9+0.4)/2
	switch {
	case near(got, c):
		return wrong("This is C, the coupling degree. D takes development into account too.")
	case near(got, t):
		return wrong("This is T, the development index.")
	case near(got, c*t):
		return wrong("Nearly: D is the square root of this.")
	}
	return number(got, math.Sqrt(c*t), "C = 2·√(U1·U2)/(U1 + U2), T their mean, D = √(C·T).")
}

// Bound checks 05, task 3: how far from the mean one of 16 standardised values can be.
func Bound(got float64) (string, error) {
	if near(got, 19/math.Sqrt(20)) {
		return wrong("This is the bound for 20 values.")
	}
	return number(got, 15/math.Sqrt(16), "(n - 1)/√n, here with n = 16.")
}
