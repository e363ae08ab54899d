//go:build !linux

package engine

import (
	"errors"
	"os"
)

// enlarge leaves a pipe as it is: there is no call for it.
func enlarge(*os.File) {}

// held doesn't tell how much a pipe holds: nothing could be moved.
func held(uintptr) int { return 0 }

// canForward: there is no call that moves bytes from one pipe to another.
const canForward = false

func move(_, _ uintptr, _ int) error { return errors.ErrUnsupported }
