// Package wire is the kernel's end of Jupyter's five ZeroMQ sockets: it binds them, signs and verifies, frames and
// queues. It knows bytes, not meaning: what a message says is the business of package jupyter.
//
//	info, err := wire.ReadConnectionFile(path)
//	sockets, err := wire.Listen(ctx, info, wire.Options{})
//	m, err := sockets.Receive(wire.Shell)   // verified
//	err = sockets.Send(wire.Shell, reply)   // signed
//
// # How it works, and why so
//
// zmq4 carries the messages; a transport of our own carries zmq4 and keeps from it what it can't take. The transport (station, peer)
//
//   - makes the whole ZMTP handshake itself, a goroutine per newcomer, and hands a peer to zmq4 when all of it has been
//     screened; zmq4 replays it from memory. So no peer can hold up its accept loop: not by silence, not by half a greeting.
//   - reads whole messages, of bounded size, before zmq4 sees their first byte: no length is believed before the bytes
//     are there, truncated messages never arrive, commands (PING, SUBSCRIBE) and heartbeats are answered here.
//   - queues what zmq4 writes per peer; a goroutine that lives while there is something to write sends it in large pieces.
//     zmq4 never waits for a peer, so one that doesn't read costs the others nothing but the wait that Options bound.
//
// To zmq4 all five sockets are ROUTERs, also iopub, whose subscribers share one identity; to the peers they are what Jupyter says
// they are. zmq4's own PUB puts an unbounded queue and a goroutine that never ends between Send and the peers, keeps topics without
// bound, and can't tell when a message has reached everyone; its XPUB swallows subscriptions. A ROUTER hands a message to every
// connection of an identity before Send returns: exact backpressure, exact order, a clean end, and topics matched here.
// Its REP answers one peer at a time and mistakes an empty ping for its delimiter; heartbeats don't reach it, the transport sends them back.
//
// Two clients of the same identity (a reconnect that overtakes the end of the old connection) both get the reply: refusing the newcomer would lose the
// reconnect, dropping the older would let anyone who read an identity off iopub throw its owner out.
package wire
