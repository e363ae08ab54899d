package randprog_test

import (
	"testing"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/tools/randprog"
)

// TestGenerateChecks checks programs as go build would.
func TestGenerateChecks(t *testing.T) {
	for seed := range uint64(200) {
		for _, o := range []randprog.Options{{}, {UserTypes: true}} {
			src := randprog.Generate(seed, o)
			if _, err := lang.New().Check(lang.Source{Name: "p.go", Text: src}); err != nil {
				t.Errorf("seed %d %+v: %v", seed, o, err)
			}
		}
	}
}

// TestGenerateSame says that a seed always gives the same program, and another seed another.
func TestGenerateSame(t *testing.T) {
	a, b, c := randprog.Generate(7, randprog.Options{}), randprog.Generate(7, randprog.Options{}), randprog.Generate(8, randprog.Options{})
	if a != b {
		t.Error("seed 7 gives two programs")
	}
	if a == c {
		t.Error("seeds 7 and 8 give the same program")
	}
}
