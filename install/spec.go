package install

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Name is the kernelspec's folder, and what notebooks call the kernel.
const Name = "thunen"

// names are the folders of all kernelspecs, one for each engine: the default's first.
func names() []string { return []string{Name, Name + "-yaegi"} }

// specFile is the file in a kernelspec that Jupyter reads.
const specFile = "kernel.json"

// logos are the pictures that front ends show beside the name; tools/logo draws them.
//
//go:generate go run github.com/thunen-lab/thunen/tools/logo logos
//go:embed logos/logo-32x32.png logos/logo-64x64.png logos/logo-svg.svg
var logos embed.FS

// Spec is what kernel.json says.
type Spec struct {
	Name          string         `json:"-"` // of its folder
	Argv          []string       `json:"argv"`
	DisplayName   string         `json:"display_name"`
	Language      string         `json:"language"`
	InterruptMode string         `json:"interrupt_mode"`
	Metadata      map[string]any `json:"metadata"`

	ProtocolVersion string `json:"kernel_protocol_version"` // from 5.5 on it says that the kernel takes a registration file, too (JEP 66)
}

// protocolVersion is the version of the messaging protocol that the kernel speaks.
const protocolVersion = "5.5"

// NewSpecs are the kernelspecs of a program, one for each engine.
func NewSpecs(program string) []Spec {
	yaegi := NewSpec(program)
	yaegi.Name = names()[1]
	yaegi.Argv = append(yaegi.Argv, "--engine", "yaegi")
	yaegi.DisplayName = "Go (Thunen, yaegi)"
	return []Spec{NewSpec(program), yaegi}
}

// NewSpec is the kernelspec of a program with its default engine.
func NewSpec(program string) Spec {
	return Spec{
		Name:          Name,
		Argv:          []string{program, "kernel", "-f", "{connection_file}"},
		DisplayName:   "Go (Thunen)",
		Language:      "go",
		InterruptMode: "message",
		Metadata:      map[string]any{"debugger": false},

		ProtocolVersion: protocolVersion,
	}
}

// ours says whether a kernelspec starts a Thunen kernel, whatever folder the program lies in.
func (s Spec) ours() bool {
	return s.Language == "go" && len(s.Argv) >= 2 && s.Argv[1] == "kernel"
}

// Write puts the kernelspec into a Jupyter data folder, in the place of an earlier one, and gives its folder. Jupyter never
// sees half of one.
func (s Spec) Write(data string) (string, error) {
	if s.Name == "" {
		return "", errors.New("a kernelspec without a name")
	}
	kernels := filepath.Join(data, "kernels")
	if err := os.MkdirAll(kernels, 0o755); err != nil {
		return "", err
	}
	fresh, err := os.MkdirTemp(kernels, "."+s.Name+"-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh)
	if err := s.fill(fresh); err != nil {
		return "", err
	}
	folder := filepath.Join(kernels, s.Name)
	if err := os.RemoveAll(folder); err != nil {
		return "", err
	}
	return folder, os.Rename(fresh, folder)
}

// fill writes a kernelspec's files.
func (s Spec) fill(folder string) error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := os.Chmod(folder, 0o755); err != nil { // a temporary folder is its owner's alone
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, specFile), append(text, '\n'), 0o644); err != nil {
		return err
	}
	pictures, err := fs.Sub(logos, "logos")
	if err != nil {
		return err
	}
	return os.CopyFS(folder, pictures)
}

// Read reads a kernelspec in a Jupyter data folder; the error is fs.ErrNotExist when there is none.
func Read(data, name string) (Spec, error) {
	file := filepath.Join(data, "kernels", name, specFile)
	text, err := os.ReadFile(file)
	if err != nil {
		return Spec{}, err
	}
	s := Spec{Name: name}
	if err := json.Unmarshal(text, &s); err != nil {
		return Spec{}, fmt.Errorf("%s: %w", file, err)
	}
	if len(s.Argv) == 0 {
		return Spec{}, fmt.Errorf("%s: argv is missing", file)
	}
	return s, nil
}

// errForeign: the kernelspec of this name is another kernel's.
var errForeign = errors.New("the kernelspec doesn't start Thunen and is left alone")

// Remove removes a kernelspec from a Jupyter data folder and gives the folder that is gone.
func Remove(data, name string) (string, error) {
	folder := filepath.Join(data, "kernels", name)
	s, err := Read(data, name)
	if err != nil {
		return folder, err
	}
	if !s.ours() {
		return folder, fmt.Errorf("%s: %w", folder, errForeign)
	}
	return folder, os.RemoveAll(folder)
}
