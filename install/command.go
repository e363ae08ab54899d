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
	w, err := parse("install", "Tells Jupyter of the kernel.", args, stdout)
	if status, end := usage("install", err, stderr); end {
		return status
	}
	folder, err := w.install()
	if err != nil {
		fmt.Fprintf(stderr, "thunen install: %v%s\n", err, w.advice(err))
		return exitFailure
	}
	fmt.Fprintf(stdout, "Installed the kernelspec in %s\nStart JupyterLab and choose %q.\n", folder, NewSpec("").DisplayName)
	return 0
}

func (w where) install() (string, error) {
	program, err := thisProgram()
	if err != nil {
		return "", err
	}
	data, err := w.data(thisSystem())
	if err != nil {
		return "", err
	}
	return NewSpec(program).Write(data)
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
	w, err := parse("uninstall", "Removes the kernelspec that install wrote with the same options.", args, stdout)
	if status, end := usage("uninstall", err, stderr); end {
		return status
	}
	s := thisSystem()
	data, err := w.data(s)
	if err == nil {
		var folder string
		if folder, err = Remove(data); err == nil {
			fmt.Fprintf(stdout, "Removed the kernelspec in %s\n", folder)
			return 0
		}
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("no kernelspec in %s%s", folder, s.elsewhere(data))
		}
	}
	fmt.Fprintf(stderr, "thunen uninstall: %v\n", err)
	return exitFailure
}

// elsewhere says where else there are kernelspecs.
func (s system) elsewhere(data string) string {
	var found []string
	for _, dir := range s.search() {
		if _, err := Read(dir); err == nil && dir != data {
			found = append(found, filepath.Join(dir, "kernels", Name))
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
