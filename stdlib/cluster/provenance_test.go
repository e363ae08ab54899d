package cluster

import (
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
)

func TestDataFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "abc.csv")
	if err := os.WriteFile(path, []byte("abc"), 0o644); err != nil {
		t.Fatal(err)
	}
	files := check[*Tabular](t)(DataFiles(path))
	name := filepath.ToSlash(path)
	if n, err := files.Value("size", name); n != 3 || err != nil {
		t.Errorf("size %v, %v", n, err)
	}
	// FIPS 180-2's own example.
	if sum, err := files.Word("SHA-256", name); sum != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Errorf("hash %s, %v", sum, err)
	}
	_, err := DataFiles()
	wantError(t, err, "no file is named")
	_, err = DataFiles(path, filepath.Join(t.TempDir(), "missing.csv"))
	wantError(t, err, "missing.csv")
}

func TestVersions(t *testing.T) {
	v := Versions()
	goes, err := v.Word("version", "Go")
	if err != nil || !strings.HasPrefix(goes, runtime.Version()) {
		t.Errorf("Go %q, %v", goes, err)
	}
	if ours, err := v.Word("version", "Thunen"); ours == "" || err != nil {
		t.Errorf("Thunen %q, %v", ours, err)
	}
}

func TestReleased(t *testing.T) {
	info := &debug.BuildInfo{
		Main: debug.Module{Path: "example.org/program", Version: "(devel)"},
		Deps: []*debug.Module{{Path: thisModule, Version: "v1.2.3"}},
	}
	for _, test := range []struct{ name, path, want string }{
		{"a dependency", thisModule, "v1.2.3"},
		{"built from source", "example.org/program", "development version"},
		{"not in the program", "example.org/other", "development version"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := released(info, test.path); got != test.want {
				t.Errorf("got %s", got)
			}
		})
	}
}
