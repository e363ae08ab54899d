package randprog_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/tools/randprog"
)

var (
	programs = flag.Int("programs", 0, "how many random programs to compare (60)")
	first    = flag.Uint64("first", 0, "the first program's seed")
	types    = flag.Bool("types", false, "let fmt and any see the programs' own types")
	engines  = flag.String("engines", "exact", "the engines to compare with compiled Go; yaegi still differs on a few programs in a hundred")
	minimise = flag.Bool("minimise", true, "make programs that differ shorter")
	keep     = flag.String("keep", "", "a folder for programs that differ")
)

// number is how many programs to compare.
func number() int {
	switch {
	case *programs > 0:
		return *programs
	}
	return 60
}

// TestRandomPrograms compares what engines make of random programs with what compiled Go makes of them.
func TestRandomPrograms(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("**** NO go COMMAND: random programs are NOT COMPARED with compiled Go ****")
	}
	c := &comparison{t: t, golang: newCompiled(t, number() > 1000)}
	for name := range strings.SplitSeq(*engines, ",") {
		p := &engineProcess{name: name}
		defer p.stop()
		c.engines = append(c.engines, p)
	}
	const batch = 60
	for from := 0; from < number(); from += batch {
		c.batch(*first+uint64(from), min(batch, number()-from))
	}
	for _, p := range c.engines {
		t.Logf("%s: %d of %d programs run as in Go, %d refused, %d differ, %d in a known way", p.name, c.same[p.name], number(), c.refused[p.name], c.different[p.name], c.known[p.name])
		for why, n := range c.why {
			t.Logf("%d times: %s", n, why)
		}
		if c.same[p.name] == 0 {
			t.Errorf("%s runs none of the programs", p.name)
		}
	}
}

// comparison counts what engines make of programs.
type comparison struct {
	t       *testing.T
	golang  *compiled
	engines []*engineProcess

	same, refused, different, known, why map[string]int
}

func (c *comparison) count(m *map[string]int, name string) {
	if *m == nil {
		*m = map[string]int{}
	}
	(*m)[name]++
}

// batch compares n programs from a seed on.
func (c *comparison) batch(seed uint64, n int) {
	var sources []string
	for i := range n {
		sources = append(sources, randprog.Generate(seed+uint64(i), randprog.Options{UserTypes: *types}))
	}
	want, ok, err := c.golang.run(sources)
	if err != nil {
		c.t.Fatal(err)
	}
	for i, src := range sources {
		if !ok[i] {
			c.t.Errorf("seed %d: not accepted by go build\n%s", seed+uint64(i), c.golang.complaints)
			continue
		}
		for _, p := range c.engines {
			c.one(p, seed+uint64(i), src, want[i])
		}
	}
}

// one compares an engine's outcome of a program with Go's.
func (c *comparison) one(p *engineProcess, seed uint64, src string, want outcome) {
	got := p.run(src)
	switch {
	case got.Refused != "":
		c.count(&c.refused, p.name)
		c.count(&c.why, p.name+" "+got.Refused)
	case !got.differs(want):
		c.count(&c.same, p.name)
	case p.name == "yaegi" && !got.unsigned().differs(want.unsigned()):
		c.count(&c.known, p.name)
		c.count(&c.why, "yaegi loses the sign of a negative zero, as its interpreter does when one is passed to a function")
	default:
		c.count(&c.different, p.name)
		c.report(p, seed, src, want, got)
	}
}

// report prints a program that differs, as short as it can be made.
func (c *comparison) report(p *engineProcess, seed uint64, src string, want, got outcome) {
	long := src
	if *minimise {
		src = randprog.Minimise(src, func(sources []string) []bool { return c.differing(p, sources) })
		if outs, ok, err := c.golang.run([]string{src}); err == nil && ok[0] {
			want, got = outs[0], p.run(src)
		}
	}
	if *keep != "" {
		name := filepath.Join(*keep, fmt.Sprintf("%s-%d.go", p.name, seed))
		if err := os.WriteFile(name, []byte(src), 0o666); err != nil {
			c.t.Error(err)
		}
		os.WriteFile(name+".long", []byte(long), 0o666)
	}
	c.t.Errorf("seed %d on %s: %s\n%s", seed, p.name, difference(want, got), src)
}

// differing says which programs differ on an engine.
func (c *comparison) differing(p *engineProcess, sources []string) []bool {
	out := make([]bool, len(sources))
	var checked []string
	var at []int
	for i, src := range sources {
		if o := checks(src); o {
			checked = append(checked, src)
			at = append(at, i)
		}
	}
	if len(checked) == 0 {
		return out
	}
	want, ok, err := c.golang.run(checked)
	if err != nil {
		return out
	}
	for j, src := range checked {
		out[at[j]] = ok[j] && want[j].Lost == "" && p.run(src).differs(want[j])
	}
	return out
}
