package jupyter

// CompleteRequest asks what could stand at the cursor. CursorPos counts code points; without one it is the end.
type CompleteRequest struct {
	Code      *string `json:"code"`
	CursorPos *int    `json:"cursor_pos"`
}

func (q CompleteRequest) valid() error {
	if q.Code == nil {
		return missing("code")
	}
	return nil
}

// CompleteReply lists the texts that could replace what stands between CursorStart and CursorEnd.
type CompleteReply struct {
	Status      string           `json:"status"`
	Matches     []string         `json:"matches"`
	CursorStart int              `json:"cursor_start"`
	CursorEnd   int              `json:"cursor_end"`
	Metadata    CompleteMetadata `json:"metadata"`
}

// CompleteMetadata tells front ends that can show it (JupyterLab) more about each match, in the order of Matches.
type CompleteMetadata struct {
	Types []CompleteType `json:"_jupyter_types_experimental"`
}

// CompleteType is a match with its kind and signature.
type CompleteType struct {
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Text      string `json:"text"`
	Type      string `json:"type"`
	Signature string `json:"signature"`
}

func (k *Kernel) complete(_ *request, q CompleteRequest) (CompleteReply, error) {
	c := k.session.Complete(*q.Code, cursor(*q.Code, q.CursorPos))
	reply := CompleteReply{
		Status:      ok,
		Matches:     make([]string, 0, len(c.Items)),
		CursorStart: c.Start,
		CursorEnd:   c.End,
		Metadata:    CompleteMetadata{make([]CompleteType, 0, len(c.Items))},
	}
	for _, item := range c.Items {
		reply.Matches = append(reply.Matches, item.Text)
		signature := item.Signature
		if signature == "" {
			signature = item.Type
		}
		reply.Metadata.Types = append(reply.Metadata.Types, CompleteType{c.Start, c.End, item.Text, item.Kind, signature})
	}
	return reply, nil
}
