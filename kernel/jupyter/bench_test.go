package jupyter

import (
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// BenchmarkExecute is the round trip of a cell that shows a value, without the session's share.
func BenchmarkExecute(b *testing.B) {
	k, _ := start(b)
	c := connect(b, k, "client")
	for b.Loop() {
		c.execute("show 1")
	}
}

// BenchmarkKernelInfo is the round trip of a request that only the kernel process answers.
func BenchmarkKernelInfo(b *testing.B) {
	k, _ := start(b)
	c := connect(b, k, "client")
	for b.Loop() {
		c.outputs(c.ask(wire.Shell, "kernel_info_request", "{}").parent.MsgID)
	}
}

// BenchmarkStreams is a message for each of 1,000 lines that alternate between the streams.
func BenchmarkStreams(b *testing.B) {
	k, _ := start(b)
	c := connect(b, k, "client")
	code := strings.Repeat("print x\neprint y\n", 500)
	for b.Loop() {
		c.execute(code)
	}
}
