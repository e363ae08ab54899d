package engine

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
)

// process is a worker as the operating system sees it.
type process struct {
	cmd    *exec.Cmd
	in     io.WriteCloser // its standard input
	out    io.ReadCloser  // its standard output
	stderr io.ReadCloser
	pipes  *spare        // what cells print to, where the system lets the kernel keep an end
	exited chan struct{} // closed when it has ended
	state  *os.ProcessState
	guard  guard
}

// launch starts a worker process.
func launch(cfg Config) (*process, error) {
	if len(cfg.Command) == 0 {
		return nil, errors.New("no command to start a worker with")
	}
	cmd := exec.Command(cfg.Command[0], cfg.Command[1:]...)
	cmd.Dir = cfg.Dir
	cmd.Env = environment(os.Environ())
	cmd.SysProcAttr = attributes()
	p := &process{cmd: cmd, exited: make(chan struct{})}
	var errs [3]error
	p.in, errs[0] = cmd.StdinPipe()
	p.out, errs[1] = cmd.StdoutPipe()
	p.stderr, errs[2] = cmd.StderrPipe()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	if out, ok := p.out.(*os.File); ok { // a display may have many megabytes
		enlarge(out)
	}
	var err error
	if p.pipes, err = newSpare(cmd); err != nil {
		return nil, err
	}
	started := make(chan error)
	go p.live(started, cfg.Memory)
	return p, <-started
}

// live starts the process and waits for its end.
func (p *process) live(started chan<- error, memory int64) {
	err := p.cmd.Start()
	p.pipes.started()
	if err != nil {
		p.pipes.close()
		started <- err
		return
	}
	p.guard = newGuard(p.cmd.Process, memory)
	started <- nil
	p.state, _ = p.cmd.Process.Wait()
	p.kill() // what the worker itself started
	p.guard.close()
	close(p.exited)
}

// environment gives the worker's environment: the runtime's last words name the cell by its goroutine's label.
func environment(env []string) []string {
	debug := "tracebacklabels=1"
	for _, e := range env {
		if value, ok := strings.CutPrefix(e, "GODEBUG="); ok && value != "" {
			debug = value + "," + debug
		}
	}
	return append(env, "GODEBUG="+debug, "GOTRACEBACK=single")
}
