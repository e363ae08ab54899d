package engine

import (
	"errors"
	"io"
	"strings"
	"time"
)

// read delivers what the worker sends, until it ends. It doesn't read on while an output is being delivered: so a slow
// front end slows the cell, and nothing piles up.
func (w *Worker) read() error {
	for {
		m, err := w.link.receive()
		if err != nil {
			if m.Kind == msgOutput && m.Parts == nil { // the beginning of a piece of a stream; deliverRest has the rest
				_ = w.deliver(m)
			}
			return err
		}
		if err := w.hear(m); err != nil {
			return err
		}
	}
}

func (w *Worker) hear(m message) error {
	switch m.Kind {
	case msgOutput:
		return w.deliver(m)
	case msgAsk:
		w.answer(m)
	case msgAccepted:
		if job := w.find(m.Job); job != nil && job.Accepted != nil {
			job.Accepted()
		}
	case msgHandled:
		w.finish(m.Job)
		w.handled(m.Job)
	case msgReady, msgLoaded, msgDone, msgRefused, msgValue:
		w.finish(m.Job)
		select {
		case w.replies <- m:
		default:
			return errors.New("a reply that nobody asked for")
		}
	default:
		return errors.New("a message of unknown kind " + m.Kind)
	}
	return nil
}

// find gives the job with a number; for one long past, the oldest that is known.
func (w *Worker) find(id uint64) *Job {
	if job := w.handlerJob(id); job != nil {
		return job
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.last != nil && (w.job == nil || id < w.job.id) {
		return w.last
	}
	return w.job
}

func (w *Worker) deliver(m message) error {
	out := Output{Kind: m.Output, Cell: m.Cell, DisplayID: m.DisplayID, Wait: m.Wait}
	switch m.Output {
	case Stdout, Stderr:
		if out.Text = w.hearing(m.Output).whole(m.payload); out.Text == "" {
			return nil
		}
	case Display, Update, Shown:
		var err error
		if out.Bundle, err = unpack(m); err != nil {
			return err
		}
	case Next:
		out.Text = string(m.payload)
	case Comm:
		var err error
		if out.Event, err = unpackComm(m); err != nil {
			return err
		}
	}
	w.output(m.Job, out)
	return nil
}

func (w *Worker) output(id uint64, out Output) {
	if job := w.find(id); job != nil && job.Output != nil {
		job.Output(out)
	}
}

// hearing gives what was heard of a stream.
func (w *Worker) hearing(kind string) *hearing {
	if kind == Stderr {
		return &w.heard[1]
	}
	return &w.heard[0]
}

// finish delivers what is left of the streams when a request has ended: the beginnings of characters.
func (w *Worker) finish(id uint64) {
	for _, kind := range []string{Stdout, Stderr} {
		w.text(id, kind, w.hearing(kind).end())
	}
}

// text delivers a piece of a stream that came without a message of its own.
func (w *Worker) text(id uint64, kind, text string) {
	if job := w.find(id); job != nil && text != "" {
		w.output(id, Output{Kind: kind, Text: text, Cell: job.Source.Cell})
	}
}

// answer asks the person at the notebook. When the job is interrupted or the worker dies meanwhile, nobody waits for the
// answer any more.
func (w *Worker) answer(m message) {
	reply := message{Kind: msgAnswer, Job: m.Job, EOF: true}
	job := w.find(m.Job)
	if job == nil || job.Input == nil {
		_ = w.link.send(reply)
		return
	}
	if m.Printed {
		m.Prompt = w.hearing(Stdout).prompt()
	}
	answered := make(chan message, 1)
	go func() {
		line, err := job.Input(m.Prompt, m.Password)
		if err == nil {
			reply.EOF, reply.payload = false, []byte(strings.TrimSuffix(line, "\n"))
		}
		answered <- reply
	}()
	select {
	case reply := <-answered:
		_ = w.link.send(reply)
	case <-job.done:
	case <-w.process.exited:
	}
}

// bury waits for the end of the worker, delivers what it left behind and says how it died.
func (w *Worker) bury(read <-chan error, heard <-chan struct{}) {
	w.part(read)
	select {
	case <-heard:
	case <-time.After(farewell): // something it started holds its standard error
		_ = w.process.stderr.Close()
		<-heard
	}
	_ = w.process.stderr.Close()
	_ = w.process.in.Close()
	w.deliverRest()
	status, killed := w.process.describe()
	words := w.words.String()
	w.mu.Lock()
	w.death = Death{Status: status, Words: words, Cell: number(cellOf(words)), Cause: w.cause, killed: killed}
	w.mu.Unlock()
	w.log.Info("worker ended", "status", status, "cause", w.death.Cause, "words", words)
	close(w.gone)
	w.forsake()
}

// part waits until the process has ended and everything it sent is read, whichever comes first.
func (w *Worker) part(read <-chan error) {
	select {
	case err := <-read: // it has closed its output, or sent what can't be read
		if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			w.Kill(errors.New("its messages can't be read: " + err.Error()))
		}
		select {
		case <-w.process.exited:
		case <-time.After(farewell):
			w.Kill(errors.New("it closed its output"))
			<-w.process.exited
		}
	case <-w.process.exited:
		<-read
	}
	_ = w.process.out.Close()
}

// deliverRest delivers what cells printed and the worker hadn't read any more.
func (w *Worker) deliverRest() {
	out, err := w.process.pipes.rest()
	w.mu.Lock()
	last := w.jobs
	w.mu.Unlock()
	w.text(last, Stdout, w.hearing(Stdout).whole(out))
	w.text(last, Stderr, w.hearing(Stderr).whole(err))
	w.finish(last)
}

// Close ends the worker, whatever it does, and waits for it within two seconds.
func (w *Worker) Close() {
	_ = w.process.in.Close() // the end of its input is the end of a worker
	select {
	case <-w.process.exited:
	case <-time.After(farewell / 2):
		w.Kill(errClosed)
		select {
		case <-w.process.exited:
		case <-time.After(farewell):
		}
	}
}

// errClosed is the cause of the end of a worker whose session was closed.
var errClosed = errors.New("the session was closed")
