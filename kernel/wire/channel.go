package wire

// Channel is one of a kernel's five sockets.
type Channel int

// The channels of a kernel.
const (
	Shell Channel = iota
	Control
	Stdin
	IOPub
	Heartbeat
	channels // how many there are
)

// String gives the channel's name in the protocol: shell, control, stdin, iopub, heartbeat.
func (c Channel) String() string {
	switch c {
	case Shell:
		return "shell"
	case Control:
		return "control"
	case Stdin:
		return "stdin"
	case IOPub:
		return "iopub"
	case Heartbeat:
		return "heartbeat"
	}
	return "unknown channel"
}
