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

// portField is the name of the channel's port in a connection file.
func (c Channel) portField() string {
	if c == Heartbeat {
		return "hb_port"
	}
	return c.String() + "_port"
}

// socketType is what the channel's socket is to its peers.
func (c Channel) socketType() string {
	if c == IOPub {
		return "XPUB"
	}
	return "ROUTER"
}

// takes reports whether a peer of the given socket type may connect to the channel.
func (c Channel) takes(peerType string) bool {
	switch peerType {
	case "SUB", "XSUB":
		return c == IOPub
	case "DEALER", "REQ", "ROUTER":
		return c != IOPub
	}
	return false
}

// messageLimit bounds one incoming message: nothing but requests has a reason to be large.
func (c Channel) messageLimit() int {
	if c == IOPub || c == Heartbeat {
		return 64 << 10
	}
	return 1 << 30
}
