package exact_test

import (
	"strings"
	"testing"
)

// TestExitsOfCompiledCode: what would end the process ends the cell, and says how.
func TestExitsOfCompiledCode(t *testing.T) {
	for _, row := range []struct{ name, cell, want string }{
		{"a logger's Fatal", "import (\"io\"; \"log\")\nlog.New(io.Discard, \"\", 0).Fatalf(\"x %d\", 1)", "exit status 1"},
		{"a logger's Fatal through an interface", "import (\"io\"; \"log\")\nvar l interface{ Fatal(...any) } = log.New(io.Discard, \"\", 0)\nl.Fatal(1)", "exit status 1"},
		{"a wrong flag", "import (\"flag\"; \"io\")\nf := flag.NewFlagSet(\"x\", flag.ExitOnError)\nf.SetOutput(io.Discard)\nf.Parse([]string{\"-no\"})", "exit status 2"},
		{"help", "import (\"flag\"; \"io\")\nf := flag.NewFlagSet(\"x\", flag.ExitOnError)\nf.SetOutput(io.Discard)\nf.Parse([]string{\"-h\"})", "exit status 0"},
		{"an exit that compiled code recovers", "import (\"fmt\"; \"os\")\ntype T int\nfunc (T) String() string { os.Exit(7); return \"\" }\n_ = fmt.Sprint(T(1))\npanic(\"goes on\")", "exit status 7"},
		{"as the last thing", "import (\"fmt\"; \"os\")\ntype T int\nfunc (T) String() string { os.Exit(7); return \"\" }\n_ = fmt.Sprint(T(1))", "exit status 7"},
		{"flags that are right", "import \"flag\"\nf := flag.NewFlagSet(\"x\", flag.ExitOnError)\nn := f.Int(\"n\", 1, \"\")\nf.Parse([]string{\"-n\", \"4\", \"rest\"})\nif *n == 4 && f.NArg() == 1 { panic(\"right\") }", "right"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if _, err := newBench(t).run(row.cell); err == nil || !strings.HasSuffix(err.Error(), row.want) {
				t.Errorf("%v, want %s", err, row.want)
			}
		})
	}
}

// TestRefusedLooks: what would show the engine instead of the cell is refused.
func TestRefusedLooks(t *testing.T) {
	for _, row := range []struct{ name, cell, want string }{
		{"a function's name by its entry", "import (\"reflect\"; \"runtime\")\nfunc f() {}\nruntime.FuncForPC(reflect.ValueOf(f).Pointer()).Name()", "runtime.FuncForPC"},
		{"the source of log records", "import (\"io\"; \"log/slog\")\nslog.NewTextHandler(io.Discard, &slog.HandlerOptions{AddSource: true})", "AddSource"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if _, err := newBench(t).run(row.cell); err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("%v, want a refusal of %s", err, row.want)
			}
		})
	}
}
