package install

import (
	"bytes"
	"encoding/json"
	"errors"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWrite(t *testing.T) {
	data := filepath.Join(t.TempDir(), "share", "jupyter")
	folder, err := NewSpec("/opt/old/thunen").Write(data)
	if err != nil {
		t.Fatal(err)
	}
	// Files of an earlier version must not stay.
	if err := os.WriteFile(filepath.Join(folder, "stale"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := NewSpec("/opt/new/thunen").Write(data); err != nil {
		t.Fatal(err)
	}
	var names []string
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	want := []string{"kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("files of the kernelspec (-want +got):\n%s", diff)
	}
	if left, err := os.ReadDir(filepath.Dir(folder)); err != nil || len(left) != 1 {
		t.Errorf("folders in kernels: %v, %v; want the kernelspec alone", left, err)
	}

	text, err := os.ReadFile(filepath.Join(folder, "kernel.json"))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	spec := map[string]any{
		"argv":           []any{"/opt/new/thunen", "kernel", "-f", "{connection_file}"},
		"display_name":   "Go (Thunen)",
		"language":       "go",
		"interrupt_mode": "message",
		"metadata":       map[string]any{"debugger": false},

		"kernel_protocol_version": "5.5",
	}
	if diff := cmp.Diff(spec, got); diff != "" {
		t.Errorf("kernel.json (-want +got):\n%s", diff)
	}
}

// There is a kernelspec for each engine: the default's has no option, the others name theirs.
func TestNewSpecs(t *testing.T) {
	data := t.TempDir()
	for i, spec := range NewSpecs("/opt/thunen") {
		if spec.Name != names()[i] {
			t.Errorf("kernelspec %d is called %q, want %q", i, spec.Name, names()[i])
		}
		if _, err := spec.Write(data); err != nil {
			t.Fatal(err)
		}
		got, err := Read(data, spec.Name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(spec, got); diff != "" {
			t.Errorf("kernel.json (-want +got):\n%s", diff)
		}
	}
	yaegi, err := Read(data, "thunen-yaegi")
	want := []string{"/opt/thunen", "kernel", "-f", "{connection_file}", "--engine", "yaegi"}
	if err != nil || !slices.Equal(yaegi.Argv, want) || yaegi.DisplayName != "Go (Thunen, yaegi)" {
		t.Errorf("the second kernelspec is %+v, %v", yaegi, err)
	}
}

// uninstall removes what is there of both, and says so.
func TestUninstall(t *testing.T) {
	data := t.TempDir()
	s := fake("linux", nil)
	var said bytes.Buffer
	if err := s.uninstall(data, &said); err == nil || !strings.Contains(err.Error(), "no kernelspec in") {
		t.Errorf("of nothing: %v", err)
	}
	for _, specs := range [][]Spec{NewSpecs("/opt/thunen"), NewSpecs("/opt/thunen")[:1], NewSpecs("/opt/thunen")[1:]} {
		for _, spec := range specs {
			if _, err := spec.Write(data); err != nil {
				t.Fatal(err)
			}
		}
		said.Reset()
		if err := s.uninstall(data, &said); err != nil || strings.Count(said.String(), "Removed") != len(specs) {
			t.Errorf("of %d: %v, it says %q", len(specs), err, &said)
		}
		if left, err := os.ReadDir(filepath.Join(data, "kernels")); err != nil || len(left) != 0 {
			t.Errorf("left: %v, %v", left, err)
		}
	}
}

func TestLogos(t *testing.T) {
	for name, size := range map[string]int{"logos/logo-32x32.png": 32, "logos/logo-64x64.png": 64} {
		data, err := logos.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if b := picture.Bounds(); b.Dx() != size || b.Dy() != size {
			t.Errorf("%s is %v, want %d by %[3]d", name, b, size)
		}
	}
}

func TestRemove(t *testing.T) {
	tests := []struct {
		name string
		json string // "" writes ours
		want error
		gone bool
	}{
		{name: "ours", gone: true},
		{name: "none", json: "-", want: fs.ErrNotExist},
		{name: "another kernel's", json: `{"argv": ["/bin/other", "-f", "{connection_file}"], "language": "go"}`, want: errForeign},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			data := t.TempDir()
			folder := filepath.Join(data, "kernels", Name)
			switch test.json {
			case "-":
			case "":
				if _, err := NewSpec("/opt/thunen").Write(data); err != nil {
					t.Fatal(err)
				}
			default:
				if err := os.MkdirAll(folder, 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(folder, "kernel.json"), []byte(test.json), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := Remove(data, Name); !errors.Is(err, test.want) {
				t.Errorf("Remove: %v, want %v", err, test.want)
			}
			_, err := os.Stat(folder)
			if gone := errors.Is(err, fs.ErrNotExist); gone != (test.gone || test.json == "-") {
				t.Errorf("the folder is gone: %v", gone)
			}
		})
	}
}
