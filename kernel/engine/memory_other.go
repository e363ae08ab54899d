//go:build !linux

package engine

// limitHard does nothing: macOS and the BSDs bound no mapping that the Go heap is made of, Windows bounds the job that
// the kernel puts the worker in.
func limitHard(int64) error { return nil }
