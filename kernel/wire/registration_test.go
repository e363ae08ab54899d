package wire

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"strings"
	"testing"
	"time"
)

// service is a registration service that answers one kernel in a way of the test's: answer gets what the kernel sent.
func service(t *testing.T, answer func(raw net.Conn, src *bufio.Reader)) Registration {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		raw, err := l.Accept()
		if err != nil {
			return
		}
		defer raw.Close()
		answer(raw, bufio.NewReader(raw))
	}()
	t.Cleanup(func() { _ = l.Close(); <-ended })
	return Registration{KernelID: "k1", IP: "127.0.0.1", Port: l.Addr().(*net.TCPAddr).Port}
}

// shake makes the handshake of a ROUTER and gives the kernel's message.
func shake(t *testing.T, raw net.Conn, src *bufio.Reader) [][]byte {
	var theirs [greetingSize]byte
	if _, err := io.ReadFull(src, theirs[:]); err != nil {
		t.Error(err)
	}
	_, _ = raw.Write(append(greeting(), ready("ROUTER", "")...))
	frames, err := readFrames(src) // the kernel's READY is skipped
	if err != nil {
		t.Error(err)
	}
	return frames
}

func TestRegister(t *testing.T) {
	signer, err := newSigner(defaultScheme, testKey)
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := newSigner(defaultScheme, "another key")
	if err != nil {
		t.Fatal(err)
	}
	ack := []byte("ACK")
	rows := []struct {
		name   string
		answer func(raw net.Conn)
		want   string // the error; "" is none
	}{
		{"acknowledged", func(raw net.Conn) { _ = writeFrames(raw, []byte(delimiter), signer.sign(ack), ack) }, ""},
		{"with identities", func(raw net.Conn) { _ = writeFrames(raw, []byte("id"), []byte(delimiter), signer.sign(ack), ack) }, ""},
		{"wrong signature", func(raw net.Conn) { _ = writeFrames(raw, []byte(delimiter), wrong.sign(ack), ack) }, "wrong signature"},
		{"no signature", func(raw net.Conn) { _ = writeFrames(raw, []byte(delimiter), nil, ack) }, "wrong signature"},
		{"another shape", func(raw net.Conn) { _ = writeFrames(raw, ack) }, "malformed"},
		{"forged length", func(raw net.Conn) { _, _ = raw.Write([]byte("\x02\x40\x00\x00\x00\x00\x00\x00\x00")) }, "too large"},
		{"reserved flags", func(raw net.Conn) { _, _ = raw.Write([]byte("\xf0\x01x")) }, "reserved"},
		{"gone", func(net.Conn) {}, "unexpected EOF"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			heard := make(chan [][]byte, 1)
			info := ConnectionInfo{
				Transport: "tcp", IP: "127.0.0.1", Key: testKey, SignatureScheme: defaultScheme,
				ShellPort: 1, IOPubPort: 2, StdinPort: 3, ControlPort: 4, HBPort: 5,
			}
			info.Registration = service(t, func(raw net.Conn, src *bufio.Reader) {
				heard <- shake(t, raw, src)
				row.answer(raw)
			})
			err := Register(context.Background(), info)
			if row.want == "" && err != nil || row.want != "" && (err == nil || !strings.Contains(err.Error(), row.want)) {
				t.Errorf("error is %v, want %q", err, row.want)
			}
			frames := <-heard
			if len(frames) != 3 || string(frames[0]) != delimiter || !signer.verify(frames[1], frames[2]) {
				t.Fatalf("the kernel sent %q", frames)
			}
			var got map[string]string
			if err := json.Unmarshal(frames[2], &got); err != nil {
				t.Fatal(err)
			}
			for field, want := range map[string]string{
				"kernel_id": "k1", "shell_port": "1", "iopub_port": "2", "stdin_port": "3", "control_port": "4", "hb_port": "5",
			} {
				if got[field] != want {
					t.Errorf("%s is %q, want %q", field, got[field], want)
				}
			}
		})
	}
}

// A service that isn't there, that says nothing, or that isn't one.
func TestRegisterNowhere(t *testing.T) {
	info := ConnectionInfo{Transport: "tcp", IP: "127.0.0.1", Key: testKey, SignatureScheme: defaultScheme}
	info.Registration = service(t, func(_ net.Conn, src *bufio.Reader) { _, _ = io.Copy(io.Discard, src) })
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := Register(ctx, info); err == nil || !strings.Contains(err.Error(), "it doesn't answer") {
		t.Errorf("silence: %v", err)
	}
	info.Registration = service(t, func(raw net.Conn, _ *bufio.Reader) { _, _ = raw.Write([]byte(strings.Repeat("HTTP/1.1 ", 10))) })
	if err := Register(context.Background(), info); err == nil || !strings.Contains(err.Error(), "not a ZeroMQ greeting") {
		t.Errorf("another server: %v", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	info.Registration.Port = l.Addr().(*net.TCPAddr).Port
	_ = l.Close()
	if err := Register(context.Background(), info); err == nil || !strings.Contains(err.Error(), "refused") {
		t.Errorf("nobody there: %v", err)
	}
}

func TestReadRegistrationFile(t *testing.T) {
	fields := func(change map[string]any) string {
		f := map[string]any{
			"kernel_id": "k1", "transport": "tcp", "registration_ip": "127.0.0.1", "registration_port": 51587, "key": testKey,
		}
		for name, value := range change {
			f[name] = value
		}
		text, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		return writeFile(t, string(text))
	}
	got, err := ReadConnectionFile(fields(nil))
	if err != nil {
		t.Fatal(err)
	}
	want := ConnectionInfo{
		Transport: "tcp", IP: "127.0.0.1", Key: testKey, SignatureScheme: defaultScheme, Registration: Registration{"k1", "127.0.0.1", 51587},
	}
	if got != want || !got.Registers() {
		t.Errorf("got %v %v, want %v", got, got.Registration, want)
	}
	for _, row := range []struct {
		name, field string
		value       any
		want        string
	}{
		{"no kernel", "kernel_id", nil, "kernel_id is missing"},
		{"no key", "key", nil, "key is missing"},
		{"port too large", "registration_port", 70000, "registration_port is 70000"},
		{"port in quotes", "registration_port", "51587", "registration_port: want an integer"},
		{"over ipc", "transport", "ipc", "over tcp"},
		{"nowhere", "registration_ip", "no such host.", "registration_ip"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := ReadConnectionFile(fields(map[string]any{row.field: row.value}))
			if err == nil || !strings.Contains(err.Error(), row.want) || strings.Contains(err.Error(), testKey) {
				t.Errorf("error is %v, want %q", err, row.want)
			}
		})
	}
}

func FuzzAcknowledgement(f *testing.F) {
	f.Add([]byte("\x01\x09<IDS|MSG>\x01\x02ab\x00\x03ACK"))
	f.Add([]byte("\x04\x05\x04PING\x00\x00"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		frames, err := readFrames(bufio.NewReader(strings.NewReader(string(stream))))
		size := 0
		for _, frame := range frames {
			size += len(frame)
		}
		if err == nil && (len(frames) == 0 || size > acknowledgementLimit) {
			t.Errorf("%d frames of %d bytes", len(frames), size)
		}
	})
}
