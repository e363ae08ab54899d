package install

import (
	"context"
	"errors"
	"flag"
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
	advice string                 // what to do when it isn't good
	mend   func() (string, error) // does it, and says what it did; nil when that is for the person to do
}

const doctorUsage = `usage: thunen doctor [--fix]

Says whether Jupyter finds the kernel and can start it, and what to do when not. With --fix it does what it can: it
installs the kernel for the user when there is none, and writes kernelspecs anew whose program is gone, doesn't run or is
of another version. Other kernels it leaves alone.
`

// Doctor is the command "thunen doctor": it says whether Jupyter finds the kernel and can start it, and what to do when not;
// with --fix it does that where it can. The exit status is 1 when there is something left to do.
func Doctor(args []string, version string, stdout, stderr io.Writer) int {
	set := flag.NewFlagSet("doctor", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	fix := set.Bool("fix", false, "")
	err := set.Parse(args)
	if err == nil && set.NArg() > 0 {
		err = fmt.Errorf("unexpected argument %q", set.Arg(0))
	}
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stdout, doctorUsage)
	}
	if status, end := usage("doctor", err, stderr); end {
		return status
	}
	s := thisSystem()
	if *fix {
		mend(examine(s, version), stdout)
	}
	return report(examine(s, version), stdout)
}

// mend does what can be done about findings.
func mend(findings []finding, stdout io.Writer) {
	for _, f := range findings {
		if f.good || f.mend == nil {
			continue
		}
		did, err := f.mend()
		if err != nil {
			fmt.Fprintf(stdout, "!!  not mended: %s: %v\n", f.text, err)
			continue
		}
		fmt.Fprintf(stdout, "ok  mended: %s: %s\n", f.text, did)
	}
}

// report prints findings; the exit status is 1 when one isn't good.
func report(findings []finding, stdout io.Writer) int {
	status := 0
	for _, f := range findings {
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
	findings := []finding{thisVersion(version)}
	findings = append(findings, jupyter(s)...)
	for _, name := range names() {
		found := s.examineSpec(name, version)
		if name == Name && found == nil {
			found = []finding{bad("no kernelspec: Jupyter doesn't know the kernel", "run: thunen install --user", func() (string, error) {
				return installInto(s.user())
			})}
		}
		findings = append(findings, found...)
	}
	return findings
}

func good(text string) finding { return finding{good: true, text: text} }

func bad(text, advice string, mend func() (string, error)) finding {
	return finding{text: text, advice: advice, mend: mend}
}

// installInto writes this program's kernelspecs into a data folder, and says so.
func installInto(data string, err error) (string, error) {
	if err != nil {
		return "", err
	}
	program, err := thisProgram()
	if err != nil {
		return "", err
	}
	for _, spec := range NewSpecs(program) {
		if old, err := Read(data, spec.Name); err == nil && !old.ours() {
			return "", errForeign
		}
		if _, err := spec.Write(data); err != nil {
			return "", err
		}
	}
	return "installed in " + filepath.Join(data, "kernels"), nil
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
			findings = append(findings, good("kernelspec "+folder+" is hidden by the one before"))
			continue
		}
		if err != nil {
			findings = append(findings, bad("kernelspec "+folder+" can't be read: "+err.Error(), reinstall(s, data), again(data)))
			continue
		}
		f := check(spec, version, reinstall(s, data))
		if spec.ours() {
			f.mend = again(data)
		}
		findings = append(findings, good("kernelspec "+folder), f)
	}
	return findings
}

func thisVersion(version string) finding {
	program, err := os.Executable()
	if err != nil {
		program = "this program"
	}
	return good(fmt.Sprintf("%s, version %s", program, version))
}

// again writes the kernelspecs in a data folder anew.
func again(data string) func() (string, error) {
	return func() (string, error) { return installInto(data, nil) }
}

// check starts the program of a kernelspec and compares versions.
func check(spec Spec, version, advice string) finding {
	program := spec.Argv[0]
	if !spec.ours() {
		return bad(fmt.Sprintf("its command is another kernel's: %s", strings.Join(spec.Argv, " ")), advice, nil)
	}
	if _, err := os.Stat(program); errors.Is(err, fs.ErrNotExist) && filepath.IsAbs(program) {
		return bad("its program is gone: "+program, advice, nil)
	}
	ctx, cancel := context.WithTimeout(context.Background(), versionWait)
	defer cancel()
	out, err := exec.CommandContext(ctx, program, "version").Output()
	if err != nil {
		return bad(fmt.Sprintf("its program doesn't run: %v", err), advice, nil)
	}
	first, _, _ := strings.Cut(string(out), "\n")
	installed, isThunen := strings.CutPrefix(strings.TrimSpace(first), "thunen ")
	switch {
	case !isThunen:
		return bad("its program is not Thunen: "+program, advice, nil)
	case installed != version:
		return bad(fmt.Sprintf("its program %s has version %s, this one %s", program, installed, version), advice, nil)
	}
	return good(fmt.Sprintf("its program runs: %s, version %s", program, installed))
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
