package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"strconv"
	"strings"
)

// ConnectionInfo is what Jupyter's connection file says: where the five sockets are and how messages are signed.
type ConnectionInfo struct {
	Transport       string `json:"transport"` // "tcp" or "ipc"
	IP              string `json:"ip"`        // for ipc the path that, with "-" and a port, names a socket file
	ShellPort       int    `json:"shell_port"`
	IOPubPort       int    `json:"iopub_port"`
	StdinPort       int    `json:"stdin_port"`
	ControlPort     int    `json:"control_port"`
	HBPort          int    `json:"hb_port"`
	Key             string `json:"key"`              // "" turns signing off
	SignatureScheme string `json:"signature_scheme"` // "hmac-sha256" and kin
	KernelName      string `json:"kernel_name,omitempty"`

	// Registration is set when the kernel chooses its ports itself and tells a service; the ports are 0 then.
	Registration Registration `json:"-"`
}

// ReadConnectionFile reads a connection file, or a registration file in its place. Errors are one line that says what is wrong and where: no such file, not JSON, a field
// missing or of the wrong type, a port out of range or used twice, an unknown transport or signature scheme.
func ReadConnectionFile(path string) (ConnectionInfo, error) {
	info, err := readConnection(path)
	if err != nil {
		return ConnectionInfo{}, fmt.Errorf("connection file %s: %w", path, err)
	}
	return info, nil
}

func readConnection(path string) (ConnectionInfo, error) {
	var info ConnectionInfo
	text, err := os.ReadFile(path)
	if err != nil {
		if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
			err = pathErr.Err // the path is said already
		}
		return info, err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(text, &fields); err != nil {
		return info, explainJSON(text, err)
	}
	if _, registers := fields["registration_port"]; registers {
		return readRegistration(text, fields)
	}
	if err := json.Unmarshal(text, &info); err != nil {
		return info, explainJSON(text, err)
	}
	if err := requireFields(fields); err != nil {
		return info, err
	}
	if info.SignatureScheme == "" {
		info.SignatureScheme = defaultScheme
	}
	return info, info.check()
}

// explainJSON says where the JSON is wrong, and never quotes it: the file holds a key.
func explainJSON(text []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return errors.New("is empty")
	case errors.As(err, &syntax):
		before := text[:min(int(syntax.Offset), len(text))]
		line := 1 + bytes.Count(before, []byte("\n"))
		column := len(before) - (bytes.LastIndexByte(before, '\n') + 1)
		return fmt.Errorf("not JSON: line %d, column %d", line, max(column, 1))
	case errors.As(err, &kind) && kind.Field != "":
		found, _, _ := strings.Cut(kind.Value, " ")
		return fmt.Errorf("%s: want %s, not a JSON %s", kind.Field, jsonKind(kind.Type.Kind().String()), found)
	case errors.As(err, &kind):
		return errors.New("not a JSON object")
	}
	return errors.New("not JSON")
}

// jsonKind names a Go kind as people who write JSON do.
func jsonKind(kind string) string {
	if kind == "int" {
		return "an integer"
	}
	return "a " + kind
}

// requireFields refuses a file that leaves something out: a guess would be an address nobody connects to, or no signatures.
func requireFields(fields map[string]json.RawMessage) error {
	if err := require(fields, "transport", "ip", "shell_port", "iopub_port", "stdin_port", "control_port", "hb_port", "key"); err != nil {
		return err
	}
	for name, value := range fields {
		if strings.HasPrefix(name, "curve_") && string(value) != "null" {
			return fmt.Errorf("%s asks for CurveZMQ encryption, which this kernel doesn't have: "+
				"start it with KernelManager.transport_encryption='disabled'", name)
		}
	}
	return nil
}

func require(fields map[string]json.RawMessage, names ...string) error {
	for _, name := range names {
		switch value, ok := fields[name]; {
		case ok && string(value) != "null":
		case name == "key":
			return errors.New(`key is missing (an empty key, "", turns signing off)`)
		default:
			return fmt.Errorf("%s is missing", name)
		}
	}
	return nil
}

// check says what in c can't be listened on.
func (c ConnectionInfo) check() error {
	if err := c.checkBasics(); err != nil {
		return err
	}
	seen := map[int]Channel{}
	for ch := range channels {
		port := c.Port(ch)
		if port < 1 || port > 65535 {
			return fmt.Errorf("%s is %d: want 1 to 65535", ch.portField(), port)
		}
		if other, ok := seen[port]; ok {
			return fmt.Errorf("%s and %s are both %d", other.portField(), ch.portField(), port)
		}
		seen[port] = ch
	}
	return nil
}

func (c ConnectionInfo) checkBasics() error {
	if c.Transport != "tcp" && c.Transport != "ipc" {
		return fmt.Errorf("transport %q is unknown: want tcp or ipc", c.Transport)
	}
	if c.IP == "" {
		return errors.New("ip is empty")
	}
	_, err := newSigner(c.SignatureScheme, c.Key)
	return err
}

// Port gives the port of a channel.
func (c ConnectionInfo) Port(ch Channel) int {
	if port := c.port(ch); port != nil {
		return *port
	}
	return 0
}

func (c *ConnectionInfo) port(ch Channel) *int {
	switch ch {
	case Shell:
		return &c.ShellPort
	case Control:
		return &c.ControlPort
	case Stdin:
		return &c.StdinPort
	case IOPub:
		return &c.IOPubPort
	case Heartbeat:
		return &c.HBPort
	}
	return nil
}

// Address gives where a channel is: host:port for tcp, the socket file for ipc.
func (c ConnectionInfo) Address(ch Channel) string {
	port := strconv.Itoa(c.Port(ch))
	if c.Transport == "ipc" {
		return c.IP + "-" + port
	}
	if c.IP == "*" {
		return net.JoinHostPort("0.0.0.0", port)
	}
	return net.JoinHostPort(c.IP, port)
}

// String describes the connection without its key.
func (c ConnectionInfo) String() string {
	return fmt.Sprintf("%s %s, shell %d, iopub %d, stdin %d, control %d, heartbeat %d",
		c.Transport, c.IP, c.ShellPort, c.IOPubPort, c.StdinPort, c.ControlPort, c.HBPort)
}

// GoString is String: no verb of package fmt prints the key.
func (c ConnectionInfo) GoString() string { return c.String() }

// LogValue keeps the key out of logs.
func (c ConnectionInfo) LogValue() slog.Value { return slog.StringValue(c.String()) }
