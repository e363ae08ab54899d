// Package check tells in the exercises whether an answer is right, and gives a hint where it isn't, without giving the answer.
//
// A check gives a sentence when the answer is right. Otherwise it gives an error, so that its cell fails: that is what nbgrader
// counts. Right answers are computed from the data, by the package that the course teaches.
package check

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
)

// near says whether two numbers agree to half a per cent: a rounded answer is an answer.
func near(a, b float64) bool { return math.Abs(a-b) <= 0.005*math.Abs(b)+1e-9 }

// wrong is a hint to somebody whose answer isn't right.
func wrong(hint string) (string, error) { return "", errors.New("not yet. " + hint) }

// number checks a number. The usual slips have hints of their own.
func number(got, want float64, hint string) (string, error) {
	switch {
	case near(got, want):
		return fmt.Sprintf("Right: %.4g.", got), nil
	case got == 0:
		return wrong("There is no answer in it: write a line that gives the variable a value, and run that cell before this one. " + hint)
	case near(got, 100*want):
		return wrong("This is 100 times too large. Is it per cent where a share is asked for?")
	case near(got, want/100):
		return wrong("This is 100 times too small. Is it a share where per cent is asked for?")
	case near(got, 1/want):
		return wrong("This is upside down: exchange what is divided and what it is divided by.")
	case near(got, -want):
		return wrong("The sign is the wrong way round.")
	}
	return wrong(hint)
}

// count checks a whole number.
func count(got, want int, hint string) (string, error) {
	switch {
	case got == want:
		return fmt.Sprintf("Right: %d.", got), nil
	case got == 0:
		return wrong("There is no answer in it, or nothing is counted. " + hint)
	case got == want+1 || got == want-1:
		return wrong("You are one off: look at the first, the last, and at what is equal. " + hint)
	}
	return wrong(hint)
}

// name checks the name of a row among those there are.
func name(got, want string, among []string, hint string) (string, error) {
	if got == want {
		return fmt.Sprintf("Right: %s.", got), nil
	}
	if strings.TrimSpace(got) == "" {
		return wrong("There is no answer in it: give the variable a name in quotes, or compute it. " + hint)
	}
	for _, other := range among {
		if got == other {
			return wrong(hint)
		}
	}
	return wrong(fmt.Sprintf("%q is no name of a row; names are written as in the table, such as %q.", got, among[len(among)-1]))
}

// Data gives the path of a data file of the course, wherever in it the notebook lies: Data("table1.csv").
func Data(file string) (string, error) {
	folder, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for at := folder; ; {
		path := filepath.Join(at, "data", filepath.FromSlash(file))
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
		above := filepath.Dir(at)
		if above == at {
			return "", fmt.Errorf("there is no data/%s in %s or in a folder above it: copy the course's folder data there", file, folder)
		}
		at = above
	}
}
