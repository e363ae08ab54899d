package jupyter

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// remember runs a session of cells: input and output alternate, an output "" is none.
func remember(t *testing.T, path string, cells ...string) *historian {
	t.Helper()
	h := newHistorian(path, slog.New(slog.NewTextHandler(t.Output(), nil)))
	for i := 0; i < len(cells); i += 2 {
		h.Input(i/2+1, cells[i])
		if cells[i+1] != "" {
			h.Output(i/2+1, cells[i+1])
		}
	}
	return h
}

func pointer[T any](v T) *T { return &v }

func TestHistory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data", "history.jsonl")
	remember(t, path, "x := 1", "", "x + 1", "2").Close()
	remember(t, path, "y := 2", "", "x + 1", "2").Close()
	h := remember(t, path, "z := [3]int{}\nz[0]", "0", "x + 1", "2")
	defer h.Close()
	tests := []struct {
		name string
		q    HistoryRequest
		want string // [session line] input → output, each followed by ;
	}{
		{"tail", HistoryRequest{HistAccessType: historyTail, N: pointer(3)}, "[2 2] x + 1 → 2;[3 1] z := [3]int{}\nz[0] → 0;[3 2] x + 1 → 2;"},
		{"tail of all", HistoryRequest{HistAccessType: historyTail},
			"[1 1] x := 1;[1 2] x + 1 → 2;[2 1] y := 2;[2 2] x + 1 → 2;[3 1] z := [3]int{}\nz[0] → 0;[3 2] x + 1 → 2;"},
		{"tail of none", HistoryRequest{HistAccessType: historyTail, N: pointer(0)}, ""},
		{"tail of fewer than none", HistoryRequest{HistAccessType: historyTail, N: pointer(-4)}, ""},
		{"this session", HistoryRequest{HistAccessType: historyRange}, "[3 1] z := [3]int{}\nz[0] → 0;[3 2] x + 1 → 2;"},
		{"the session before", HistoryRequest{HistAccessType: historyRange, Session: -1}, "[2 1] y := 2;[2 2] x + 1 → 2;"},
		{"a session by number", HistoryRequest{HistAccessType: historyRange, Session: 1}, "[1 1] x := 1;[1 2] x + 1 → 2;"},
		{"from", HistoryRequest{HistAccessType: historyRange, Session: 3, Start: 2}, "[3 2] x + 1 → 2;"},
		{"from, to without it", HistoryRequest{HistAccessType: historyRange, Session: 3, Start: 1, Stop: pointer(2)}, "[3 1] z := [3]int{}\nz[0] → 0;"},
		{"a session that never was", HistoryRequest{HistAccessType: historyRange, Session: 9}, ""},
		{"search", HistoryRequest{HistAccessType: historySearch, Pattern: pointer("x*")}, "[1 1] x := 1;[1 2] x + 1 → 2;[2 2] x + 1 → 2;[3 2] x + 1 → 2;"},
		{"search, unique", HistoryRequest{HistAccessType: historySearch, Pattern: pointer("x*"), Unique: true}, "[1 1] x := 1;[3 2] x + 1 → 2;"},
		{"search, the last", HistoryRequest{HistAccessType: historySearch, Pattern: pointer("?*1*"), N: pointer(1)}, "[3 2] x + 1 → 2;"},
		{"search over lines", HistoryRequest{HistAccessType: historySearch, Pattern: pointer("*int{}*[[]0]")}, "[3 1] z := [3]int{}\nz[0] → 0;"},
		{"search, a class", HistoryRequest{HistAccessType: historySearch, Pattern: pointer("[a-xz] := [^2]")}, "[1 1] x := 1;"},
		{"search, the whole text", HistoryRequest{HistAccessType: historySearch, Pattern: pointer("x")}, ""},
		{"search, an open class", HistoryRequest{HistAccessType: historySearch, Pattern: pointer("[x")}, ""},
		{"search, signs of regular expressions", HistoryRequest{HistAccessType: historySearch, Pattern: pointer("x + 1"), Unique: true}, "[3 2] x + 1 → 2;"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			entries, err := h.find(test.q)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, e := range entries {
				fmt.Fprintf(&got, "[%d %d] %s", e.Session, e.Line, e.Input)
				if e.Output != "" {
					fmt.Fprintf(&got, " → %s", e.Output)
				}
				got.WriteString(";")
			}
			if diff := cmp.Diff(test.want, got.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The protocol's forms of an entry.
func TestHistoryReply(t *testing.T) {
	k, _ := start(t, func(o *Options) { o.History = filepath.Join(t.TempDir(), "history.jsonl") })
	c := connect(t, k, "client")
	c.execute("print 1")
	c.execute("show 2")
	c.execute(map[string]any{"code": "show 3", "store_history": false})
	ask := func(output bool) any {
		return c.ask(wire.Shell, "history_request", map[string]any{"hist_access_type": "tail", "output": output, "raw": true}).content["history"]
	}
	for output, want := range map[bool]any{
		false: []any{[]any{1.0, 1.0, "print 1"}, []any{1.0, 2.0, "show 2"}},
		true:  []any{[]any{1.0, 1.0, []any{"print 1", nil}}, []any{1.0, 2.0, []any{"show 2", "2"}}},
	} {
		if diff := cmp.Diff(want, ask(output)); diff != "" {
			t.Errorf("output %v (-want +got):\n%s", output, diff)
		}
	}
}

// Somebody keeps the file locked: questions are answered all the same, and what was run is saved once it is free.
func TestHistoryLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.jsonl")
	remember(t, path, "earlier := 1", "").Close()
	turn, err := (&historyFile{path}).lock()
	if err != nil {
		t.Fatal(err)
	}
	h := remember(t, path, "x := 1", "")
	for _, q := range []HistoryRequest{{HistAccessType: historyTail}, {HistAccessType: historyRange, Session: 2}} {
		entries, err := h.find(q)
		if err != nil || len(entries) == 0 || entries[len(entries)-1] != (entry{Session: 2, Line: 1, Input: "x := 1"}) {
			t.Errorf("%s while the file is locked: %v, %v", q.HistAccessType, entries, err)
		}
	}
	if err := turn.Close(); err != nil {
		t.Fatal(err)
	}
	saved := func() []entry { all, _ := h.file.read(); return all }
	for late := time.Now().Add(patience); len(saved()) < 2 && time.Now().Before(late); time.Sleep(5 * time.Millisecond) {
	}
	h.Close()
	if all := saved(); len(all) != 2 || all[1] != (entry{Session: 2, Line: 1, Input: "x := 1"}) {
		t.Errorf("saved %v", all)
	}
}

// Kernels that run at the same time have different numbers and lose nothing.
func TestHistoryTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.jsonl")
	const kernels, cells = 8, 50
	var all sync.WaitGroup
	for n := range kernels {
		all.Go(func() {
			h := remember(t, path)
			for line := range cells {
				h.Input(line+1, fmt.Sprintf("cell %d of kernel %d", line, n))
			}
			h.Close()
		})
	}
	all.Wait()
	entries, err := (&historyFile{path}).read()
	if err != nil {
		t.Fatal(err)
	}
	kernelOf, seen := map[int]string{}, map[string]bool{}
	for _, e := range entries {
		_, kernel, _ := strings.Cut(e.Input, " of ")
		if other, known := kernelOf[e.Session]; known && other != kernel {
			t.Errorf("session %d is that of %s and of %s", e.Session, other, kernel)
		}
		kernelOf[e.Session] = kernel
		seen[e.Input] = true
	}
	if len(seen) != kernels*cells || len(kernelOf) != kernels {
		t.Errorf("%d cells of %d sessions, want %d of %d", len(seen), len(kernelOf), kernels*cells, kernels)
	}
}

// Damage costs the damaged lines alone, and a lost lock file no number twice.
func TestHistoryDamaged(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "history.jsonl")
	remember(t, path, "one", "").Close()
	file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString("{\"session\":1,\"line\":2,\"inp"); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+".lock", []byte("garbage"), 0o600); err != nil {
		t.Fatal(err)
	}
	h := remember(t, path, "two", "")
	h.Close()
	entries, err := h.find(HistoryRequest{HistAccessType: historyTail})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]entry{{1, 1, "one", ""}, {2, 1, "two", ""}}, entries); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if again, err := h.file.read(); err != nil || len(again) != 2 {
		t.Errorf("the file has %v, %v; want both cells", again, err)
	}
}

// Without a file, or with one that can't be written, this session's history is there.
func TestHistoryWithoutFile(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"off": "", "not a folder": filepath.Join(blocked, "history.jsonl")} {
		h := remember(t, path, "one", "1")
		got, err := h.find(HistoryRequest{HistAccessType: historyTail})
		if diff := cmp.Diff([]entry{{1, 1, "one", "1"}}, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
		h.Close()
	}
}

// A file over the limit loses its oldest cells, and no half ones are left.
func TestHistoryShortened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.jsonl")
	var text strings.Builder
	for line := 1; text.Len() <= fileLimit; line++ {
		fmt.Fprintf(&text, "{\"session\":1,\"line\":%d,\"input\":%q}\n", line, strings.Repeat("x", 10_000))
	}
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	h := remember(t, path, "new", "")
	h.Close()
	<-h.saved // so large a file may take longer than an ending kernel waits
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if size := info.Size(); size > fileKeep+1000 || size < fileKeep-20_000 {
		t.Errorf("size %d, want about %d", size, fileKeep)
	}
	if info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("mode %v, want 0600: cells may hold secrets", info.Mode())
	}
	entries, err := h.file.read()
	if err != nil || len(entries) == 0 || entries[len(entries)-1].Input != "new" || len(entries[0].Input) != 10_000 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}

func TestOutputShortened(t *testing.T) {
	long := strings.Repeat("中", outputLimit)
	h := remember(t, "", "cell", long)
	defer h.Close()
	got := h.entries[0].Output
	if len(got) > outputLimit+len(outputCut) || !strings.HasSuffix(got, "中"+outputCut) {
		t.Errorf("kept %d bytes that end in %q", len(got), got[len(got)-10:])
	}
}

// A cell too large to be kept whole is not kept at all, and takes no other's output.
func TestInputTooLarge(t *testing.T) {
	h := remember(t, "", "small", "1", strings.Repeat("x", inputLimit+1), "2")
	defer h.Close()
	got, err := h.find(HistoryRequest{HistAccessType: historyTail})
	if diff := cmp.Diff([]entry{{1, 1, "small", "1"}}, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestDataFolder(t *testing.T) {
	tests := []struct {
		name, os string
		env      map[string]string
		want     string
	}{
		{"linux", "linux", map[string]string{"HOME": "/home/ada"}, "/home/ada/.local/share"},
		{"a data folder", "linux", map[string]string{"HOME": "/home/ada", "XDG_DATA_HOME": "/data"}, "/data"},
		{"a relative one is none", "linux", map[string]string{"HOME": "/home/ada", "XDG_DATA_HOME": "data"}, "/home/ada/.local/share"},
		{"macOS", "darwin", map[string]string{"HOME": "/Users/ada"}, "/Users/ada/Library/Application Support"},
		{"Windows", "windows", map[string]string{"LOCALAPPDATA": "/local"}, "/local"},
		{"nothing", "linux", nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			getenv := func(key string) string { return test.env[key] }
			if got := dataFolder(test.os, getenv); got != filepath.FromSlash(test.want) {
				t.Errorf("dataFolder = %q, want %q", got, test.want)
			}
		})
	}
}
