package randprog_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/thunen-lab/thunen/tools/randprog"
)

var (
	programs = flag.Int("programs", 500, "how many random programs to compare; 20000 in a long run")
	first    = flag.Uint64("first", 0, "the first program's seed")
	engines  = flag.String("engines", "exact,yaegi", "the engines to compare with compiled Go")
	minimise = flag.Bool("minimise", true, "make programs that differ shorter")
	keep     = flag.String("keep", "", "a folder for programs that differ")
)

// number is how many programs to compare.
func number() int {
	if testing.Short() {
		return 60
	}
	return *programs
}

// program is the program of a seed. Every other one lets fmt and any see the program's own types.
func program(seed uint64) string {
	return randprog.Generate(seed, randprog.Options{UserTypes: seed%2 == 1})
}

// TestRandomPrograms compares what engines make of random programs with what compiled Go makes of them.
func TestRandomPrograms(t *testing.T) {
	if racing {
		t.Skip("yaegi's interpreter races with itself, and the detector takes too long; tools/test.sh runs this without it")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("**** NO go COMMAND: random programs are NOT COMPARED with compiled Go ****")
	}
	c := &comparison{t: t, golang: newCompiled(t, number() > 1000), same: map[string]int{}, refused: map[string]int{}, different: map[string]int{}, why: map[string][]uint64{}}
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
		t.Logf("%s: %d of %d programs run as in Go, %d refused, %d differ", p.name, c.same[p.name], number(), c.refused[p.name], c.different[p.name])
		if c.same[p.name] < number()*9/10 {
			t.Errorf("%s runs only %d of %d programs as Go does", p.name, c.same[p.name], number())
		}
	}
	for why, seeds := range c.why {
		t.Logf("%d refused, as of seed %d: %s", len(seeds), seeds[0], why)
	}
}

// comparison counts what engines make of programs.
type comparison struct {
	t       *testing.T
	golang  *compiled
	engines []*engineProcess

	same, refused, different map[string]int      // programs, by engine
	why                      map[string][]uint64 // seeds of refused programs, by what was said
}

// batch compares n programs from a seed on.
func (c *comparison) batch(seed uint64, n int) {
	var sources []string
	for i := range n {
		sources = append(sources, program(seed+uint64(i)))
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
		if want[i].Lost != "" {
			c.t.Errorf("seed %d: %s", seed+uint64(i), want[i].Lost)
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
		c.refused[p.name]++
		c.why[got.Refused] = append(c.why[got.Refused], seed)
	case !got.differs(want):
		c.same[p.name]++
	default:
		c.different[p.name]++
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
	want, ok, err := c.reference(p, checked)
	if err != nil {
		return out
	}
	for j, src := range checked {
		out[at[j]] = ok[j] && want[j].Lost == "" && want[j].Refused == "" && p.within(impatience, src).differs(want[j])
	}
	return out
}

// impatience is how long a shorter program may take: leaving pieces out makes endless loops, which are of no interest.
const impatience = 2 * time.Second

// reference gives what programs come to while one is made shorter: by another engine where one is compared too, since
// that takes no build; compiled Go has judged the program before, and does so again when it is short.
func (c *comparison) reference(p *engineProcess, sources []string) (outs []outcome, ok []bool, err error) {
	i := slices.IndexFunc(c.engines, func(other *engineProcess) bool { return other.name == "exact" && other != p })
	if i < 0 {
		return c.golang.run(sources)
	}
	for _, src := range sources {
		outs, ok = append(outs, c.engines[i].within(impatience, src)), append(ok, true)
	}
	return outs, ok, nil
}
