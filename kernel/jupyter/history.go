package jupyter

import "fmt"

// The kinds of access of a HistoryRequest.
const (
	historyTail   = "tail"
	historyRange  = "range"
	historySearch = "search"
)

// HistoryRequest asks for cells that were run, in this session and earlier ones.
type HistoryRequest struct {
	Output         bool   `json:"output"` // what the cells gave, too
	Raw            bool   `json:"raw"`    // cells as they were typed; there is no other form
	HistAccessType string `json:"hist_access_type"`
	// Range: lines Start to Stop, without Stop, of a session; 0 is this one, -1 the one before. Without Stop it is all.
	Session int  `json:"session"`
	Start   int  `json:"start"`
	Stop    *int `json:"stop"`
	// Tail and search: the last N. Without N a tail has 10, a search everything.
	N *int `json:"n"`
	// Search: the whole cell matches Pattern, with * and ? and [abc] as in file names; Unique: equal cells once.
	Pattern *string `json:"pattern"`
	Unique  bool    `json:"unique"`
}

func (q HistoryRequest) valid() error {
	switch q.HistAccessType {
	case historyTail, historyRange, historySearch:
		return nil
	case "":
		return missing("hist_access_type")
	}
	return fmt.Errorf("hist_access_type is %q; it can be tail, range or search", q.HistAccessType)
}

// HistoryReply lists cells, oldest first, as [session, line, input], or [session, line, [input, output]].
type HistoryReply struct {
	Status  string   `json:"status"`
	History [][3]any `json:"history"`
}

func (k *Kernel) history(_ *request, q HistoryRequest) (HistoryReply, error) {
	entries, err := k.historian.find(q)
	if err != nil {
		return HistoryReply{}, badContent{fmt.Errorf("history_request: %w", err)}
	}
	reply := HistoryReply{ok, make([][3]any, 0, len(entries))}
	for _, e := range entries {
		reply.History = append(reply.History, e.row(q.Output))
	}
	return reply, nil
}

// row is an entry as the protocol writes it; a cell that gave nothing has the output null.
func (e entry) row(output bool) [3]any {
	if !output {
		return [3]any{e.Session, e.Line, e.Input}
	}
	if e.Output == "" {
		return [3]any{e.Session, e.Line, [2]any{e.Input, nil}}
	}
	return [3]any{e.Session, e.Line, [2]any{e.Input, e.Output}}
}
