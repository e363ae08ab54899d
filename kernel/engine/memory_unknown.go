//go:build !linux && !darwin && !windows

package engine

// machineMemory is not known: without --memory there is no limit then.
func machineMemory() int64 { return 0 }
