package randprog_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// compiled runs programs by compiled Go: each is a package of one module, so that one link makes one binary of them all.
type compiled struct {
	dir        string
	env        []string
	complaints string // of the last go build that failed
}

func newCompiled(t *testing.T, apart bool) *compiled {
	c := &compiled{dir: t.TempDir(), env: append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")}
	if apart { // tens of thousands of packages shouldn't fill the user's build cache
		c.env = append(c.env, "GOCACHE="+filepath.Join(c.dir, "cache"))
	}
	return c
}

// name is the package of the i-th program; %T prints it.
func packageName(i int) string { return fmt.Sprintf("zq%05dx", i) }

// run gives the outcome of each program; those that don't compile get ok false.
func (c *compiled) run(sources []string) (outs []outcome, ok []bool, err error) {
	outs, ok = make([]outcome, len(sources)), make([]bool, len(sources))
	dir, err := os.MkdirTemp(c.dir, "programs")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(dir)
	for i := range ok {
		ok[i] = true
	}
	if err := c.build(dir, sources, ok); err != nil {
		return nil, nil, err
	}
	for i := range sources {
		if ok[i] {
			outs[i] = c.runOne(filepath.Join(dir, "programs"), i)
		}
	}
	return outs, ok, nil
}

var failing = regexp.MustCompile(`(?m)^zq(\d+)x[\\/]`)

// build builds a binary of the programs; those that don't compile are left out.
func (c *compiled) build(dir string, sources []string, ok []bool) error {
	for {
		if err := c.write(dir, sources, ok); err != nil {
			return err
		}
		cmd := exec.Command("go", "build", "-o", filepath.Join(dir, "programs"), ".")
		cmd.Dir, cmd.Env = dir, c.env
		out, err := cmd.CombinedOutput()
		if err == nil {
			return nil
		}
		bad := failing.FindAllStringSubmatch(string(out), -1)
		if len(bad) == 0 {
			return fmt.Errorf("go build: %v\n%s", err, out)
		}
		c.complaints = string(out)
		for _, m := range bad {
			i, _ := strconv.Atoi(m[1])
			ok[i] = false
		}
	}
}

// write writes the module: a main that calls the program whose number it is given.
func (c *compiled) write(dir string, sources []string, ok []bool) error {
	var main bytes.Buffer
	main.WriteString("package main\n\nimport (\n\t\"os\"\n\t\"strconv\"\n\n")
	for i := range sources {
		if ok[i] {
			fmt.Fprintf(&main, "\t\"programs/%s\"\n", packageName(i))
		}
	}
	main.WriteString(")\n\nfunc main() {\n\tn, _ := strconv.Atoi(os.Args[1])\n\tswitch n {\n")
	for i, src := range sources {
		if !ok[i] {
			continue
		}
		fmt.Fprintf(&main, "\tcase %d:\n\t\t%s.Main()\n", i, packageName(i))
		src = strings.Replace(src, "package main\n", "package "+packageName(i)+"\n", 1)
		src = strings.Replace(src, "\nfunc main() {", "\nfunc Main() {", 1)
		if err := writeFile(filepath.Join(dir, packageName(i), "p.go"), src); err != nil {
			return err
		}
	}
	main.WriteString("\t}\n}\n")
	if err := writeFile(filepath.Join(dir, "main.go"), main.String()); err != nil {
		return err
	}
	return writeFile(filepath.Join(dir, "go.mod"), "module programs\n\ngo 1.26\n")
}

func writeFile(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o666)
}

// runOne runs the i-th program of a binary.
func (c *compiled) runOne(binary string, i int) outcome {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, strconv.Itoa(i))
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	name := packageName(i) + "."
	o := outcome{Stdout: strings.ReplaceAll(stdout.String(), name, "main.")}
	switch {
	case ctx.Err() != nil:
		o.Lost = "compiled Go doesn't end"
	case err != nil:
		o.Panic = strings.ReplaceAll(panicOf(stderr.String()), name, "main.")
	}
	return o
}

var repanicked = regexp.MustCompile(` \[recovered[^\]]*\]`)

// panicOf is the value of the last panic in what the runtime writes when a program dies of it.
func panicOf(stderr string) string {
	head, _, _ := strings.Cut(stderr, "\n\ngoroutine ")
	head, _, _ = strings.Cut(head, "\n[signal ")
	if i := strings.LastIndex(head, "panic: "); i >= 0 {
		head = head[i+len("panic: "):]
	}
	head = strings.ReplaceAll(head, "\n\t", "\n") // how the runtime prints further lines
	return strings.TrimSuffix(repanicked.ReplaceAllString(head, ""), "\n")
}

const patience = 30 * time.Second
