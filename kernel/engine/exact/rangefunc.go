package exact

import "golang.org/x/tools/go/ssa"

// A function that a loop ranges over may misuse the loop's body: call it again when the loop is over, or recover its panic.
// Package ssa panics with texts of its own then, in blocks with these names.
const (
	misusedBody    = "yield-invalid"
	swallowedPanic = "rangefunc.resume.busy"
)

// The states of a loop that package ssa has: others say by which statement the body left the loop.
const (
	loopRuns = -1 // or panicked
	loopDone = -2
)

// misused is Go's own error for a call of a body whose loop is in a state.
func misused(state int) error {
	const text = "range function continued iteration after "
	switch state {
	case loopRuns:
		return runtimeError(text + "loop body panic")
	case loopDone:
		return runtimeError(text + "whole loop exit")
	}
	return runtimeError(text + "function for loop body returned false")
}

func swallowed() error {
	return runtimeError("range function recovered a loop body panic and did not resume panicking")
}

// branchOnState is the branch at a body's beginning: on when its loop is ready for it, else the panic; nil for other branches.
func (c *compiler) branchOnState(in *ssa.If, cmp *ssa.BinOp, yes *edge) func(*frame) *step {
	if in.Block().Succs[1].Comment != misusedBody {
		return nil
	}
	state := c.reg(cmp.X).w
	return func(f *frame) *step {
		if s := *at[int](f.w, state); s != 0 {
			panic(misused(s))
		}
		return yes.take(f)
	}
}
