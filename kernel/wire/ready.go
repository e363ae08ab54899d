package wire

import (
	"bufio"
	"crypto/rand"
	"fmt"
	"io"
)

// exchangeReady sends what the channel is, reads what the peer is, and gives the identity under which it is reached.
func (st *station) exchangeReady(w io.Writer, src *bufio.Reader) (string, error) {
	if _, err := w.Write(ready(st.channel.socketType(), "")); err != nil {
		return "", err
	}
	var scratch [9]byte
	h, err := readHeader(src, &scratch)
	if err != nil {
		return "", noEOF(err)
	}
	if !h.command() {
		return "", fmt.Errorf("sends a message before READY")
	}
	name, data, err := readCommand(src, h)
	if err != nil {
		return "", err
	}
	if name != "READY" {
		return "", fmt.Errorf("sends %.20q before READY", name)
	}
	socketType, identity, err := parseReady(data)
	switch {
	case err != nil:
		return "", err
	case !st.channel.takes(socketType):
		return "", fmt.Errorf("is a %.20q socket, which can't connect to %s", socketType, st.channel)
	case st.channel == IOPub:
		return everySubscriber, nil
	case identity == "":
		// As libzmq does it: a zero byte, which no client may choose to begin with, and random ones.
		return "\x00" + rand.Text(), nil
	}
	return identity, nil
}

// everySubscriber is the identity of all peers of iopub: what is sent to it reaches each of them.
const everySubscriber = "subscriber"
