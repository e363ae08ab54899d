package cluster

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// table1 reads the study's Table 1.
func table1(t testing.TB) *Matrix {
	t.Helper()
	m, err := ReadCSV("testdata/table1.csv", "key", "lq_output", "lq_enterprise", "lq_employment", "lq_composite")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// implied finds the weights behind the study's Table 1.
func implied(t testing.TB) *Implied {
	t.Helper()
	im, err := ImpliedWeights(table1(t), "lq_composite", "lq_output", "lq_enterprise", "lq_employment")
	if err != nil {
		t.Fatal(err)
	}
	return im
}

// studyWeights are the weights that reproduce Table 1 (METHODS, 1a: the only ones on a grid of 0.01).
var studyWeights = RawWeights{"lq_output": 0.55, "lq_enterprise": 0.15, "lq_employment": 0.35}

// matrix makes a small matrix; criteria are named a, b, c...
func matrix(t testing.TB, columns int, data ...float64) *Matrix {
	t.Helper()
	var labels []string
	for i := range len(data) / columns {
		if i < 10 {
			labels = append(labels, string(rune('p'+i)))
			continue
		}
		labels = append(labels, fmt.Sprintf("row %d", i))
	}
	var criteria []Criterion
	for j := range columns {
		criteria = append(criteria, Criterion{Name: string(rune('a' + j))})
	}
	m, err := NewMatrix(labels, criteria, data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// csvMatrix reads a matrix from CSV text; the first column has the labels.
func csvMatrix(t testing.TB, text string) *Matrix {
	t.Helper()
	m, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func parse(text string) (*Matrix, error) {
	table, err := readTable("t.csv", []byte(text))
	if err != nil {
		return nil, err
	}
	return table.matrix(table.header[0], nil)
}

// oracle reads a file of expected numbers.
func oracle(t testing.TB, file string, into any) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// near compares to a relative tolerance.
func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*max(1, math.Abs(want))) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// wantError checks that an error says something.
func wantError(t testing.TB, err error, says ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one that says %q", says)
	}
	for _, s := range says {
		if !strings.Contains(err.Error(), s) {
			t.Errorf("error %q doesn't say %q", err, s)
		}
	}
}

// check fails the test on an error.
func check[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
