package jupyter

import "unicode/utf8"

// InspectRequest asks what the name at the cursor is. CursorPos counts code points; without one it is the end.
type InspectRequest struct {
	Code        *string `json:"code"`
	CursorPos   *int    `json:"cursor_pos"`
	DetailLevel int     `json:"detail_level"`
}

func (q InspectRequest) valid() error {
	if q.Code == nil {
		return missing("code")
	}
	return nil
}

// InspectReply describes it. Data is empty when nothing was found.
type InspectReply struct {
	Status   string         `json:"status"`
	Found    bool           `json:"found"`
	Data     map[string]any `json:"data"`
	Metadata map[string]any `json:"metadata"`
}

func (k *Kernel) inspect(_ *request, q InspectRequest) (InspectReply, error) {
	found := k.session.Inspect(*q.Code, cursor(*q.Code, q.CursorPos), min(max(q.DetailLevel, 0), 1))
	reply := InspectReply{Status: ok, Found: found.Found, Data: map[string]any{}, Metadata: map[string]any{}}
	if !found.Found {
		return reply, nil
	}
	reply.Data["text/plain"] = found.Text
	if found.Markdown != "" {
		reply.Data["text/markdown"] = found.Markdown
	}
	return reply, nil
}

// cursor gives a position that lies in the text, in code points.
func cursor(text string, pos *int) int {
	end := utf8.RuneCountInString(text)
	if pos == nil {
		return end
	}
	return min(max(*pos, 0), end)
}
