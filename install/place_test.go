package install

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// fake is a system with an environment of its own.
func fake(goos string, env map[string]string) system {
	return system{goos, func(key string) string { return env[key] }}
}

func TestUser(t *testing.T) {
	tests := []struct {
		name, os string
		env      map[string]string
		want     string // "" is an error
	}{
		{"linux", "linux", map[string]string{"HOME": "/home/ada"}, "/home/ada/.local/share/jupyter"},
		{"linux with a data folder", "linux", map[string]string{"HOME": "/home/ada", "XDG_DATA_HOME": "/data"}, "/data/jupyter"},
		{"freebsd", "freebsd", map[string]string{"HOME": "/home/ada"}, "/home/ada/.local/share/jupyter"},
		{"macOS", "darwin", map[string]string{"HOME": "/Users/ada", "XDG_DATA_HOME": "/data"}, "/Users/ada/Library/Jupyter"},
		{"Windows", "windows", map[string]string{"APPDATA": "/roaming"}, "/roaming/jupyter"},
		{"Jupyter's own variable wins", "linux", map[string]string{"HOME": "/home/ada", "JUPYTER_DATA_DIR": "/jupyter"}, "/jupyter"},
		{"no home", "linux", nil, ""},
		{"Windows without a home", "windows", map[string]string{"HOME": "/home/ada"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := fake(test.os, test.env).user()
			if got != filepath.FromSlash(test.want) || (err != nil) != (test.want == "") {
				t.Errorf("user() = %q, %v; want %q", got, err, test.want)
			}
		})
	}
}

func TestSysPrefix(t *testing.T) {
	folder := t.TempDir()
	python := filepath.Join(folder, "python3")
	if err := os.WriteFile(python, []byte("#!/bin/sh\necho /opt/python\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder)
	tests := []struct {
		name string
		env  map[string]string
		want string
	}{
		{"virtual environment", map[string]string{"VIRTUAL_ENV": "/venv", "CONDA_PREFIX": "/conda"}, "/venv"},
		{"conda", map[string]string{"CONDA_PREFIX": "/conda"}, "/conda"},
		{"the Python on the PATH", nil, "/opt/python"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := fake("linux", test.env).sysPrefix()
			if err != nil || got != test.want {
				t.Errorf("sysPrefix() = %q, %v; want %q", got, err, test.want)
			}
		})
	}
	t.Setenv("PATH", t.TempDir())
	if got, err := fake("linux", nil).sysPrefix(); err == nil {
		t.Errorf("without any Python: %q, want an error", got)
	}
}

func TestSearch(t *testing.T) {
	s := fake("linux", map[string]string{
		"JUPYTER_PATH": "/one" + string(filepath.ListSeparator) + "/two",
		"HOME":         "/home/ada",
		"VIRTUAL_ENV":  "/usr/local",
	})
	want := []string{"/one", "/two", "/home/ada/.local/share/jupyter", "/usr/local/share/jupyter", "/usr/share/jupyter"}
	if got := s.search(); !slices.Equal(got, want) {
		t.Errorf("search() = %q, want %q", got, want)
	}
}
