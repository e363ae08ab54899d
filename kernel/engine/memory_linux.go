package engine

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

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

// machineMemory is the memory of the machine, or of the container; 0 when unknown.
func machineMemory() int64 {
	var info syscall.Sysinfo_t
	if err := syscall.Sysinfo(&info); err != nil {
		return 0
	}
	total := int64(uint64(info.Totalram) * uint64(info.Unit))
	for _, file := range []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		if n, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64); err == nil && n > 0 { // else "max"
			total = min(total, n)
		}
	}
	return total
}
