package wire

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"time"
)

// Registration is where a kernel that chooses its own ports tells which they are (JEP 66): no other process can have taken
// them meanwhile. A registration file says so in the place of a connection file.
type Registration struct {
	KernelID string // by which the service knows the kernel
	IP       string
	Port     int
}

// registrationFile is what a registration file holds.
type registrationFile struct {
	KernelID        string `json:"kernel_id"`
	Transport       string `json:"transport"`
	IP              string `json:"registration_ip"`
	Port            int    `json:"registration_port"`
	SignatureScheme string `json:"signature_scheme"`
	Key             string `json:"key"`
	BindIP          string `json:"ip"` // an extension: where the kernel is to listen
}

// readRegistration makes a connection of a registration file: its ports are still to be chosen.
func readRegistration(text []byte, fields map[string]json.RawMessage) (ConnectionInfo, error) {
	var f registrationFile
	if err := json.Unmarshal(text, &f); err != nil {
		return ConnectionInfo{}, explainJSON(text, err)
	}
	if err := require(fields, "kernel_id", "transport", "registration_ip", "registration_port", "key"); err != nil {
		return ConnectionInfo{}, err
	}
	switch {
	case f.Transport != "tcp":
		return ConnectionInfo{}, fmt.Errorf("transport %q: kernels register over tcp", f.Transport)
	case f.Port < 1 || f.Port > 65535:
		return ConnectionInfo{}, fmt.Errorf("registration_port is %d: want 1 to 65535", f.Port)
	}
	info := ConnectionInfo{
		Transport: f.Transport, IP: f.BindIP, Key: f.Key, SignatureScheme: f.SignatureScheme,
		Registration: Registration{f.KernelID, f.IP, f.Port},
	}
	if info.SignatureScheme == "" {
		info.SignatureScheme = defaultScheme
	}
	if info.IP == "" {
		var err error
		if info.IP, err = info.Registration.ourIP(); err != nil {
			return ConnectionInfo{}, err
		}
	}
	return info, info.checkBasics()
}

// Registers reports whether the kernel chooses its ports and tells a registration service.
func (c ConnectionInfo) Registers() bool { return c.Registration.Port != 0 }

func (r Registration) address() string { return net.JoinHostPort(r.IP, strconv.Itoa(r.Port)) }

// ourIP is this machine's address on the way to the service: whoever reaches the service from here can be reached there.
// Nothing is sent to find out.
func (r Registration) ourIP() (string, error) {
	c, err := net.Dial("udp", r.address())
	if err != nil {
		return "", fmt.Errorf("registration_ip %q: %w", r.IP, plain(err))
	}
	defer c.Close()
	host, _, err := net.SplitHostPort(c.LocalAddr().String())
	return host, err
}

// ports is what the kernel tells, in strings, as the protocol has it.
type ports struct {
	KernelID string `json:"kernel_id"`
	Control  string `json:"control_port"`
	Shell    string `json:"shell_port"`
	Stdin    string `json:"stdin_port"`
	IOPub    string `json:"iopub_port"`
	HB       string `json:"hb_port"`
}

// registrationWait bounds how long the service may take to acknowledge.
const registrationWait = 10 * time.Second

// Register tells the registration service of info the ports that info names, and waits until it has acknowledged them.
func Register(ctx context.Context, info ConnectionInfo) error {
	ctx, cancel := context.WithTimeout(ctx, registrationWait)
	defer cancel()
	if err := exchange(ctx, info); err != nil {
		if errors.Is(err, os.ErrDeadlineExceeded) || ctx.Err() != nil {
			err = errors.New("it doesn't answer")
		}
		return fmt.Errorf("registration at %s: %w", info.Registration.address(), plain(err))
	}
	return nil
}

// exchange sends the ports and checks the answer.
func exchange(ctx context.Context, info ConnectionInfo) error {
	signer, err := newSigner(info.SignatureScheme, info.Key)
	if err != nil {
		return err
	}
	raw, err := (&net.Dialer{}).DialContext(ctx, "tcp", info.Registration.address())
	if err != nil {
		return err
	}
	defer raw.Close()
	if deadline, ok := ctx.Deadline(); ok {
		_ = raw.SetDeadline(deadline)
	}
	src, err := introduce(raw)
	if err != nil {
		return err
	}
	text := func(ch Channel) string { return strconv.Itoa(info.Port(ch)) }
	content, err := json.Marshal(ports{
		info.Registration.KernelID, text(Control), text(Shell), text(Stdin), text(IOPub), text(Heartbeat),
	})
	if err != nil {
		return err
	}
	if err := writeFrames(raw, []byte(delimiter), signer.sign(content), content); err != nil {
		return err
	}
	frames, err := readFrames(src)
	if err != nil {
		return err
	}
	return checkAcknowledgement(signer, frames)
}

// introduce makes the ZMTP handshake of a DEALER that connects.
func introduce(raw net.Conn) (*bufio.Reader, error) {
	if _, err := raw.Write(greeting()); err != nil {
		return nil, err
	}
	src := bufio.NewReader(raw)
	var theirs [greetingSize]byte
	if _, err := io.ReadFull(src, theirs[:]); err != nil {
		return nil, noEOF(err)
	}
	if err := checkGreeting(theirs[:]); err != nil {
		return nil, err
	}
	if _, err := raw.Write(ready("DEALER", "")); err != nil {
		return nil, err
	}
	var scratch [9]byte
	h, err := readHeader(src, &scratch)
	if err != nil {
		return nil, noEOF(err)
	}
	if !h.command() {
		return nil, errors.New("sends a message before READY")
	}
	name, _, err := readCommand(src, h)
	if err == nil && name != "READY" {
		err = fmt.Errorf("sends %.20q before READY", name)
	}
	return src, err
}

func writeFrames(w net.Conn, frames ...[]byte) error {
	_, err := w.Write(joined(frames))
	return err
}

// acknowledgementLimit bounds what a service may send.
const acknowledgementLimit = 64 << 10

// readFrames reads one message.
func readFrames(src *bufio.Reader) ([][]byte, error) {
	var frames [][]byte
	var scratch [9]byte
	for size := 0; ; {
		h, err := readHeader(src, &scratch)
		if err != nil {
			return nil, noEOF(err)
		}
		if h.command() {
			if _, _, err := readCommand(src, h); err != nil {
				return nil, err
			}
			continue
		}
		if h.size > acknowledgementLimit-uint64(size) || len(frames) == 16 {
			return nil, errors.New("its answer is too large")
		}
		frame := make([]byte, h.size)
		if _, err := io.ReadFull(src, frame); err != nil {
			return nil, noEOF(err)
		}
		size += len(frame)
		if frames = append(frames, frame); !h.more() {
			return frames, nil
		}
	}
}

// checkAcknowledgement verifies the answer: identities, the delimiter, a signature, and a content that is the service's.
func checkAcknowledgement(signer *signer, frames [][]byte) error {
	at := indexDelimiter(frames)
	if at < 0 || len(frames) != at+3 {
		return errors.New("its answer is malformed")
	}
	signature, content := frames[at+1], frames[at+2]
	if signer.signs() && (len(bytes.TrimSpace(signature)) == 0 || !signer.verify(signature, content)) {
		return errors.New("its answer has a wrong signature")
	}
	return nil
}
