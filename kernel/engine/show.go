package engine

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/comm"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// adopt makes the streams what cells see as standard output and error.
func (s *server) adopt() {
	os.Stdout, os.Stderr = s.streams.out.file, s.streams.err.file
}

// sink gives the streams their way to the kernel.
func (s *server) sink() sink {
	to := sink{send: s.stream}
	if canForward {
		to.forward = s.forward
	}
	return to
}

// stream sends a piece of a stream.
func (s *server) stream(kind string, text []byte) {
	t := s.current()
	s.streamFor(kind, text, t.id, t.source.Cell)
}

// streamFor sends a piece of a stream in the name of a job and its cell.
func (s *server) streamFor(kind string, text []byte, job uint64, cell int) {
	for len(text) > 0 {
		n := min(len(text), chunk)
		s.send(message{Kind: msgOutput, Output: kind, Job: job, Cell: cell, payload: text[:n]})
		text = text[n:]
	}
}

// tell sends what a comm has to say, after everything that was printed before it.
func (s *server) tell(e comm.Event) {
	job, cell := s.author()
	if t := s.current(); t.handler && t.id == job {
		job = t.sender
	}
	s.streams.drain()
	m := message{Kind: msgOutput, Output: Comm, Job: job, Cell: cell}
	packComm(&m, e)
	if err := s.link.send(m); errors.Is(err, errTooLarge) {
		fmt.Fprintf(authored{s, Stderr}, "a message of comm %s is larger than %d MiB and isn't sent\n", e.ID, maxPayload>>20)
	} else if err != nil {
		s.leave(io.EOF) // the kernel is gone
	}
}

// forward sends what a pipe holds of a stream.
func (s *server) forward(kind string, pipe uintptr, n int) {
	t := s.current()
	if err := s.link.forward(message{Kind: msgOutput, Output: kind, Job: t.id, Cell: t.source.Cell}, pipe, n); err != nil {
		s.leave(io.EOF) // the kernel is gone
	}
}

// show shows the values of a cell's last expression: one as its bundle; several that are text on one line, in Go's
// notation for several values, "7, 8"; several of which one has more than text one below the other, the last as the result.
func (s *server) show(all []display.Bundle) {
	if len(all) == 0 {
		return
	}
	if texts(all) {
		all = []display.Bundle{joined(all)}
	}
	for _, b := range all[:len(all)-1] {
		s.publishAs(Display, "", b)
	}
	s.publishAs(Shown, "", all[len(all)-1])
}

const plain = "text/plain"

// texts reports whether all of the bundles have nothing but text.
func texts(all []display.Bundle) bool {
	for _, b := range all {
		if _, ok := b.Data[plain].(string); !ok || len(b.Data) > 1 {
			return false
		}
	}
	return true
}

// joined makes one bundle of several: that of a single one, else their texts.
func joined(all []display.Bundle) display.Bundle {
	if len(all) == 1 {
		return all[0]
	}
	words := make([]string, len(all))
	for i, b := range all {
		words[i], _ = b.Data[plain].(string)
	}
	return display.Bundle{Data: map[string]any{plain: strings.Join(words, ", ")}}
}

// publish is display's way to show.
func (s *server) publish(p display.Publication) {
	if p.Kind == Clear || p.Kind == Next {
		job, cell := s.author()
		s.streams.drain()
		s.send(message{Kind: msgOutput, Output: p.Kind, Wait: p.Wait, Job: job, Cell: cell, payload: []byte(p.Text)})
		return
	}
	s.publishAs(p.Kind, p.ID, p.Bundle)
}

// publishAs sends a bundle, after everything that was printed before it.
func (s *server) publishAs(kind, id string, b display.Bundle) {
	job, cell := s.author()
	s.streams.drain()
	m := message{Kind: msgOutput, Output: kind, DisplayID: id, Job: job, Cell: cell}
	problem := pack(&m, b)
	if m.size() > maxPayload {
		m.Parts, m.further = nil, nil
		problem = fmt.Errorf("an output is larger than %d MiB and isn't shown", maxPayload>>20)
	}
	if problem != nil {
		fmt.Fprintln(authored{s, Stderr}, problem)
	}
	if len(m.Parts) > 0 {
		s.send(m)
	}
}
