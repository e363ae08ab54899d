package wire

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// findPython gives a Python that has pyzmq: $THUNEN_PYTHON and no other when it is set, else the repository's .venv, or python3.
var findPython = sync.OnceValue(func() string {
	var candidates []string
	if set := os.Getenv("THUNEN_PYTHON"); set != "" {
		return withPyzmq(set)
	}
	if root, err := filepath.Abs("../.."); err == nil {
		candidates = append(candidates, filepath.Join(root, ".venv", "bin", "python"), filepath.Join(root, ".venv", "Scripts", "python.exe"))
	}
	return withPyzmq(append(candidates, "python3", "python")...)
})

func withPyzmq(candidates ...string) string {
	for _, python := range candidates {
		if exec.Command(python, "-c", "import zmq").Run() == nil {
			return python
		}
	}
	return ""
}

// libzmq is a running testdata/client.py: the real library's side of a test.
type libzmq struct {
	tb      testing.TB
	process *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
}

// startLibzmq starts a client. Without pyzmq the test is skipped, and says so loudly, but fails where $THUNEN_PYTHON promises it.
func startLibzmq(tb testing.TB) *libzmq {
	tb.Helper()
	python := findPython()
	if set := os.Getenv("THUNEN_PYTHON"); python == "" && set != "" {
		tb.Fatalf("THUNEN_PYTHON=%s can't import zmq", set)
	}
	if python == "" {
		tb.Skip("NOT TESTED AGAINST LIBZMQ: no Python with pyzmq; run `make lab`, or set THUNEN_PYTHON to one that has it")
	}
	p := &libzmq{tb: tb, process: exec.Command(python, filepath.Join("testdata", "client.py"))}
	p.process.Stderr = os.Stderr
	p.in, _ = p.process.StdinPipe()
	out, _ := p.process.StdoutPipe()
	p.out = bufio.NewReaderSize(out, 1<<20)
	if err := p.process.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(p.stop)
	return p
}

func (p *libzmq) stop() {
	_ = p.in.Close()
	_ = p.process.Wait()
}

// args are a command's.
type args map[string]any

// start gives a command without waiting for its answer.
func (p *libzmq) start(do string, with args) {
	p.tb.Helper()
	line, err := json.Marshal(map[string]any{"do": do, "with": with})
	if err != nil {
		p.tb.Fatal(err)
	}
	if _, err := p.in.Write(append(line, '\n')); err != nil {
		p.tb.Fatalf("%s: %v", do, err)
	}
}

// finish waits for the answer of the oldest command that has had none.
func (p *libzmq) finish(result any) {
	p.tb.Helper()
	line, err := p.out.ReadBytes('\n')
	if err != nil {
		p.tb.Fatalf("the Python client ended: %v", err)
	}
	answer := struct {
		Result json.RawMessage
		Error  string
	}{}
	if err := json.Unmarshal(line, &answer); err != nil {
		p.tb.Fatal(err)
	}
	if answer.Error != "" {
		p.tb.Fatalf("the Python client: %s", answer.Error)
	}
	if result != nil {
		if err := json.Unmarshal(answer.Result, result); err != nil {
			p.tb.Fatal(err)
		}
	}
}

// do gives a command and waits for its answer.
func (p *libzmq) do(do string, with args, result any) {
	p.tb.Helper()
	p.start(do, with)
	p.finish(result)
}

// connect opens a socket to a channel.
func (p *libzmq) connect(name, kind string, s *Sockets, ch Channel, more args) {
	p.tb.Helper()
	with := args{"name": name, "kind": kind, "address": s.info.Transport + "://" + s.info.Address(ch)}
	for k, v := range more {
		with[k] = v
	}
	p.do("connect", with, nil)
}

func (p *libzmq) send(name string, frames [][]byte) {
	p.tb.Helper()
	p.do("send", args{"name": name, "frames": inHex(frames)}, nil)
}

// receive waits for a message.
func (p *libzmq) receive(name string) [][]byte {
	p.tb.Helper()
	var texts []string
	p.do("receive", args{"name": name, "timeout": 30}, &texts)
	return fromHex(p.tb, texts)
}

// drained is what drain has seen.
type drained struct {
	Count, Bytes int
	Digest       string
}

func inHex(frames [][]byte) []string {
	texts := []string{}
	for _, f := range frames {
		texts = append(texts, hex.EncodeToString(f))
	}
	return texts
}

func fromHex(tb testing.TB, texts []string) [][]byte {
	tb.Helper()
	frames := [][]byte{}
	for _, text := range texts {
		f, err := hex.DecodeString(text)
		if err != nil {
			tb.Fatal(err)
		}
		frames = append(frames, f)
	}
	return frames
}

// onlyUnix skips a test of what Windows doesn't have.
func onlyUnix(tb testing.TB) {
	if runtime.GOOS == "windows" {
		tb.Skip("ipc needs Unix sockets")
	}
}
