// Package comm opens comms: channels between an object in cells and one in a front end, over which both send JSON and
// binary buffers. Widgets are made of them.
//
//	c, err := comm.Open("my.target", comm.Message{Data: json.RawMessage(`{"n": 1}`)}, comm.Handler{
//		Message: func(c *comm.Comm, m comm.Message) { fmt.Println(string(m.Data)) },
//	})
//
// Register takes the comms that the front end opens.
//
// # When handlers run
//
// Messages arrive at any time. Their handlers run one at a time, in the order of arrival: while no cell runs at once,
// while one runs at its safe points (between its top-level statements, at the steps of a progress bar, and wherever it
// calls Poll), never beside it. So a handler may use the session's variables without a lock.
//
// Where there is no front end, as in a plain Go program, comms can be opened and written to, and nothing ever comes back.
package comm
