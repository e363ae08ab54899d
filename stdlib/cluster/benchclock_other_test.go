//go:build !unix

package cluster

import "time"

// processorTime is the time on the clock where a process's own isn't to be had alike.
func processorTime() time.Duration { return time.Duration(time.Now().UnixNano()) }
