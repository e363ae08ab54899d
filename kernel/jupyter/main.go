package jupyter

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/thunen-lab/thunen/kernel/session"
	"github.com/thunen-lab/thunen/kernel/wire"
)

const (
	exitFailure = 1
	exitUsage   = 2
	// endWait is when a kernel that was told to end is ended by force: clients count on two seconds.
	endWait = 1900 * time.Millisecond
)

// flags are the command line of "thunen kernel".
type flags struct {
	connection string
	engine     string
	memory     session.Size
	noHistory  bool
	logLevel   level
}

// Main is the command "thunen kernel", which Jupyter starts: it serves the connection file that -f names until it is
// told to end. It gives the exit status: 2 for a wrong command line, 1 for anything else that keeps it from serving.
func Main(args []string, version string, stdout, stderr io.Writer) int {
	f, err := parse(args, stdout)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		fmt.Fprintf(stderr, "thunen kernel: %v\n", err)
		return exitUsage
	}
	if err := f.run(version, stderr); err != nil {
		fmt.Fprintf(stderr, "thunen kernel: %v\n", err)
		return exitFailure
	}
	return 0
}

// parse reads the command line. It writes the help text to stdout when that was asked for.
func parse(args []string, stdout io.Writer) (flags, error) {
	var f flags
	set := flag.NewFlagSet("thunen kernel", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&f.connection, "f", "", "the connection `file` that Jupyter wrote")
	set.StringVar(&f.engine, "engine", "", "the `engine` that runs cells (default: the first that \"thunen version\" names)")
	set.Var(&f.memory, "memory", "the most memory cells may use, as 512MiB or 2GiB (default: three quarters of the machine's)")
	set.BoolVar(&f.noHistory, "no-history", false, "keep no history on disk")
	set.Var(&f.logLevel, "log-level", "what is told on stderr: off, error, warn, info or debug (default off)")
	err := set.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, "usage: thunen kernel -f FILE [options]\n\nServes the kernel of a Jupyter front end, which calls this command itself.\n\n")
		set.SetOutput(stdout)
		set.PrintDefaults()
	case err != nil:
	case set.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q; the connection file goes behind -f", set.Arg(0))
	case f.connection == "":
		err = errors.New("no connection file: Jupyter calls this command with -f FILE; to try Thunen without Jupyter use \"thunen run\"")
	}
	return f, err
}

// run serves one kernel.
func (f flags) run(version string, stderr io.Writer) error {
	info, err := wire.ReadConnectionFile(f.connection)
	if err != nil {
		return err
	}
	log := f.logLevel.logger(stderr)
	o := Options{
		Connection: info,
		Wire:       wire.Options{Stderr: stderr},
		Session:    session.Options{Engine: f.engine, Memory: int64(f.memory), Log: log},
		Version:    version,
		Log:        log,
	}
	if !f.noHistory {
		o.History = HistoryPath()
	}
	k, err := New(context.Background(), o)
	if err != nil {
		return err
	}
	defer k.signals()()
	defer k.watchParent(os.Getenv("JPY_PARENT_PID"))()
	context.AfterFunc(k.stopped, func() {
		time.AfterFunc(endWait, func() {
			log.Error("the kernel didn't end in time and is ended by force")
			k.sockets.Abandon()
			os.Exit(exitFailure)
		})
	})
	return k.Serve()
}

// level is the value of --log-level.
type level struct {
	on    bool
	level slog.Level
}

// String gives the level's name.
func (l *level) String() string {
	if !l.on {
		return "off"
	}
	return strings.ToLower(l.level.String())
}

// Set reads the level's name.
func (l *level) Set(name string) error {
	switch name {
	case "off":
		l.on = false
		return nil
	case "debug", "info", "warn", "error":
		l.on = true
		return l.level.UnmarshalText([]byte(name))
	}
	return errors.New("it can be off, error, warn, info or debug")
}

func (l *level) logger(w io.Writer) *slog.Logger {
	if !l.on {
		return slog.New(slog.DiscardHandler)
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: l.level}))
}
