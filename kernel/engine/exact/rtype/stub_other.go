//go:build !amd64 && !arm64

package rtype

// No stubs: types with methods can't be made.
const (
	stubCount = 0
	stubSize  = 1
)
