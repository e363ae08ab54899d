package engine

import (
	"encoding/json"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// The kinds of message. One request is under way at a time (load, run, evaluate); its reply ends it.
const (
	// from the kernel
	msgStart     = "start"     // first of all: Name is the engine, Memory the limit, Args the program's arguments
	msgLoad      = "load"      // payload: []lang.Source in JSON, what survived of a session
	msgRun       = "run"       // payload: the cell's source
	msgEvaluate  = "evaluate"  // payload: an expression
	msgInterrupt = "interrupt" // stop Job
	msgAnswer    = "answer"    // payload: the line typed; EOF when there is none
	msgComm      = "comm"      // a front end's comm sends; it may come at any time
	// from the worker
	msgReady    = "ready"    // the reply to start
	msgLoaded   = "loaded"   // the reply to load
	msgAccepted = "accepted" // the cell checked and built; it runs now
	msgOutput   = "output"   // payload: a stream's text or a bundle's parts
	msgAsk      = "ask"      // for a line of input
	msgDone     = "done"     // the reply to run
	msgRefused  = "refused"  // the reply to run: nothing ran, nothing changed
	msgValue    = "value"    // the reply to evaluate
	msgHandled  = "handled"  // the handler of a comm's message has ended
)

// interruptHandler is the Job of an interrupt that is for the handler of a comm's message.
const interruptHandler = 0

// message is a frame's header, with the payload that follows it.
type message struct {
	Kind string `json:"kind"`
	Job  uint64 `json:"job,omitempty"` // counts run and evaluate requests
	Cell int    `json:"cell,omitempty"`
	Name string `json:"name,omitempty"` // start: the engine; run: the script's file

	Memory int64    `json:"memory,omitempty"` // start
	Args   []string `json:"args,omitempty"`   // start
	Input  bool     `json:"input,omitempty"`  // run: there is someone to ask
	Parent string   `json:"parent,omitempty"` // run, comm: the front end's request that the code runs for

	Output    string          `json:"output,omitempty"` // output: its kind
	DisplayID string          `json:"display_id,omitempty"`
	Wait      bool            `json:"wait,omitempty"`
	Parts     []part          `json:"parts,omitempty"`
	Metadata  json.RawMessage `json:"metadata,omitempty"`
	Comm      *commHead       `json:"comm,omitempty"` // comm, output

	Prompt   string `json:"prompt,omitempty"`  // ask
	Printed  bool   `json:"printed,omitempty"` // ask: the prompt is what was printed last, without a newline
	Password bool   `json:"password,omitempty"`
	EOF      bool   `json:"eof,omitempty"` // answer

	Err  *lang.Error     `json:"err,omitempty"` // done, refused, value, ready, loaded
	Exit *int            `json:"exit,omitempty"`
	Vars []lang.Snapshot `json:"vars,omitempty"`
	// Undone: variables that the failed cell didn't come to declare
	Undone []string `json:"undone,omitempty"`
	// Stuck: the cell has failed, and code of it that can't be stopped goes on; the worker is of no use any more
	Stuck bool `json:"stuck,omitempty"`

	payload []byte
	further [][]byte // what follows the payload when it is sent: large pieces, which needn't be copied together
}

// size is how many bytes of payload are sent.
func (m *message) size() int {
	n := len(m.payload)
	for _, piece := range m.further {
		n += len(piece)
	}
	return n
}
