package install

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// frontWait is how long Jupyter may take to say where it looks.
const frontWait = 30 * time.Second

// jupyter looks for a front end and asks it where it looks for kernels. None on the PATH is no fault: the desktop
// application and editors bring their own.
func jupyter(s system) []finding {
	for _, name := range []string{"jupyter-lab", "jupyter"} {
		program, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		findings := []finding{good("Jupyter: " + program)}
		folders, err := dataFolders(program)
		if err != nil {
			return append(findings, good(fmt.Sprintf("it doesn't say where it looks for kernels: %v", err)))
		}
		return append(findings, s.seen(folders)...)
	}
	return []finding{good("no jupyter on the PATH: activate its environment, or use an application that brings its own")}
}

// dataFolders asks a Jupyter for its data folders. The command "jupyter" that tells lies beside each of its programs.
func dataFolders(program string) ([]string, error) {
	beside := filepath.Join(filepath.Dir(program), "jupyter"+filepath.Ext(program))
	ctx, cancel := context.WithTimeout(context.Background(), frontWait)
	defer cancel()
	out, err := exec.CommandContext(ctx, beside, "--paths", "--json").Output()
	if err != nil {
		return nil, err
	}
	var paths struct{ Data []string }
	if err := json.Unmarshal(out, &paths); err != nil {
		return nil, err
	}
	return paths.Data, nil
}

// seen says whether this Jupyter finds the kernelspec, which is somewhere else when the kernel isn't in its launcher.
func (s system) seen(folders []string) []finding {
	for _, data := range folders {
		if _, err := Read(data, Name); err == nil {
			return []finding{good("it finds the kernel in " + filepath.Join(data, "kernels", Name))}
		}
	}
	elsewhere := ""
	for _, data := range s.search() {
		if _, err := Read(data, Name); err == nil {
			elsewhere = filepath.Join(data, "kernels", Name)
		}
	}
	if elsewhere == "" || len(folders) == 0 {
		return nil // that there is none is told by itself
	}
	place := "run: thunen install --user"
	user, err := s.user()
	if err != nil || !slices.Contains(folders, user) {
		user, err = folders[0], nil
		place = "run, with the environment active that Jupyter is in: thunen install --sys-prefix"
	}
	return []finding{bad(fmt.Sprintf("it doesn't look where the kernelspec is, %s, but in %s", elsewhere, strings.Join(folders, ", ")),
		place, func() (string, error) { return installInto(user, err) })}
}
