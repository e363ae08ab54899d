package install

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// versionWait is how long an installed program may take to say its version.
const versionWait = 20 * time.Second

// finding is one thing that doctor looked at.
type finding struct {
	good   bool
	text   string
	advice string // what to do when it isn't good
}

// Doctor is the command "thunen doctor": it says whether Jupyter finds the kernel and can start it, and what to do when not.
// The exit status is 1 when there is something to do.
func Doctor(args []string, version string, stdout, stderr io.Writer) int {
	if len(args) > 0 {
		if args[0] == "-h" || args[0] == "-help" || args[0] == "--help" {
			fmt.Fprintln(stdout, "usage: thunen doctor\n\nSays whether Jupyter finds the kernel and can start it, and what to do when not.")
			return 0
		}
		fmt.Fprintf(stderr, "thunen doctor: unexpected argument %q\n", args[0])
		return exitUsage
	}
	status := 0
	for _, f := range examine(thisSystem(), version) {
		mark := "ok  "
		if !f.good {
			mark, status = "!!  ", exitFailure
		}
		fmt.Fprintln(stdout, mark+f.text)
		if !f.good && f.advice != "" {
			fmt.Fprintln(stdout, "    "+f.advice)
		}
	}
	return status
}

// examine looks at this program, Jupyter, and the kernelspecs.
func examine(s system, version string) []finding {
	findings := []finding{thisVersion(version), jupyter()}
	for _, name := range names() {
		found := s.examineSpec(name, version)
		if name == Name && found == nil {
			found = []finding{{false, "no kernelspec: Jupyter doesn't know the kernel", "run: thunen install --user"}}
		}
		findings = append(findings, found...)
	}
	return findings
}

// examineSpec looks at the kernelspecs of a name; nil when there is none.
func (s system) examineSpec(name, version string) []finding {
	var findings []finding
	specs := 0
	for _, data := range s.search() {
		spec, err := Read(data, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		folder := filepath.Join(data, "kernels", name)
		specs++
		if specs > 1 {
			findings = append(findings, finding{true, "kernelspec " + folder + " is hidden by the one before", ""})
			continue
		}
		if err != nil {
			findings = append(findings, finding{false, "kernelspec " + folder + " can't be read: " + err.Error(), reinstall(s, data)})
			continue
		}
		findings = append(findings, finding{true, "kernelspec " + folder, ""}, check(spec, version, reinstall(s, data)))
	}
	return findings
}

func thisVersion(version string) finding {
	program, err := os.Executable()
	if err != nil {
		program = "this program"
	}
	return finding{true, fmt.Sprintf("%s, version %s", program, version), ""}
}

// jupyter looks for a front end. None on the PATH is no fault: the desktop application and editors bring their own.
func jupyter() finding {
	for _, name := range []string{"jupyter-lab", "jupyter"} {
		if program, err := exec.LookPath(name); err == nil {
			return finding{true, "Jupyter: " + program, ""}
		}
	}
	return finding{true, "no jupyter on the PATH: activate its environment, or use an application that brings its own", ""}
}

// check starts the program of a kernelspec and compares versions.
func check(spec Spec, version, advice string) finding {
	program := spec.Argv[0]
	if !spec.ours() {
		return finding{false, fmt.Sprintf("its command is another kernel's: %s", strings.Join(spec.Argv, " ")), advice}
	}
	if _, err := os.Stat(program); errors.Is(err, fs.ErrNotExist) && filepath.IsAbs(program) {
		return finding{false, "its program is gone: " + program, advice}
	}
	ctx, cancel := context.WithTimeout(context.Background(), versionWait)
	defer cancel()
	out, err := exec.CommandContext(ctx, program, "version").Output()
	if err != nil {
		return finding{false, fmt.Sprintf("its program doesn't run: %v", err), advice}
	}
	first, _, _ := strings.Cut(string(out), "\n")
	installed, isThunen := strings.CutPrefix(strings.TrimSpace(first), "thunen ")
	switch {
	case !isThunen:
		return finding{false, "its program is not Thunen: " + program, advice}
	case installed != version:
		return finding{false, fmt.Sprintf("its program %s has version %s, this one %s", program, installed, version), advice}
	}
	return finding{true, fmt.Sprintf("its program runs: %s, version %s", program, installed), ""}
}

// reinstall says how to write the kernelspec in a data folder anew.
func reinstall(s system, data string) string {
	if dir, err := s.user(); err == nil && dir == data {
		return "run: thunen install --user"
	}
	if prefix, found := strings.CutSuffix(data, filepath.Join("/", "share", "jupyter")); found {
		return "run: thunen install --prefix " + prefix
	}
	return "remove " + filepath.Join(data, "kernels", Name) + " and run: thunen install --user"
}
