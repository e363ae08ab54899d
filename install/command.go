package install

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const (
	exitFailure = 1
	exitUsage   = 2
)

// where is what the flags of install and uninstall choose.
type where struct {
	user, sysPrefix bool
	prefix          string
}

// parse reads the flags that choose a place. It writes the help text when that was asked for.
func parse(command, does string, args []string, stdout io.Writer) (where, error) {
	var w where
	set := flag.NewFlagSet(command, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.BoolVar(&w.user, "user", false, "for the user alone (the default)")
	set.StringVar(&w.prefix, "prefix", "", "below the `folder`/share/jupyter")
	set.BoolVar(&w.sysPrefix, "sys-prefix", false, "in the Python environment in use: the active one, else that of the Python on the PATH")
	err := set.Parse(args)
	chosen := 0
	set.Visit(func(*flag.Flag) { chosen++ })
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintf(stdout, "usage: thunen %s [--user | --prefix FOLDER | --sys-prefix]\n\n%s\n\n", command, does)
		set.SetOutput(stdout)
		set.PrintDefaults()
	case err != nil:
	case set.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q", set.Arg(0))
	case chosen > 1:
		err = errors.New("--user, --prefix and --sys-prefix exclude each other")
	}
	return w, err
}

// data is the chosen Jupyter data folder.
func (w where) data(s system) (string, error) {
	switch {
	case w.prefix != "":
		return prefixed(w.prefix)
	case w.sysPrefix:
		prefix, err := s.sysPrefix()
		if err != nil {
			return "", err
		}
		return prefixed(prefix)
	}
	return s.user()
}

// Install is the command "thunen install"; it gives the exit status.
func Install(args []string, stdout, stderr io.Writer) int {
	w, err := parse("install", "Tells Jupyter of the kernel, once for each engine.", args, stdout)
	if status, end := usage("install", err, stderr); end {
		return status
	}
	folders, err := w.install()
	for _, folder := range folders {
		fmt.Fprintf(stdout, "Installed the kernelspec in %s\n", folder)
	}
	if err != nil {
		fmt.Fprintf(stderr, "thunen install: %v%s\n", err, w.advice(err))
		return exitFailure
	}
	fmt.Fprintf(stdout, "Start JupyterLab and choose %q.\n", NewSpec("").DisplayName)
	return 0
}

// install writes the kernelspecs and gives their folders.
func (w where) install() (folders []string, err error) {
	program, err := thisProgram()
	if err != nil {
		return nil, err
	}
	data, err := w.data(thisSystem())
	if err != nil {
		return nil, err
	}
	for _, s := range NewSpecs(program) {
		folder, err := s.Write(data)
		if err != nil {
			return folders, err
		}
		folders = append(folders, folder)
	}
	return folders, nil
}

// thisProgram is the path Jupyter is to start. That of "go run" is gone when the command ends.
func thisProgram() (string, error) {
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	if strings.Contains(program, string(filepath.Separator)+"go-build") {
		return "", fmt.Errorf("%s goes when this command ends: build the program first (go build, or go install), then run its install", program)
	}
	return program, nil
}

// advice says what to do about an error.
func (w where) advice(err error) string {
	if errors.Is(err, fs.ErrPermission) && (w.prefix != "" || w.sysPrefix) {
		return "; --user installs it for you alone"
	}
	return ""
}

// Uninstall is the command "thunen uninstall"; it gives the exit status.
func Uninstall(args []string, stdout, stderr io.Writer) int {
	w, err := parse("uninstall", "Removes the kernelspecs that install wrote with the same options.", args, stdout)
	if status, end := usage("uninstall", err, stderr); end {
		return status
	}
	s := thisSystem()
	data, err := w.data(s)
	if err == nil {
		err = s.uninstall(data, stdout)
	}
	if err != nil {
		fmt.Fprintf(stderr, "thunen uninstall: %v\n", err)
		return exitFailure
	}
	return 0
}

// uninstall removes the kernelspecs that are in a data folder; it is an error when there is none.
func (s system) uninstall(data string, stdout io.Writer) error {
	removed := 0
	var problems []error
	for _, name := range names() {
		folder, err := Remove(data, name)
		switch {
		case err == nil:
			fmt.Fprintf(stdout, "Removed the kernelspec in %s\n", folder)
			removed++
		case !errors.Is(err, fs.ErrNotExist):
			problems = append(problems, err)
		}
	}
	if removed == 0 && problems == nil {
		return fmt.Errorf("no kernelspec in %s%s", filepath.Join(data, "kernels", Name), s.elsewhere(data))
	}
	return errors.Join(problems...)
}

// elsewhere says where else there are kernelspecs.
func (s system) elsewhere(data string) string {
	var found []string
	for _, dir := range s.search() {
		for _, name := range names() {
			if _, err := Read(dir, name); err == nil && dir != data {
				found = append(found, filepath.Join(dir, "kernels", name))
			}
		}
	}
	if len(found) == 0 {
		return ""
	}
	return "; there is one in " + strings.Join(found, " and in ")
}

// usage handles the error of a command line; end says that the command is over.
func usage(command string, err error, stderr io.Writer) (status int, end bool) {
	switch {
	case err == nil:
		return 0, false
	case errors.Is(err, flag.ErrHelp):
		return 0, true
	}
	fmt.Fprintf(stderr, "thunen %s: %v\n", command, err)
	return exitUsage, true
}
