package engine

import (
	"bytes"
	"io"
	"os"
	"runtime"
	"runtime/pprof"
	"strconv"
)

// Output that isn't the present task's: a goroutine may outlive its cell. Its labels tell who started it, and they are
// inherited from goroutine to goroutine, through compiled code too. Go gives no way to read one's own labels but in a
// goroutine's trace (the worker's GODEBUG has tracebacklabels=1), which costs microseconds: so it is looked at only when a
// task began with other goroutines about.

// labels are those of a task's goroutines.
func labels(t *task) pprof.LabelSet {
	return pprof.Labels("cell", strconv.Itoa(t.source.Cell), "job", strconv.FormatUint(t.id, 10))
}

// author gives the job and the cell in whose name the calling goroutine shows something: those it was started by, as far
// as that is known, else the present ones.
func (s *server) author() (job uint64, cell int) {
	t := s.current()
	if t.company {
		if job, cell, ok := labelled(); ok {
			return job, cell
		}
	}
	return t.id, t.source.Cell
}

// labelled reads the calling goroutine's labels. A goroutine of its own does that: it inherits them, and its stack is short.
func labelled() (job uint64, cell int, ok bool) {
	head := make(chan string)
	go func() {
		var buffer [128]byte
		head <- string(buffer[:runtime.Stack(buffer[:], false)])
	}()
	return readLabels(<-head)
}

// readLabels finds a task's labels in the head of a goroutine's trace: goroutine 19 [running labels:{"cell": "7", "job": "12"}]:
func readLabels(trace string) (job uint64, cell int, ok bool) {
	line, _, _ := bytes.Cut([]byte(trace), []byte("\n"))
	cellText, ok := labelOf(line, `"cell": "`)
	if !ok {
		return 0, 0, false
	}
	jobText, ok := labelOf(line, `"job": "`)
	if !ok {
		return 0, 0, false
	}
	cell, err := strconv.Atoi(cellText)
	if err != nil {
		return 0, 0, false
	}
	job, err = strconv.ParseUint(jobText, 10, 64)
	return job, cell, err == nil
}

func labelOf(line []byte, key string) (string, bool) {
	_, rest, found := bytes.Cut(line, []byte(key))
	value, _, closed := bytes.Cut(rest, []byte(`"`))
	return string(value), found && closed
}

// authored writes to a stream in the name of whoever writes, in order with all that was printed before.
type authored struct {
	s    *server
	kind string
}

func (w authored) Write(p []byte) (int, error) {
	job, cell := w.s.author()
	w.s.streams.drain()
	w.s.streams.mu.Lock()
	defer w.s.streams.mu.Unlock()
	w.s.streamFor(w.kind, p, job, cell)
	return len(p), nil
}

// stdout is where the calling goroutine prints: os.Stdout, unless it belongs to another cell than the one that runs, as
// the pipe behind os.Stdout can't tell who wrote.
func (s *server) stdout() io.Writer {
	if os.Stdout != s.streams.out.file {
		return os.Stdout // the cell's own choice
	}
	if t := s.current(); t.company {
		if job, _ := s.author(); job != t.id {
			return authored{s, Stdout}
		}
	}
	return os.Stdout
}

// accompanied reports whether goroutines of other tasks are about.
func (s *server) accompanied() bool { return settled() > s.resting }
