package engine

import "os"

// takeChannel gives the worker's end of the link.
func takeChannel() (in, out *os.File, err error) { return os.Stdin, os.Stdout, nil }

// settle has nothing to move here: what prints goes by os.Stdout.
func settle(*os.File) error { return nil }

// inherited gives no pipes: the worker makes its own.
func inherited() (pipes [2]pipe) { return pipes }
