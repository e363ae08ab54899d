// Package wire is the kernel's end of Jupyter's five ZeroMQ sockets: it binds them, signs and verifies, frames and
// queues. It knows bytes, not meaning: what a message says is the business of package jupyter.
//
//	info, err := wire.ReadConnectionFile(path)
//	sockets, err := wire.Listen(ctx, info, wire.Options{})
//	m, err := sockets.Receive(wire.Shell)   // verified
//	err = sockets.Send(wire.Shell, reply)   // signed
package wire
