package notebook

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/thunen-lab/thunen/kernel/session"
)

// The exit statuses of the commands; a script that calls os.Exit sets its own.
const (
	exitOK          = 0
	exitFailed      = 1
	exitUsage       = 2
	exitTimeout     = 124 // as of timeout(1)
	exitInterrupted = 130 // as of a shell
)

// options are those that every command has which runs code.
type options struct {
	session  session.Options
	timeout  time.Duration // of one notebook or script; 0 is none
	parallel int           // how many notebooks run at the same time
}

func (o *options) flags(set *flag.FlagSet) {
	set.Func("timeout", "", o.setTimeout)
	set.StringVar(&o.session.Engine, "engine", "", "")
	set.Var((*session.Size)(&o.session.Memory), "memory", "")
	o.parallel = 1
	set.Func("j", "", o.setParallel)
}

func (o *options) setTimeout(text string) (err error) {
	if o.timeout, err = time.ParseDuration(text); err != nil {
		return errors.New("write a time with its unit, such as 90s or 10m")
	}
	return nil
}

func (o *options) setParallel(text string) (err error) {
	if o.parallel, err = strconv.Atoi(text); err != nil {
		return errors.New("write how many notebooks run at the same time, such as 2")
	}
	return nil
}

// check finds what is wrong with the options.
func (o *options) check() error {
	switch {
	case o.timeout < 0:
		return fmt.Errorf("--timeout %v is negative", o.timeout)
	case o.parallel < 1:
		return fmt.Errorf("-j %d: at least one notebook has to run at a time", o.parallel)
	case o.session.Engine != "" && !slices.Contains(session.Engines(), o.session.Engine):
		return fmt.Errorf("there is no engine %q; there is %s", o.session.Engine, list(session.Engines(), "and"))
	}
	o.parallel = min(o.parallel, 4*runtime.NumCPU())
	return nil
}

// limited gives a context that ends with the timeout.
func (o *options) limited(ctx context.Context) (context.Context, context.CancelFunc) {
	if o.timeout > 0 {
		return context.WithTimeout(ctx, o.timeout)
	}
	return context.WithCancel(ctx)
}

// stopped says why a context that is done ended a run.
func (o *options) stopped(ctx context.Context, where string) (status int, reason error) {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return exitTimeout, fmt.Errorf("stopped %s: the --timeout of %v is over", where, o.timeout)
	}
	return exitInterrupted, fmt.Errorf("interrupted %s", where)
}

// newFlags gives a set of flags that prints nothing itself.
func newFlags(name string) *flag.FlagSet {
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	return set
}

// parseArgs reads a command line whose flags may stand before, between and after the files; arguments are those after --.
func parseArgs(set *flag.FlagSet, args []string) (files, arguments []string, err error) {
	if i := slices.Index(args, "--"); i >= 0 {
		args, arguments = args[:i], args[i+1:]
	}
	for len(args) > 0 {
		if err := set.Parse(args); err != nil {
			return nil, nil, err
		}
		if args = set.Args(); len(args) > 0 {
			files, args = append(files, args[0]), args[1:]
		}
	}
	return files, arguments, nil
}

// refuse ends a command whose command line is wrong, or asks for help.
func refuse(command, usage string, err error, stdout, stderr io.Writer) int {
	if errors.Is(err, flag.ErrHelp) {
		io.WriteString(stdout, usage)
		return exitOK
	}
	fmt.Fprintf(stderr, "thunen %s: %v; 'thunen %[1]s --help' shows the usage\n", command, err)
	return exitUsage
}

// interruptible gives a context that Ctrl-C ends. A second Ctrl-C ends the process at once.
func interruptible() (context.Context, func()) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// list writes names as people do: a, b and c.
func list(names []string, and string) string {
	text := ""
	for i, name := range names {
		switch {
		case i == 0:
		case i == len(names)-1:
			text += " " + and + " "
		default:
			text += ", "
		}
		text += name
	}
	return text
}
