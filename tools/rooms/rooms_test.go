package rooms

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/thunen-lab/thunen"

// The third parties that rooms are allowed, by module path.
const (
	zmq4     = "github.com/go-zeromq/zmq4"
	yaegi    = "github.com/traefik/yaegi"
	tools    = "golang.org/x/tools"
	gota     = "github.com/go-gota/gota"
	excelize = "github.com/xuri/excelize"
	gonum    = "gonum.org/v1/gonum"
	plot     = "gonum.org/v1/plot"
	image    = "golang.org/x/image"
	net      = "golang.org/x/net"
	sys      = "golang.org/x/sys"
	text     = "golang.org/x/text"
	lockers  = "github.com/rogpeppe/go-internal"
	goldmark = "github.com/yuin/goldmark"
	liner    = "github.com/peterh/liner"
)

// doors says for each room, a folder and what is below it, which folders and third parties it may import besides the
// standard library. The longest name decides. What session gives out is in the words of lang, engine and display, so
// whoever uses session may import these three for their types.
func doors() map[string][]string {
	return map[string][]string{
		".":                         {"install", "kernel/jupyter", "kernel/notebook", "kernel/repl", "kernel/session"},
		"install":                   {},
		"kernel/wire":               {zmq4},
		"kernel/jupyter":            {"kernel/wire", "kernel/session", "kernel/engine", "kernel/lang", "stdlib/comm", "stdlib/display", lockers},
		"kernel/notebook":           {"kernel/screen", "kernel/session", "kernel/engine", "kernel/lang", "stdlib/comm", "stdlib/display", goldmark, net},
		"kernel/screen":             {"kernel/session", "kernel/engine", "kernel/lang", "stdlib/display"},
		"kernel/repl":               {"kernel/screen", "kernel/session", "kernel/engine", "kernel/lang", "stdlib/display", liner},
		"kernel/cells":              {"kernel/session", "kernel/engine", "kernel/lang", "stdlib/display"},
		"kernel/session":            {"kernel/engine", "kernel/engine/exact", "kernel/engine/yaegi", "kernel/lang", "stdlib/comm", "stdlib/display"},
		"kernel/engine":             {"kernel/lang", "stdlib/comm", "stdlib/display", "stdlib/rt", sys},
		"kernel/engine/exact":       {"kernel/engine", "kernel/engine/exact/rtype", "kernel/engine/waiting", "kernel/lang", "stdlib/generic", "stdlib/rt", "stdlib/symbols/tables", tools},
		"kernel/engine/yaegi":       {"kernel/engine", "kernel/engine/exact/rtype", "kernel/engine/waiting", "kernel/lang", "stdlib/generic", "stdlib/rt", "stdlib/symbols/tables", yaegi},
		"kernel/engine/exact/rtype": {},
		"kernel/engine/waiting":     {},
		"kernel/lang":               {"stdlib/symbols/types", "stdlib/symbols/docs", tools, text},
		"notebooks/exercises":       {"stdlib/cluster"},
		"stdlib/cluster":            {"stdlib/display", "stdlib/internal/scene", "stdlib/widgets", gota, gonum, excelize, text},
		"stdlib/comm":               {},
		"stdlib/widgets":            {"stdlib/comm", "stdlib/display"},
		"stdlib/display":            {"stdlib/comm", gota, gonum, plot},
		"stdlib/internal/scene":     {plot, image},
		"stdlib/rt":                 {},
		"stdlib/symbols":            {},
		"stdlib/symbols/types":      {tools},
		"stdlib/symbols/docs":       {},
		"stdlib/generic":            {},
		"stdlib/symbols/tables":     {"stdlib/symbols/tables", "stdlib/cluster", "stdlib/comm", "stdlib/display", "stdlib/widgets", gota, gonum, plot},
		// The generator runs on a developer's machine and is in no binary.
		"stdlib/symbols/generate": {"stdlib/symbols", tools},
		"tools":                   {},
		// The generator of the invented data takes the method to see what it makes of them.
		"tools/syntheticdata": {"stdlib/cluster"},
	}
}

// pkg is what `go list -json` says of a package.
type pkg struct {
	ImportPath string
	Imports    []string
}

func list(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-json=ImportPath,Imports", module+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []pkg
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// room gives the room that a folder of the module is in: the longest name in doors that it is in or below.
func room(folder string, doors map[string][]string) (string, bool) {
	for name := folder; ; {
		if _, ok := doors[name]; ok {
			return name, true
		}
		slash := strings.LastIndexByte(name, '/')
		if slash < 0 {
			return "", false
		}
		name = name[:slash]
	}
}

// folder gives a package's folder in the module; ok is false for packages of others.
func folder(path string) (name string, ok bool) {
	if path == module {
		return ".", true
	}
	return strings.CutPrefix(path, module+"/")
}

// allowed reports whether a room with these doors may import a package.
func allowed(path, from string, open []string, doors map[string][]string) bool {
	if name, ours := folder(path); ours {
		target, known := room(name, doors)
		return known && (target == from || slices.Contains(open, target))
	}
	if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(open, func(module string) bool {
		return path == module || strings.HasPrefix(path, module+"/")
	})
}

func TestImports(t *testing.T) {
	doors := doors()
	packages := list(t)
	if len(packages) < len(doors)/2 {
		t.Fatalf("go list finds %d packages only", len(packages))
	}
	for _, p := range packages {
		name, _ := folder(p.ImportPath)
		from, ok := room(name, doors)
		if !ok {
			t.Errorf("%s is in no room: give it doors here, and a line in docs/architecture.md", name)
			continue
		}
		for _, path := range p.Imports {
			if !allowed(path, from, doors[from], doors) {
				t.Errorf("%s imports %s: the room %s has no door to it", name, path, from)
			}
		}
	}
}

func TestAllowed(t *testing.T) {
	for _, row := range []struct {
		name, from, path string
		want             bool
	}{
		{"the standard library", "install", "encoding/json", true},
		{"one's own room", "kernel/lang", module + "/kernel/lang/words", true},
		{"an open door", "kernel/lang", module + "/stdlib/symbols/types", true},
		{"lang never links the tables", "kernel/lang", module + "/stdlib/symbols/tables", false},
		{"a door to an engine isn't one to engine's sub-rooms", "kernel/jupyter", module + "/kernel/engine/yaegi", false},
		{"only one room knows yaegi's interpreter", "kernel/engine/exact", yaegi + "/interp", false},
		{"the one that does", "kernel/engine/yaegi", yaegi + "/interp", true},
		{"nobody imports the command", "kernel/session", module, false},
		{"a third party that isn't named", "stdlib/cluster", "example.org/x", false},
		{"a name that only begins like an allowed one", "kernel/wire", zmq4 + "more", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			doors := doors()
			if got := allowed(row.path, row.from, doors[row.from], doors); got != row.want {
				t.Errorf("allowed = %v, want %v", got, row.want)
			}
		})
	}
}
