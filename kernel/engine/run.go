package engine

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime/pprof"
	"strings"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/comm"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// run runs a cell and sends what it comes to.
func (s *server) run(m message) {
	s.streams.drain() // what was printed until now belongs to the cell before
	t := s.newTask(m)
	cell, program, failed := s.build(t.source)
	if failed == nil {
		failed = asError(t.ctx.Err())
	}
	if failed == nil {
		failed = asError(s.ready(t))
	}
	if failed != nil {
		s.end(t, failed, message{Kind: msgRefused})
		return
	}
	s.lang.Accept(cell)
	s.path = cell.Pkg.Path()
	s.send(message{Kind: msgAccepted, Job: t.id})
	err := s.attended(t, func(ctx context.Context) error { return s.execute(ctx, cell, program) })
	s.settle()
	undone := s.undo(cell, program, err)
	comm.Poll() // what was acknowledged while the cell ran is handled in its name
	s.streams.drain()
	s.end(t, err, message{Kind: msgDone, Vars: s.snapshots(), Undone: undone})
}

// undo takes back the variables that a failed cell didn't come to declare, and gives their names.
func (s *server) undo(cell *lang.Cell, program Program, failed error) []string {
	p, ok := program.(Standing)
	if !ok || failed == nil {
		return nil
	}
	at, ok := p.Stood()
	if !ok {
		return nil
	}
	names := cell.Unreached(at)
	s.lang.Undo(cell, names)
	return names
}

// busy is an engine in which compiled code may go on after Run has returned.
type busy interface{ Busy() bool }

// settle waits until nothing of a cell's own goroutine runs any more. When that takes too long after an interrupt the
// kernel ends the process.
func (s *server) settle() {
	engine, ok := s.engine.(busy)
	for ok && engine.Busy() {
		time.Sleep(time.Millisecond)
	}
}

// ready sees that the cell finds its standard streams open.
func (s *server) ready(t *task) error {
	if replaced, err := s.streams.reopen(); err != nil {
		return err
	} else if replaced {
		s.adopt()
	}
	return s.stdin.begin(t.asks)
}

// attended runs code of a task on a goroutine of its own, which carries the cell's number, while someone looks whether
// it waits for input.
func (s *server) attended(t *task, code func(context.Context) error) (err error) {
	watching, stop := context.WithCancel(t.ctx)
	var helpers sync.WaitGroup
	if t.asks {
		helpers.Go(func() { watch(watching, s.stdin.file(), func() { s.feed(t) }) })
	}
	helpers.Go(func() {
		watchMemory(watching, s.memory, func(err *lang.Error) { s.failed(t.source.Cell, err) })
	})
	helpers.Go(func() {
		defer stop()
		err = errGoexit
		defer func() {
			if r := recover(); r != nil {
				err = internal(r)
			}
		}()
		pprof.Do(t.ctx, labels(t), func(ctx context.Context) { err = code(ctx) })
	})
	helpers.Wait()
	return err
}

// errGoexit is for a cell whose goroutine was ended from within.
var errGoexit = errors.New("runtime.Goexit ended the cell")

// feed asks for the line that code waits for.
func (s *server) feed(t *task) {
	s.streams.drain()
	line, err := s.asker.ask(t.ctx, message{Job: t.id, Cell: t.source.Cell, Printed: true})
	if err != nil {
		s.stdin.end()
		return
	}
	s.stdin.enter(line)
}

// prompt is display's way to ask.
func (s *server) prompt(prompt string, password bool) (string, error) {
	t := s.current()
	if !t.asks {
		return "", errNoOne
	}
	return s.asker.ask(t.ctx, message{Job: t.id, Cell: t.source.Cell, Prompt: prompt, Password: password})
}

// execute runs a built cell and shows its values.
func (s *server) execute(ctx context.Context, cell *lang.Cell, program Program) error {
	values, err := program.Run(ctx)
	if err != nil {
		return err
	}
	if cell.Result == nil {
		return nil
	}
	if values, err = split(cell, values); err != nil {
		return err
	}
	s.show(bundles(values))
	return nil
}

// split takes the error off the values of a failing result.
func split(cell *lang.Cell, values []reflect.Value) ([]reflect.Value, error) {
	if !cell.Result.Failing || len(values) < len(cell.Result.Types) {
		return values, nil
	}
	last := len(values) - 1
	err, _ := interfaceOf(values[last]).(error)
	if err == nil {
		return values[:last], nil
	}
	at := cell.Fset.Position(cell.Result.Expr.Pos())
	return nil, &lang.Error{
		Name: "error", Message: err.Error(),
		At: []lang.Position{{
			Cell: cell.Source.Cell, File: cell.Source.Name, Line: at.Line, Column: at.Column, Text: line(cell.Source.Text, at.Line),
		}},
	}
}

// line is the n-th line of a text, from 1.
func line(text string, n int) string {
	for l := range strings.Lines(text) {
		if n--; n == 0 {
			return strings.TrimRight(l, "\r\n")
		}
	}
	return ""
}

// bundles gives what values look like.
func bundles(values []reflect.Value) []display.Bundle {
	var all []display.Bundle
	for _, v := range values {
		if b := display.Of(interfaceOf(v)); len(b.Data) > 0 {
			all = append(all, b)
		}
	}
	return all
}

func interfaceOf(v reflect.Value) any {
	if !v.IsValid() || !v.CanInterface() {
		return nil
	}
	return v.Interface()
}

// evaluate gives the value of an expression, and changes nothing.
func (s *server) evaluate(m message) {
	s.streams.drain()
	t := s.newTask(m)
	reply := message{Kind: msgValue}
	err := s.attended(t, func(ctx context.Context) error {
		all, err := s.valuesOf(ctx, t.source)
		if err != nil {
			return err
		}
		return pack(&reply, joined(all))
	})
	s.settle()
	comm.Poll() // what was acknowledged while the cell ran is handled in its name
	s.streams.drain()
	s.end(t, err, reply)
}

func (s *server) valuesOf(ctx context.Context, src lang.Source) ([]display.Bundle, error) {
	cell, program, failed := s.build(src)
	if failed != nil {
		return nil, failed
	}
	if cell.Result == nil || len(cell.Vars) > 0 {
		return nil, &lang.Error{Name: "refused", Message: fmt.Sprintf("not an expression with a value: %s", src.Text)}
	}
	values, err := program.Run(ctx)
	if err != nil {
		return nil, err
	}
	if values, err = split(cell, values); err != nil {
		return nil, err
	}
	return bundles(values), nil
}
