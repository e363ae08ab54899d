package jupyter

import (
	"context"
	"encoding/json"
	"strings"
	"time"
)

// ExecuteRequest asks for a cell to be run.
type ExecuteRequest struct {
	Code *string `json:"code"`
	// Silent: nothing is published but busy and idle, and nothing is counted or kept.
	Silent          bool              `json:"silent"`
	StoreHistory    bool              `json:"store_history"`
	UserExpressions map[string]string `json:"user_expressions"`
	AllowStdin      bool              `json:"allow_stdin"`
	StopOnError     bool              `json:"stop_on_error"`
}

// executeDefaults is what an execute_request means by what it leaves out.
func executeDefaults() ExecuteRequest {
	return ExecuteRequest{StoreHistory: true, AllowStdin: true, StopOnError: true}
}

func (q ExecuteRequest) valid() error {
	if q.Code == nil {
		return missing("code")
	}
	return nil
}

// counted says whether the cell gets a number and a place in the history.
func (q ExecuteRequest) counted() bool {
	return q.StoreHistory && !q.Silent && strings.TrimSpace(*q.Code) != ""
}

// ExecuteReply says how a cell ended.
type ExecuteReply struct {
	ErrorReply
	ExecutionCount  int
	UserExpressions map[string]any // ExpressionValue or ErrorReply by name
	Payload         []NextInput

	stopOnError bool // a failure aborts what is queued behind
}

func (e ExecuteReply) failed() bool { return e.Status != ok }

// NextInput is the one kind of payload that front ends still need: Text goes into a new cell, or in the place of the one that ran.
type NextInput struct {
	Source  string `json:"source"` // set_next_input
	Text    string `json:"text"`
	Replace bool   `json:"replace"`
}

// MarshalJSON leaves out the fields of an error when there is none.
func (e ExecuteReply) MarshalJSON() ([]byte, error) {
	fields := map[string]any{"status": e.Status}
	if e.failed() {
		fields["ename"], fields["evalue"], fields["traceback"] = e.EName, e.EValue, e.Traceback
	}
	if e.ExecutionCount > 0 || !e.failed() {
		fields["execution_count"] = e.ExecutionCount
	}
	fields["user_expressions"], fields["payload"] = map[string]any{}, []any{}
	if e.UserExpressions != nil {
		fields["user_expressions"] = e.UserExpressions
	}
	if e.Payload != nil {
		fields["payload"] = e.Payload
	}
	return encode(fields)
}

// ExecuteInput tells every front end what runs.
type ExecuteInput struct {
	Code           string `json:"code"`
	ExecutionCount int    `json:"execution_count"`
}

// executeMetadata stands in the reply's metadata: when the cell started, for a front end that records timing.
type executeMetadata struct {
	Started string `json:"started"`
	Status  string `json:"status"`
}

// Aborted is the reply to a request that was not run because one before it failed.
type Aborted struct {
	Status string `json:"status"`
}

// execute runs a cell, publishes what it shows, and gives its reply.
func (k *Kernel) execute(ctx context.Context, r *request) (ExecuteReply, any) {
	started := time.Now()
	q, err := decode(r, executeDefaults())
	if err != nil {
		k.log.Warn("request failed", "type", r.header.MsgType, "error", err)
		return ExecuteReply{ErrorReply: errorReply(err)}, nil
	}
	c := k.newCell(r, q)
	defer c.forget()
	k.logCell(r, c)
	reply := ExecuteReply{ErrorReply: ErrorReply{Status: ok}, ExecutionCount: c.count, stopOnError: q.StopOnError && !q.Silent}
	if err := c.run(ctx); err != nil {
		reply.ErrorReply = cellError(err)
	} else {
		reply.UserExpressions = k.evaluate(ctx, q.UserExpressions)
		reply.Payload = c.payload()
	}
	return reply, executeMetadata{timestamp(started), reply.Status}
}

// cellMetadata is what JupyterLab says of a cell in an execute_request's metadata.
type cellMetadata struct {
	CellID       string   `json:"cellId"`
	DeletedCells []string `json:"deletedCells"` // since the last execution
}

// logCell notes which cell of the notebook runs. Nothing depends on it: the session knows cells by their numbers, and what a
// deleted cell declared stays, as in every notebook; so metadata of another shape is no error.
func (k *Kernel) logCell(r *request, c *cell) {
	var m cellMetadata
	_ = json.Unmarshal(r.Metadata, &m)
	k.log.Debug("cell", "number", c.number, "id", m.CellID, "deleted", len(m.DeletedCells))
}

// abort answers a request that was queued behind a failed one.
func (k *Kernel) abort(r *request) {
	k.iopub.state(r, busy)
	k.replyWith(r, Aborted{aborted}, executeMetadata{timestamp(time.Now()), aborted})
	k.iopub.state(r, idle)
}

// ErrorContent is what an error message on IOPub says.
type ErrorContent struct {
	EName     string   `json:"ename"`
	EValue    string   `json:"evalue"`
	Traceback []string `json:"traceback"`
}
