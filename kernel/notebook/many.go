package notebook

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// runMany runs several notebooks, in turn or at the same time; it returns the exit status of the first in the command line
// that didn't end well.
func (c *command) runMany(ctx context.Context) int {
	if c.out != "" {
		if err := c.place(); err != nil {
			return c.terminal.Fail("run", exitFailed, err)
		}
	}
	statuses := make([]int, len(c.files))
	each(len(c.files), c.parallel, func(i int) func() {
		j := &job{options: c.options, file: c.files[i], parameters: c.parameters, terminal: c.terminal, input: c.input}
		if c.out != "" {
			j.out = filepath.Join(c.out, filepath.Base(j.file))
		}
		if c.parallel == 1 {
			c.terminal.At("%s\n", j.file)
			statuses[i] = j.main(ctx)
			return func() {}
		}
		var stdout, stderr bytes.Buffer
		j.terminal, j.input = c.terminal.Apart(j.file, &stdout, &stderr), nil
		statuses[i] = j.main(ctx)
		return func() { c.terminal.Join(&stdout, &stderr) }
	})
	if err := c.terminal.Lost(); err != nil {
		return c.terminal.Fail("run", exitFailed, err)
	}
	return worst(statuses)
}

// place makes the folder for the outputs; two notebooks of the same name have no place in it.
func (c *command) place() error {
	seen := map[string]string{}
	for _, file := range c.files {
		base := filepath.Base(file)
		if other, ok := seen[base]; ok {
			return fmt.Errorf("%s and %s would both be stored in %s", other, file, filepath.Join(c.out, base))
		}
		seen[base] = file
	}
	return os.MkdirAll(c.out, 0o777)
}

// each calls do for 0 to n-1, so many at the same time, and then for each of them, in order, what do gives.
func each(n, parallel int, do func(i int) func()) {
	places := make(chan struct{}, parallel)
	results := make([]chan func(), n)
	for i := range results {
		results[i] = make(chan func(), 1)
	}
	go func() {
		for i := range n {
			places <- struct{}{}
			go func() {
				defer func() { <-places }()
				results[i] <- do(i)
			}()
		}
	}()
	for _, result := range results {
		(<-result)()
	}
}

// worst gives the exit status of several: that of the first that isn't 0.
func worst(statuses []int) int {
	for _, status := range statuses {
		if status != exitOK {
			return status
		}
	}
	return exitOK
}
