package jupyter

// IsCompleteRequest asks whether a text can be run, or goes on.
type IsCompleteRequest struct {
	Code *string `json:"code"`
}

func (q IsCompleteRequest) valid() error {
	if q.Code == nil {
		return missing("code")
	}
	return nil
}

// IsCompleteReply says complete, incomplete, invalid or unknown; Indent is for the next line of an incomplete one.
type IsCompleteReply struct {
	Status string `json:"status"`
	Indent string `json:"indent,omitempty"`
}

func (k *Kernel) isComplete(_ *request, q IsCompleteRequest) (IsCompleteReply, error) {
	c := k.session.IsComplete(*q.Code)
	return IsCompleteReply{c.Status, c.Indent}, nil
}
