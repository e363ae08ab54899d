package engine

import "syscall"

// rlimitData is RLIMIT_DATA. Linux counts every private writable mapping to it, so the Go heap, but not the address
// space that the runtime only reserves; RLIMIT_AS counts that too and would have to be gigabytes larger than the limit.
const rlimitData = 2

// limitHard makes the system refuse memory beyond the limit.
func limitHard(limit int64) error {
	var l syscall.Rlimit
	if err := syscall.Getrlimit(rlimitData, &l); err != nil {
		return err
	}
	l.Cur = min(l.Max, uint64(limit))
	l.Max = l.Cur
	return syscall.Setrlimit(rlimitData, &l)
}
