package check

import (
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// Slips that are easily made have hints of their own; what is right is right when it is rounded, too.
func TestHints(t *testing.T) {
	say := func(right string, err error) string {
		if err != nil {
			return err.Error()
		}
		return right
	}
	for _, row := range []struct{ name, got, want string }{
		{"exact", say(number(0.245, 0.245, "hint")), "Right: 0.245."},
		{"rounded", say(number(1.67, 1.6716, "hint")), "Right: 1.67."},
		{"too far off", say(number(1.6, 1.6716, "think again")), "not yet. think again"},
		{"nothing yet", say(number(0, 1.67, "hint")), "not yet. There is no answer"},
		{"per cent for a share", say(number(34.1, 0.341, "hint")), "not yet. This is 100 times too large"},
		{"a share for per cent", say(number(0.6234, 62.34, "hint")), "not yet. This is 100 times too small"},
		{"upside down", say(number(0.2, 5, "hint")), "not yet. This is upside down"},
		{"wrong sign", say(number(-62.34, 62.34, "hint")), "not yet. The sign"},
		{"the count", say(count(6, 6, "hint")), "Right: 6."},
		{"one off", say(count(7, 6, "hint")), "not yet. You are one off"},
		{"the name", say(name("b", "b", []string{"a", "b"}, "hint")), "Right: b."},
		{"another name", say(name("a", "b", []string{"a", "b"}, "look again")), "not yet. look again"},
		{"no name", say(name("  ", "b", []string{"a", "b"}, "hint")), "not yet. There is no answer"},
		{"a name of nothing", say(name("c", "b", []string{"b", "a"}, "hint")), `not yet. "c" is no name of a row`},
		{"the percent of the last year", say(Growth(100 * 1.25 / 0.77)), "not yet. This is the last year in per cent"},
		{"another entropy variant", say(EntropyWeight(0.2532)), "not yet. This is the weight by the variant min-max"},
		{"Kendall", say(Correlation(0.619)), "not yet. This is Kendall's"},
		{"T for D", say(Degree(0.65)), "not yet. This is T"},
		{"the whole change", say(Regional(150)), "not yet. This is the whole change"},
		{"quotient by enterprises", say(First("leather_shoes")), "not yet. That one isn't first"},
		{"the rows not reproduced", say(Reproduced(15)), "not yet. These are the rows that are not"},
		{"a ratio below -1", say(Fall([]string{"ratio"})), "not yet. As a ratio"},
		{"a reading of another name", say(Fall([]string{"z"})), "not yet. The readings are called"},
		{"verdict over printing", say(Ratio(cluster.Finding{Verdict: cluster.Inconsistent})), "not yet. That is the verdict over another"},
		{"Bayern itself", say(Alike("Bayern")), "not yet. Bayern is most like itself"},
		{"95 % for 90 %", say(Undecided(3)), "not yet. That many are undecided at 95 %"},
		{"the largest firm alone", say(Largest4(0.1057)), "not yet. This is the share of the largest alone"},
	} {
		if !strings.HasPrefix(row.got, row.want) {
			t.Errorf("%s: %q, want %q", row.name, row.got, row.want)
		}
	}
}

func TestDataIsFoundAbove(t *testing.T) {
	path, err := Data("table1.csv")
	if err != nil || !strings.HasSuffix(path, "table1.csv") {
		t.Errorf("%q, %v", path, err)
	}
	if _, err := Data("no such file"); err == nil || !strings.Contains(err.Error(), "copy the course's folder data there") {
		t.Errorf("the error is %v", err)
	}
	t.Chdir(t.TempDir())
	if path, err := Data("table1.csv"); err == nil {
		t.Errorf("found as %s where there is none", path)
	}
}
