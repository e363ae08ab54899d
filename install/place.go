package install

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// pythonWait is how long a Python may take to say where it lies.
const pythonWait = 20 * time.Second

// system is what the places depend on.
type system struct {
	os     string // runtime.GOOS
	getenv func(string) string
}

func thisSystem() system { return system{runtime.GOOS, os.Getenv} }

// user is Jupyter's data folder of the user.
func (s system) user() (string, error) {
	if dir := s.getenv("JUPYTER_DATA_DIR"); dir != "" {
		return filepath.Abs(dir)
	}
	home := s.getenv("HOME")
	switch {
	case s.os == "windows" && s.getenv("APPDATA") != "":
		return filepath.Join(s.getenv("APPDATA"), "jupyter"), nil
	case s.os == "windows":
		return "", errors.New("APPDATA is not set: name a folder with --prefix")
	case s.os == "darwin" && home != "":
		return filepath.Join(home, "Library", "Jupyter"), nil
	case s.os != "darwin" && s.getenv("XDG_DATA_HOME") != "":
		return filepath.Join(s.getenv("XDG_DATA_HOME"), "jupyter"), nil
	case home != "":
		return filepath.Join(home, ".local", "share", "jupyter"), nil
	}
	return "", errors.New("HOME is not set: name a folder with --prefix")
}

// prefixed is Jupyter's data folder below an installation prefix.
func prefixed(prefix string) (string, error) {
	prefix, err := filepath.Abs(prefix)
	if err != nil {
		return "", err
	}
	return filepath.Join(prefix, "share", "jupyter"), nil
}

// sysPrefix is the prefix of the Python environment in use: the active one, else that of the Python on the PATH.
func (s system) sysPrefix() (string, error) {
	for _, key := range []string{"VIRTUAL_ENV", "CONDA_PREFIX"} {
		if prefix := s.getenv(key); prefix != "" {
			return prefix, nil
		}
	}
	for _, name := range []string{"python3", "python"} {
		if program, err := exec.LookPath(name); err == nil {
			return askPython(program)
		}
	}
	return "", errors.New("--sys-prefix: no active environment (VIRTUAL_ENV, CONDA_PREFIX) and no Python on the PATH; name a folder with --prefix")
}

func askPython(program string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), pythonWait)
	defer cancel()
	out, err := exec.CommandContext(ctx, program, "-c", "import sys; print(sys.prefix)").Output()
	prefix := strings.TrimSpace(string(out))
	if err == nil && prefix == "" {
		err = errors.New("no answer")
	}
	if err != nil {
		return "", fmt.Errorf("--sys-prefix: %s doesn't say where it lies: %w; name a folder with --prefix", program, err)
	}
	return prefix, nil
}

// search lists the data folders in which Jupyter looks for kernels, first the one it prefers. Those that can't be told are left out.
func (s system) search() []string {
	var folders []string
	for _, dir := range filepath.SplitList(s.getenv("JUPYTER_PATH")) {
		if dir != "" {
			folders = append(folders, dir)
		}
	}
	if dir, err := s.user(); err == nil {
		folders = append(folders, dir)
	}
	if prefix, err := s.sysPrefix(); err == nil {
		folders = append(folders, filepath.Join(prefix, "share", "jupyter"))
	}
	folders = append(folders, s.everyone()...)
	seen := map[string]bool{}
	return slices.DeleteFunc(folders, func(dir string) bool {
		again := seen[dir]
		seen[dir] = true
		return again
	})
}

// everyone lists the data folders of all users.
func (s system) everyone() []string {
	if s.os == "windows" {
		if dir := s.getenv("PROGRAMDATA"); dir != "" {
			return []string{filepath.Join(dir, "jupyter")}
		}
		return nil
	}
	return []string{"/usr/local/share/jupyter", "/usr/share/jupyter"}
}
