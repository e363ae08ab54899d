// Package jupyter is the kernel side of the Jupyter messaging protocol, version 5.5, a file per request. It knows
// messages, not Go: what a cell means and does is the session's; sockets, signatures and framing are the wire's.
//
// Who does what:
//
//   - One goroutine per channel receives. It answers everything but execute_request itself and at once, also while a
//     cell runs; execute requests it puts into the queue of the runner, which runs one cell at a time.
//   - The publisher owns the IOPub channel: it keeps the order in which cells made their outputs and gathers what they
//     print into messages of a reasonable size.
//   - The request that caused a message is its parent, also when the output comes late from a goroutine of an old cell.
//
// Every request is surrounded by the states busy and idle. A request that is answered while a cell runs would make a
// front end believe the kernel idle (JupyterLab takes the last state it saw, a server may even cull the kernel), so busy
// is published again for the running cell.
package jupyter
