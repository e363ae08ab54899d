package wire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ZMTP 3.0 and 3.1 as far as a transport must know them (rfc.zeromq.org, 23/ZMTP and 37/ZMTP).

const (
	greetingSize   = 64
	signatureStart = 0xFF // the first and the last byte of a greeting's signature
	signatureEnd   = 0x7F
	flagMore       = 1
	flagLong       = 2
	flagCommand    = 4

	commandLimit  = 8 << 10 // no command has a reason to be larger
	identityLimit = 255
)

// greeting is what both sides send first: version 3.0 and the NULL mechanism.
func greeting() []byte {
	g := make([]byte, greetingSize)
	g[0], g[9], g[10] = signatureStart, signatureEnd, 3
	copy(g[12:32], "NULL")
	return g
}

// checkGreeting says why a peer's greeting is refused.
func checkGreeting(g []byte) error {
	mechanism := string(bytes.TrimRight(g[12:32], "\x00"))
	switch {
	case g[0] != signatureStart || g[9] != signatureEnd:
		return errors.New("not a ZeroMQ greeting")
	case g[10] < 3:
		return fmt.Errorf("speaks ZMTP %d, too old", g[10])
	case mechanism != "NULL":
		return fmt.Errorf("asks for security mechanism %.20q", mechanism)
	}
	return nil
}

// frameHeader is what precedes a frame's body.
type frameHeader struct {
	flags byte
	size  uint64
}

func (h frameHeader) more() bool    { return h.flags&flagMore != 0 }
func (h frameHeader) command() bool { return h.flags&flagCommand != 0 }

// append gives the header's bytes.
func (h frameHeader) append(b []byte) []byte {
	if h.flags&flagLong != 0 {
		return binary.BigEndian.AppendUint64(append(b, h.flags), h.size)
	}
	return append(b, h.flags, byte(h.size))
}

// newHeader gives the header for a body of n bytes.
func newHeader(flags byte, n int) frameHeader {
	if n > 255 {
		flags |= flagLong
	}
	return frameHeader{flags, uint64(n)}
}

var errReserved = errors.New("a frame with reserved flags")

// joined gives a message as it goes over the wire.
func joined(frames [][]byte) []byte {
	var b []byte
	for i, frame := range frames {
		flags := byte(flagMore)
		if i == len(frames)-1 {
			flags = 0
		}
		b = append(newHeader(flags, len(frame)).append(b), frame...)
	}
	return b
}

// readHeader reads a frame's header; io.EOF means the stream ended before it.
func readHeader(r io.Reader, scratch *[9]byte) (frameHeader, error) {
	if _, err := io.ReadFull(r, scratch[:2]); err != nil {
		return frameHeader{}, err
	}
	h := frameHeader{scratch[0], uint64(scratch[1])}
	if h.flags&^(flagMore|flagLong|flagCommand) != 0 || h.command() && h.more() {
		return h, errReserved
	}
	if h.flags&flagLong != 0 {
		if _, err := io.ReadFull(r, scratch[2:9]); err != nil {
			return h, noEOF(err)
		}
		h.size = binary.BigEndian.Uint64(scratch[1:9])
	}
	return h, nil
}

// noEOF marks an end of stream that comes too early.
func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// readCommand reads the body of a command and gives its name and data.
func readCommand(r io.Reader, h frameHeader) (string, []byte, error) {
	if h.size > commandLimit {
		return "", nil, fmt.Errorf("announces a command of %d bytes", h.size)
	}
	body := make([]byte, h.size)
	if _, err := io.ReadFull(r, body); err != nil {
		return "", nil, noEOF(err)
	}
	if len(body) == 0 || int(body[0]) > len(body)-1 {
		return "", nil, errors.New("a malformed command")
	}
	n := 1 + int(body[0])
	return string(body[1:n]), body[n:], nil
}

// command gives the frame of a command.
func command(name string, data []byte) []byte {
	size := 1 + len(name) + len(data)
	frame := newHeader(flagCommand, size).append(make([]byte, 0, 9+size))
	frame = append(frame, byte(len(name)))
	return append(append(frame, name...), data...)
}

// ready gives the READY command, with which a peer says what it is.
func ready(socketType, identity string) []byte {
	var data []byte
	for _, p := range [][2]string{{"Socket-Type", socketType}, {"Identity", identity}} {
		data = append(append(data, byte(len(p[0]))), p[0]...)
		data = binary.BigEndian.AppendUint32(data, uint32(len(p[1])))
		data = append(data, p[1]...)
	}
	return command("READY", data)
}

// parseReady gives what a peer's READY says of it.
func parseReady(data []byte) (socketType, identity string, err error) {
	for len(data) > 0 {
		var name, value string
		if name, value, data, err = nextProperty(data); err != nil {
			return "", "", err
		}
		switch {
		case strings.EqualFold(name, "Socket-Type"):
			socketType = value
		case strings.EqualFold(name, "Identity"):
			identity = value
		}
	}
	if len(identity) > identityLimit {
		return "", "", errors.New("an identity of more than 255 bytes")
	}
	return socketType, identity, nil
}

var errProperty = errors.New("a malformed READY command")

func nextProperty(data []byte) (name, value string, rest []byte, err error) {
	n := int(data[0])
	if n == 0 || len(data) < 1+n+4 {
		return "", "", nil, errProperty
	}
	name, data = string(data[1:1+n]), data[1+n:]
	size := binary.BigEndian.Uint32(data)
	if uint64(size) > uint64(len(data)-4) {
		return "", "", nil, errProperty
	}
	return name, string(data[4 : 4+size]), data[4+size:], nil
}
