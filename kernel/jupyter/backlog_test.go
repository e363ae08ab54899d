package jupyter

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// Searches of a large history that come all at once are answered one after another, in their order, and keep nobody waiting.
func TestHistoryFlood(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.jsonl")
	var lines strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&lines, `{"session": 1, "line": %d, "input": "x%d := %d // %s"}`+"\n", i+1, i, i, strings.Repeat("y", 80))
	}
	if err := os.WriteFile(path, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	k, _ := start(t, func(o *Options) { o.History = path })
	c := connect(t, k, "client")
	before := len(goroutines())

	const searches = 100
	var asked []string
	for i := range searches {
		asked = append(asked, c.send(wire.Shell, "history_request", map[string]any{"hist_access_type": "search", "pattern": fmt.Sprintf("x%d :=*", i)}))
	}
	info := c.send(wire.Shell, "kernel_info_request", "{}")
	behind, most := 0, 0
	for i := 0; i < searches; {
		most = max(most, len(goroutines()))
		r := c.next(wire.Shell)
		if r.parent.MsgID == info {
			behind = i
			continue
		}
		if found := fmt.Sprint(r.content["history"]); r.parent.MsgID != asked[i] || !strings.HasPrefix(found, fmt.Sprintf("[[1 %d x%d ", i+1, i)) {
			t.Fatalf("answer %d is that to %s: %.60s", i, r.parent.MsgID, found)
		}
		i++
	}
	if behind > searches/2 {
		t.Errorf("kernel_info was answered behind %d searches", behind)
	}
	if most > before+10 {
		t.Errorf("%d goroutines became %d", before, most)
	}
}
