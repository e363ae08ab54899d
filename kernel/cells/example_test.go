package cells_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/thunen-lab/thunen/kernel/cells"
)

// A program that uses the package begins so; a program's main does the same without the tests.
func TestMain(m *testing.M) {
	cells.Worker()
	os.Exit(m.Run())
}

func Example() {
	s, err := cells.New(cells.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()
	ctx := context.Background()

	// What a cell declares is there for the next.
	if _, err := s.Run(ctx, `town, province := 180.0/1000, 6000.0/100000`); err != nil {
		fmt.Println(err)
		return
	}
	r, err := s.Run(ctx, `fmt.Println("shoe making"); town / province`)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(r.Printed())
	quotient, _ := r.Value()
	fmt.Println("LQ", quotient.Text)

	// A mistake is an error with its place and advice.
	_, err = s.Run(ctx, `twon / province`)
	var wrong *cells.Error
	if errors.As(err, &wrong) {
		fmt.Println(wrong)
		fmt.Println(wrong.Hint)
	}
	// Output:
	// shoe making
	// LQ 3
	// cell [3] line 1:1: undefined: twon
	// did you mean town?
}
