//go:build race

package session

// racing: the race detector takes memory and stacks in its own way, and dies its own deaths.
const racing = true
