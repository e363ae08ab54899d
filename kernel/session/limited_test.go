package session

import "runtime"

// limited: the system has a hard limit for a worker's memory.
const limited = runtime.GOOS == "linux"
