package engine

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/comm"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// server is a worker process from inside.
type server struct {
	link     *link
	stderr   *os.File // the process's own, as long as it isn't the cells'
	lang     *lang.Session
	engine   Engine
	streams  *streams
	stdin    *stdin
	asker    *asker
	requests chan message
	wake     chan struct{} // holds a token when a comm has a message
	resting  int           // goroutines when no cell runs
	staying  atomic.Int64  // goroutines that were still at work when the last cell had ended
	path     string        // of the package that cells are
	memory   int64         // bytes that cells may use; 0 is no limit

	mu      sync.Mutex
	task    *task  // the running or the last one
	stopped uint64 // the last request that was interrupted
}

// Serve is the main function of a worker process; makers are the engines it can have, by name. It speaks with the process
// that started it over standard input and output, and returns the exit status when that has no more to say.
func Serve(makers map[string]Maker) int {
	s := &server{stderr: os.Stderr, lang: lang.New(), requests: make(chan message, 1), wake: make(chan struct{}, 1), task: &task{}}
	in, out, err := takeChannel()
	if err != nil {
		return s.complain(err)
	}
	s.link = &link{in: in, out: out}
	start, err := s.link.receive()
	if err == nil && start.Kind != msgStart {
		err = fmt.Errorf("a message of kind %q instead of %q", start.Kind, msgStart)
	}
	if err != nil {
		return s.complain(fmt.Errorf("a worker is started by the kernel, not by hand: %w", err))
	}
	if err := s.setUp(start, makers); err != nil {
		s.send(message{Kind: msgReady, Err: asError(err)})
		return 1
	}
	s.send(message{Kind: msgReady})
	s.resting = settled()
	for {
		select {
		case request := <-s.requests:
			comm.Poll() // what came before the request is handled before it
			s.handle(request)
		case <-s.wake:
		}
		comm.Poll()
	}
}

// complain says on the process's own standard error what ends it.
func (s *server) complain(err error) int {
	fmt.Fprintln(s.stderr, "thunen worker:", err)
	return 2
}

// setUp makes the process a place for cells.
func (s *server) setUp(start message, makers map[string]Maker) error {
	var err error
	if s.memory, err = limitMemory(start.Memory); err != nil {
		return fmt.Errorf("the memory limit can't be set: %w", err)
	}
	maker, ok := makers[start.Name]
	if !ok {
		known := slices.Sorted(maps.Keys(makers))
		return fmt.Errorf("there is no engine %q; there is %s", start.Name, strings.Join(known, ", "))
	}
	if err = s.redirect(); err != nil {
		return err
	}
	os.Args = os.Args[:1] // without the subcommand that made this a worker
	if len(start.Args) > 0 {
		os.Args = start.Args
	}
	// What packages in the binary have registered isn't a program's: it begins with no flags.
	flag.CommandLine = flag.NewFlagSet(os.Args[0], flag.ExitOnError)
	flag.CommandLine.Usage = func() { flag.Usage() }
	s.engine, err = maker(Host{Stderr: authored{s, Stderr}, Failed: s.goroutineFailed, Stuck: s.failed, Exited: s.exited, Yield: comm.Poll, Memory: s.memory, server: s})
	go s.listen()
	return err
}

// redirect gives cells standard streams of their own, and takes displays and questions.
func (s *server) redirect() error {
	var err error
	if s.streams, err = newStreams(inherited(), s.sink()); err != nil {
		return err
	}
	os.Stdout, os.Stderr = s.streams.out.file, s.streams.err.file
	log.SetOutput(authored{s, Stderr}) // it holds on to the old one
	if err := settle(os.Stdout); err != nil {
		return err
	}
	if s.stdin, err = newStdin(); err != nil {
		return err
	}
	s.asker = &asker{answers: make(chan message, 1), send: s.send, drain: s.streams.drain}
	display.SetPublisher(s.publish)
	display.SetPrompter(s.prompt)
	comm.Connect(s.tell)
	return nil
}

// listen takes what the kernel sends. It never waits for a cell. When the kernel is gone there is nothing left to do
// here, whatever a cell is doing.
func (s *server) listen() {
	for {
		m, err := s.link.receive()
		if err != nil {
			s.leave(err)
		}
		switch m.Kind {
		case msgInterrupt:
			s.interrupt(m.Job)
		case msgAnswer:
			s.asker.answer(m)
		case msgComm:
			s.deliver(m)
		default:
			s.requests <- m
		}
	}
}

// leave ends the process.
func (s *server) leave(err error) {
	if err == io.EOF {
		leaveNothing()
		os.Exit(0)
	}
	os.Exit(s.complain(err))
}

func (s *server) send(m message) {
	if err := s.link.send(m); err != nil && err != errTooLarge {
		s.leave(io.EOF) // the kernel is gone
	}
}

func (s *server) handle(m message) {
	switch m.Kind {
	case msgLoad:
		s.send(message{Kind: msgLoaded, Err: s.load(m.payload)})
	case msgRun:
		s.run(m)
	case msgEvaluate:
		s.evaluate(m)
	default:
		s.leave(fmt.Errorf("a message of unknown kind %q", m.Kind))
	}
}

// load makes the session what survived of an earlier worker's.
func (s *server) load(payload []byte) *lang.Error {
	var sources []lang.Source
	if err := json.Unmarshal(payload, &sources); err != nil {
		return asError(err)
	}
	for _, src := range sources {
		if err := s.declare(src); err != nil {
			return err
		}
	}
	return nil
}

func (s *server) declare(src lang.Source) *lang.Error {
	cell, program, err := s.build(src)
	if err != nil {
		return err
	}
	s.lang.Accept(cell)
	if _, err := program.Run(context.Background()); err != nil {
		return asError(err)
	}
	return nil
}

// build checks and builds a cell; nothing changes.
func (s *server) build(src lang.Source) (cell *lang.Cell, program Program, failed *lang.Error) {
	defer func() {
		if r := recover(); r != nil {
			failed = internal(r)
		}
	}()
	if cell, failed = s.lang.Check(src); failed != nil {
		return nil, nil, failed
	}
	program, err := s.engine.Build(cell)
	if err != nil {
		return nil, nil, asError(err)
	}
	return cell, program, nil
}
