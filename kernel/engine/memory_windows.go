package engine

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// machineMemory is the memory of the machine; 0 when unknown.
func machineMemory() int64 {
	// as the system declares MEMORYSTATUSEX
	var status struct {
		length, load                                                                      uint32
		total, free, totalFile, freeFile, totalVirtual, freeVirtual, freeExtendedReserved uint64
	}
	status.length = uint32(unsafe.Sizeof(status))
	call := windows.NewLazySystemDLL("kernel32.dll").NewProc("GlobalMemoryStatusEx")
	if call.Find() != nil {
		return 0
	}
	if ok, _, _ := call.Call(uintptr(unsafe.Pointer(&status))); ok == 0 {
		return 0
	}
	return int64(status.total)
}
