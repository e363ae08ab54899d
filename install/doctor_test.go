package install

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// program writes an executable that prints a line whatever it is asked.
func program(t *testing.T, says string, status int) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the programs of this test are shell scripts")
	}
	file := filepath.Join(t.TempDir(), "thunen")
	text := fmt.Sprintf("#!/bin/sh\necho '%s'\nexit %d\n", says, status)
	if err := os.WriteFile(file, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestExamine(t *testing.T) {
	tests := []struct {
		name    string
		spec    func(t *testing.T) *Spec // nil: none
		problem string                   // "" is none
		advice  string
	}{
		{"right", func(t *testing.T) *Spec { s := NewSpec(program(t, "thunen 1.2.3", 0)); return &s }, "", ""},
		{"none", nil, "no kernelspec", "thunen install --user"},
		{"program gone", func(*testing.T) *Spec { s := NewSpec("/nowhere/thunen"); return &s }, "gone: /nowhere/thunen", "thunen install --user"},
		{"program fails", func(t *testing.T) *Spec { s := NewSpec(program(t, "thunen 1.2.3", 1)); return &s }, "doesn't run", "thunen install --user"},
		{"another version", func(t *testing.T) *Spec { s := NewSpec(program(t, "thunen 1.0.0", 0)); return &s }, "has version 1.0.0, this one 1.2.3", "thunen install --user"},
		{"not Thunen", func(t *testing.T) *Spec { s := NewSpec(program(t, "hello", 0)); return &s }, "not Thunen", "thunen install --user"},
		{"another kernel", func(*testing.T) *Spec {
			return &Spec{Name: Name, Argv: []string{"python", "-m", "x"}, Language: "python"}
		}, "another kernel's", "thunen install --user"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			home := t.TempDir()
			s := fake("linux", map[string]string{"HOME": home, "VIRTUAL_ENV": home})
			if test.spec != nil {
				data, err := s.user()
				if err != nil {
					t.Fatal(err)
				}
				if _, err := test.spec(t).Write(data); err != nil {
					t.Fatal(err)
				}
			}
			var bad []finding
			for _, f := range examine(s, "1.2.3") {
				if !f.good {
					bad = append(bad, f)
				}
			}
			if test.problem == "" {
				if len(bad) != 0 {
					t.Errorf("problems %v, want none", bad)
				}
				return
			}
			if len(bad) != 1 || !strings.Contains(bad[0].text, test.problem) || !strings.Contains(bad[0].advice, test.advice) {
				t.Errorf("problems %v, want one with %q and advice %q", bad, test.problem, test.advice)
			}
		})
	}
}

// The second kernelspec of the same name is told of: people wonder why an install has no effect.
func TestExamineHidden(t *testing.T) {
	home, venv := t.TempDir(), t.TempDir()
	s := fake("linux", map[string]string{"HOME": home, "VIRTUAL_ENV": venv})
	data, err := s.user()
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{data, filepath.Join(venv, "share", "jupyter")} {
		if _, err := NewSpec(program(t, "thunen 1.2.3", 0)).Write(dir); err != nil {
			t.Fatal(err)
		}
	}
	text := ""
	for _, f := range examine(s, "1.2.3") {
		text += f.text + "\n"
	}
	if want := filepath.Join(venv, "share", "jupyter", "kernels", Name) + " is hidden"; !strings.Contains(text, want) {
		t.Errorf("findings:\n%swant one that contains %q", text, want)
	}
}
