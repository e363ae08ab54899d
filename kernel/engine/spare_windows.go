package engine

import "os/exec"

// spare stands for the kernel's ends of the pipes that cells print to; here the worker alone has them.
type spare struct{}

func newSpare(*exec.Cmd) (*spare, error) { return &spare{}, nil }

func (*spare) started() {}

func (*spare) rest() (out, err []byte) { return nil, nil }

func (*spare) close() {}
