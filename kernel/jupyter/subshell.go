package jupyter

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
)

// Subshells (JEP 91) are queues of requests beside the main shell's. One cell is evaluated at a time, whichever shell
// it came by: the cells share variables, and a second one amid the first would be a data race. What a subshell gives is
// its own turn: shells take turns cell by cell, so that a subshell's cell runs right after the one that runs now, not
// behind everything the main shell has queued; and a failure aborts its own shell's queue only. All other requests are
// answered while a cell runs anyway, by every shell.

// CreateSubshellRequest asks for a new subshell.
type CreateSubshellRequest struct{}

// CreateSubshellReply names it.
type CreateSubshellReply struct {
	Status     string `json:"status"`
	SubshellID string `json:"subshell_id"`
}

func (k *Kernel) createSubshell(*request, CreateSubshellRequest) (CreateSubshellReply, error) {
	id := make([]byte, 16)
	rand.Read(id) // never fails
	name := hex.EncodeToString(id)
	k.runner.open(name)
	return CreateSubshellReply{ok, name}, nil
}

// DeleteSubshellRequest deletes one. The cell that it runs ends in peace, those behind it are aborted.
type DeleteSubshellRequest struct {
	SubshellID *string `json:"subshell_id"`
}

func (q DeleteSubshellRequest) valid() error {
	if q.SubshellID == nil {
		return missing("subshell_id")
	}
	return nil
}

// DeleteSubshellReply says that it is gone.
type DeleteSubshellReply struct {
	Status string `json:"status"`
}

func (k *Kernel) deleteSubshell(_ *request, q DeleteSubshellRequest) (DeleteSubshellReply, error) {
	queued, err := k.runner.shut(*q.SubshellID)
	if err != nil {
		return DeleteSubshellReply{}, err
	}
	for _, r := range queued {
		k.abort(r)
	}
	return DeleteSubshellReply{ok}, nil
}

// ListSubshellRequest asks which there are.
type ListSubshellRequest struct{}

// ListSubshellReply lists them; the field's name is the protocol's.
type ListSubshellReply struct {
	Status      string   `json:"status"`
	SubshellIDs []string `json:"subshell_id"`
}

func (k *Kernel) listSubshell(*request, ListSubshellRequest) (ListSubshellReply, error) {
	return ListSubshellReply{ok, k.runner.subshells()}, nil
}

// unknownSubshell is the error of a request to a subshell that isn't there.
type unknownSubshell string

func (id unknownSubshell) Error() string { return fmt.Sprintf("there is no subshell %q", string(id)) }
