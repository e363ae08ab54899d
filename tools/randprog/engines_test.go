package randprog_test

import (
	"bufio"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/engine/exact"
	"github.com/thunen-lab/thunen/kernel/engine/yaegi"
	"github.com/thunen-lab/thunen/kernel/lang"
)

const engineVariable = "THUNEN_RANDPROG_ENGINE"

// TestMain is the engine's process when the parent asks for it: programs in, outcomes out.
func TestMain(m *testing.M) {
	if name := os.Getenv(engineVariable); name != "" {
		serve(name)
		return
	}
	os.Exit(m.Run())
}

func serve(name string) {
	replies := gob.NewEncoder(os.Stdout)
	requests := gob.NewDecoder(bufio.NewReader(os.Stdin))
	for {
		var src string
		if err := requests.Decode(&src); err != nil {
			return
		}
		if err := replies.Encode(execute(name, src)); err != nil {
			return
		}
	}
}

func newEngine(name string, failed func(int, *lang.Error)) (engine.Engine, error) {
	if name == "yaegi" {
		return yaegi.New(yaegi.Options{GoroutinePanic: failed})
	}
	return exact.New(engine.Host{Stderr: io.Discard, Failed: failed})
}

// execute runs a program in this process.
func execute(name, src string) (o outcome) {
	s := lang.New()
	c, lerr := s.Check(lang.Source{Name: "p.go", Text: src})
	if lerr != nil {
		return outcome{Lost: "doesn't check: " + lerr.Error()}
	}
	e, err := newEngine(name, func(_ int, err *lang.Error) { o.Panic = "goroutine: " + err.Message })
	if err != nil {
		return outcome{Lost: err.Error()}
	}
	p, err := e.Build(c)
	if err != nil {
		return failed(err)
	}
	s.Accept(c)
	out, err := captured(func() error {
		_, err := p.Run(context.Background())
		return err
	})
	o.Stdout = out
	if err != nil {
		o.Panic = failed(err).Panic
		if f := failed(err); f.Refused != "" {
			o.Panic = "refused while running: " + f.Refused
		}
	}
	return o
}

// failed is the outcome of a build or a run that ended in an error.
func failed(err error) outcome {
	var e *lang.Error
	if !errors.As(err, &e) {
		return outcome{Lost: err.Error()}
	}
	if e.Name == "refused" {
		return outcome{Refused: e.Message}
	}
	return outcome{Panic: e.Message}
}

// captured gives what do writes to os.Stdout.
func captured(do func() error) (string, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", err
	}
	old := os.Stdout
	os.Stdout = w
	all := make(chan string)
	go func() {
		text, _ := io.ReadAll(r)
		all <- string(text)
	}()
	err = do()
	os.Stdout = old
	w.Close()
	text := <-all
	r.Close()
	return text, err
}

// engineProcess runs programs by an engine in a process of its own, since one may hang or kill it.
type engineProcess struct {
	name string
	cmd  *exec.Cmd
	in   io.Closer
	ask  *gob.Encoder
	out  *gob.Decoder
	n    int
}

func (p *engineProcess) start() error {
	p.cmd = exec.Command(os.Args[0], "-test.run=^$")
	p.cmd.Env = append(os.Environ(), engineVariable+"="+p.name)
	in, err := p.cmd.StdinPipe()
	if err != nil {
		return err
	}
	p.in, p.ask = in, gob.NewEncoder(in)
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	p.out, p.n = gob.NewDecoder(out), 0
	return p.cmd.Start()
}

func (p *engineProcess) stop() {
	if p.cmd == nil {
		return
	}
	p.in.Close()
	p.cmd.Process.Kill()
	p.cmd.Wait()
	p.cmd = nil
}

// run gives a program's outcome.
func (p *engineProcess) run(src string) outcome { return p.within(patience, src) }

// within gives the outcome of a program that may take so long.
func (p *engineProcess) within(limit time.Duration, src string) outcome {
	if p.n >= 500 { // what programs leave behind shouldn't pile up
		p.stop()
	}
	if p.cmd == nil {
		if err := p.start(); err != nil {
			return outcome{Lost: err.Error()}
		}
	}
	p.n++
	if err := p.ask.Encode(src); err != nil {
		p.stop()
		return outcome{Lost: "the process died: " + err.Error()}
	}
	got := make(chan outcome, 1)
	go func() {
		var o outcome
		if err := p.out.Decode(&o); err != nil {
			o.Lost = fmt.Sprintf("the process died: %v", err)
		}
		got <- o
	}()
	select {
	case o := <-got:
		if o.Lost != "" {
			p.stop()
		}
		return o
	case <-time.After(limit):
		p.stop()
		return outcome{Lost: "it doesn't end"}
	}
}

// checks says whether a program is right Go.
func checks(src string) bool {
	_, err := lang.New().Check(lang.Source{Name: "p.go", Text: src})
	return err == nil
}
