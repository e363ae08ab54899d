package wire

import (
	"context"
	"encoding/hex"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestPortInUse(t *testing.T) {
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for ch := range channels {
		info := ConnectionInfo{Transport: "tcp", IP: "127.0.0.1", Key: testKey}
		*info.port(ch) = other.Addr().(*net.TCPAddr).Port
		_, err := Listen(context.Background(), info, Options{})
		if err == nil {
			t.Fatalf("%s was bound twice", ch)
		}
		for _, part := range []string{ch.String(), other.Addr().String(), "in use"} {
			if !strings.Contains(err.Error(), part) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %q doesn't say %q in one line", err, part)
			}
		}
	}
}

func TestUnbindableAddresses(t *testing.T) {
	rows := []struct {
		name string
		info ConnectionInfo
		want string
	}{
		{"not this machine's", ConnectionInfo{Transport: "tcp", IP: "203.0.113.1"}, "shell channel: can't listen on tcp 203.0.113.1:0: "},
		{"no such folder", ConnectionInfo{Transport: "ipc", IP: filepath.Join(t.TempDir(), "no", "k")}, "no such file or directory"},
		{"path too long", ConnectionInfo{Transport: "ipc", IP: filepath.Join(t.TempDir(), strings.Repeat("k", 120))}, "may be too long"},
		{"unknown transport", ConnectionInfo{Transport: "pgm", IP: "127.0.0.1"}, `transport "pgm" is unknown`},
		{"unknown scheme", ConnectionInfo{Transport: "tcp", IP: "127.0.0.1", SignatureScheme: "rot13"}, `"rot13" is unknown: want one of hmac-`},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if _, err := Listen(context.Background(), row.info, Options{Stderr: &logBook{}}); err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("Listen returned %v, want %q", err, row.want)
			}
		})
	}
}

// Nothing listens anywhere but on the address given: not on other interfaces, not on IPv6 besides IPv4.
func TestBindsNothingElse(t *testing.T) {
	for _, ip := range []string{"127.0.0.1", "0.0.0.0", "*"} {
		s, err := Listen(context.Background(), ConnectionInfo{Transport: "tcp", IP: ip, Key: testKey}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range s.stations {
			host, _, _ := net.SplitHostPort(st.listener.Addr().String())
			if want := strings.Replace(ip, "*", "0.0.0.0", 1); host != want {
				t.Errorf("%s with ip %s is bound to %s", st.channel, ip, host)
			}
		}
		_ = s.Close()
	}
}

func TestIPCFiles(t *testing.T) {
	onlyUnix(t)
	base := filepath.Join(t.TempDir(), "kernel-1-ipc")
	info := ConnectionInfo{Transport: "ipc", IP: base, ShellPort: 1, IOPubPort: 2, StdinPort: 3, ControlPort: 4, HBPort: 5, Key: testKey}
	abandonSocket(t, base+"-3") // as a killed kernel leaves it
	s, err := Listen(context.Background(), info, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for port := 1; port <= 5; port++ {
		file, err := os.Stat(fmt.Sprintf("%s-%d", base, port))
		if err != nil {
			t.Fatal(err)
		}
		if mode := file.Mode().Perm(); mode != 0o600 {
			t.Errorf("socket file %d has mode %o", port, mode)
		}
	}
	if _, err := Listen(context.Background(), info, Options{}); err == nil || !strings.Contains(err.Error(), "shell channel: can't listen on ipc "+base+"-1: address already in use") {
		t.Errorf("a second kernel: %v", err)
	}
	go serve(s, Shell)
	join(t, s, Shell, "DEALER", "").expectAnswer(s, `"still mine"`)
	_ = s.Close()
	if left, _ := filepath.Glob(base + "*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A process that ends without Close leaves no socket files either.
func TestAbandon(t *testing.T) {
	s := listen(t, "ipc", Options{})
	s.Abandon()
	if left, _ := filepath.Glob(s.Info().IP + "*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func abandonSocket(t *testing.T, path string) {
	t.Helper()
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false)
	_ = l.Close()
}

// A file that isn't a socket is not removed.
func TestIPCLeavesOtherFilesAlone(t *testing.T) {
	onlyUnix(t)
	base := filepath.Join(t.TempDir(), "k")
	if err := os.WriteFile(base+"-1", []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Listen(context.Background(), ConnectionInfo{Transport: "ipc", IP: base, ShellPort: 1, Key: testKey}, Options{}); err == nil {
		t.Error("bound over a file")
	}
	if text, _ := os.ReadFile(base + "-1"); string(text) != "precious" {
		t.Error("the file is gone")
	}
}

func TestUnsignedConnection(t *testing.T) {
	said, book := &logBook{}, &logBook{}
	s, err := Listen(context.Background(), ConnectionInfo{Transport: "tcp", IP: "127.0.0.1"}, Options{Stderr: said, Logger: book.logger()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if !strings.Contains(said.String(), "no key") || strings.Count(said.String(), "\n") != 1 || !strings.Contains(book.String(), "no key") {
		t.Errorf("stderr got %q, the log %q", said, book)
	}
	go serve(s, Shell)
	p := join(t, s, Shell, "DEALER", "")
	frames := request(s, `"a"`)
	if len(frames[1]) != 0 {
		t.Errorf("signed %q", frames[1])
	}
	for range 2 { // without signatures there are no copies
		p.send(frames...)
		p.message()
	}
	signed := listen(t, "tcp", Options{Stderr: said})
	if signed.Close(); strings.Count(said.String(), "\n") != 1 {
		t.Errorf("a signed connection says %q", said)
	}
}

func TestCloseUnblocksEverything(t *testing.T) {
	for _, how := range []string{"Close", "context"} {
		t.Run(how, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			s, err := Listen(ctx, ConnectionInfo{Transport: "tcp", IP: "127.0.0.1", Key: testKey}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			ends := make(chan error)
			for _, ch := range []Channel{Shell, Control, Stdin} {
				go func() { _, err := s.Receive(ch); ends <- err }()
			}
			go func() { drainSubscriptions(s); ends <- ErrClosed }()
			if how == "Close" {
				within(t, "Close", s.Close)
			} else {
				cancel()
			}
			for range 4 {
				within(t, "the end", func() error {
					if err := <-ends; err != ErrClosed {
						return err
					}
					return nil
				})
			}
			within(t, "closing again", s.Close)
			for ch := Shell; ch < Heartbeat; ch++ {
				if err := s.Send(ch, Message{Identities: [][]byte{[]byte("x")}}); err != ErrClosed {
					t.Errorf("Send on closed %s returned %v", ch, err)
				}
			}
			if _, err := net.Dial("tcp", s.info.Address(Shell)); err == nil {
				t.Error("the port still answers")
			}
		})
	}
}

// Reports of subscriptions end with Close also while a peer, which zmq4 hasn't let go of, still makes some.
func TestReportsEnd(t *testing.T) {
	closing := make(chan struct{})
	r := newReports(closing)
	for len(r.topics) < cap(r.topics) {
		r.send("topic", time.Hour, nil)
	}
	waiting := make(chan bool)
	go func() { waiting <- r.send("late", time.Hour, nil) }()
	close(closing)
	r.close()
	within(t, "the waiting report", func() error { <-waiting; return nil })
	if !r.send("later", time.Hour, nil) {
		t.Error("a report after the end counts as unheard")
	}
	n := 0
	for range r.topics {
		n++
	}
	if n < cap(r.topics) {
		t.Errorf("%d topics were heard, want %d", n, cap(r.topics))
	}
}

// What was sent before Close arrives.
func TestCloseFlushes(t *testing.T) {
	s := listen(t, "tcp", Options{Linger: patience})
	p := startLibzmq(t)
	p.connect("sub", "SUB", s, IOPub, args{"subscribe": []string{""}})
	awaitSubscription(t, s, "")
	p.start("drain", args{"name": "sub", "until": hex.EncodeToString([]byte(`"end"`)), "timeout": 30})
	for range 20 {
		publish(t, s, "x", strings.Repeat("x", 1<<20))
	}
	publish(t, s, "x", `"end"`)
	within(t, "Close", s.Close)
	var got drained
	p.finish(&got)
	if got.Count != 20 {
		t.Errorf("%d of 20 messages arrived", got.Count)
	}
}

// Close doesn't wait for ever for those who don't read.
func TestCloseIsBounded(t *testing.T) {
	s := listen(t, "tcp", Options{Linger: 50 * time.Millisecond})
	for range 3 {
		p := join(t, s, IOPub, "SUB", "")
		p.subscribe("")
		awaitSubscription(t, s, "")
	}
	publish(t, s, "x", strings.Repeat("x", 20<<20))
	within(t, "Close", s.Close)
}

// Close leaves no goroutine, no descriptor and no file, whatever the peers were doing.
func TestCloseLeavesNothing(t *testing.T) {
	cycle := func(transport string) {
		s := listen(t, transport, Options{Linger: 20 * time.Millisecond})
		go drainSubscriptions(s)
		busy := join(t, s, Shell, "DEALER", "")
		for range 50 { // nobody receives these
			busy.send(request(s, `"x"`)...)
		}
		sub := join(t, s, IOPub, "SUB", "")
		sub.subscribe("")
		eventually(t, "it has subscribed", func() bool { return subscribers(s) == 1 })
		publish(t, s, "x", strings.Repeat("x", 20<<20)) // nobody reads this
		silent, half := dial(t, s, Stdin), dial(t, s, Stdin)
		half.write([]byte{0xFF})
		amid := join(t, s, Control, "DEALER", "")
		amid.write(long(1, 1<<20), make([]byte, 1000))
		gone := join(t, s, Heartbeat, "REQ", "")
		_ = gone.Close()
		within(t, "Close", s.Close)
		for _, p := range []*rawPeer{busy, sub, silent, half, amid} {
			_ = p.Close()
		}
	}
	for _, transport := range []string{"tcp", "ipc"} {
		t.Run(transport, func(t *testing.T) {
			cycle(transport)
			goroutines, files := runtime.NumGoroutine(), openFiles()
			for range 5 {
				cycle(transport)
			}
			eventually(t, "as many goroutines as before", func() bool { return runtime.NumGoroutine() <= goroutines })
			eventually(t, "as many files as before", func() bool { return openFiles() <= files })
		})
	}
}
