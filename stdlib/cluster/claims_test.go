package cluster

import (
	"errors"
	"strings"
	"testing"
)

func TestFigure(t *testing.T) {
	for _, test := range []struct {
		printed  string
		computed Interval
		want     ClaimVerdict
	}{
		{"2.8", Exactly(5.58 / 1.99), Reproduced},
		{"2.8", Exactly(5.58 / 2.15), Inconsistent},
		{"2.8", Interval{2.74, 2.76}, Consistent},
		{"2.8", Interval{2.76, 2.84}, Reproduced},
		{"31%", Exactly(0.312), Reproduced},
		{"31%", Exactly(0.32), Inconsistent},
		{"1,200", Exactly(1200.4), Reproduced},
		{"-0.5", Exactly(-0.52), Reproduced},
		{"0.00", Exactly(0.004), Reproduced},
		{"1e3", Exactly(1049), Reproduced},
		{"1e3", Exactly(1600), Inconsistent},
		{"1e3", Exactly(1000), Reproduced},
	} {
		f, err := Figure(test.printed, test.computed, "a/b")
		if err != nil || f.Verdict != test.want || !strings.HasPrefix(f.Arithmetic, "a/b = ") {
			t.Errorf("%s of %v: %+v, %v, want %s", test.printed, test.computed, f, err, test.want)
		}
	}
	_, err := Figure("many", Exactly(1), "x")
	wantError(t, err, `the printed figure "many" isn't a number`)
	_, err = Figure("1", Interval{2, 1}, "x")
	wantError(t, err, "x gives no interval")
}

func TestFindingString(t *testing.T) {
	for _, test := range []struct {
		f    Finding
		want string
	}{
		{Finding{Verdict: Consistent}, "consistent"},
		{Finding{Verdict: Reproduced, Arithmetic: "1/2 = 0.5"}, "reproduced: 1/2 = 0.5"},
		{Finding{Verdict: NotCheckable, Remark: "no table"}, "not checkable (no table)"},
		{Finding{Inconsistent, "1/2 = 0.5", "of the third"}, "inconsistent: 1/2 = 0.5 (of the third)"},
	} {
		if got := test.f.String(); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

// TestClaimsOfTheStudy checks three of its claims (METHODS, 1b): 2.8 times the second is of the third, shoe is first, R&D can't be told.
func TestClaimsOfTheStudy(t *testing.T) {
	table := table1(t)
	second := func() (Finding, error) {
		ranking := Rank(check[*Scores](t)(table.Scores("lq_composite")))
		first := check[Interval](t)(table.Interval(ranking.Labels()[0], "lq_composite"))
		next := check[Interval](t)(table.Interval(ranking.Labels()[1], "lq_composite"))
		ratio, err := first.Over(next)
		if err != nil {
			return Finding{}, err
		}
		return Figure("2.8", ratio, "5.58/2.15")
	}
	r := check[*ClaimReport](t)(CheckClaims(
		Claim{ID: "C1", Source: "sec. 3.2", Statement: "2.8 times the second-ranked", Check: second},
		Claim{ID: "C2", Source: "sec. 3.2", Statement: "composite of shoes 5.58", Check: func() (Finding, error) {
			c := check[*Composite](t)(CompositeLQ(table, studyWeights))
			x, err := c.Value("leather_shoes")
			if err != nil {
				return Finding{}, err
			}
			return Figure("5.58", Exactly(x), "0.55·7.27 + 0.15·2.03 + 0.35·3.64")
		}},
		Claim{ID: "C3", Source: "sec. 3.1", Statement: "R&D intensity", Reason: "the data isn't published"},
	))
	for id, want := range map[string]ClaimVerdict{"C1": Inconsistent, "C2": Reproduced, "C3": NotCheckable} {
		if got := r.Findings[id].Verdict; got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	if got := r.Findings["C1"].Arithmetic; got != "5.58/2.15 = 2.587 to 2.604" { // METHODS: rounding 2.587-2.604
		t.Errorf("arithmetic %s", got)
	}
	if strings.Join(r.With(Reproduced), " ") != "C2" || r.Count(NotCheckable) != 1 {
		t.Errorf("%v", r.With(Reproduced))
	}
	if !strings.Contains(r.String(), "Of 3 claims: 1 reproduced, 0 consistent, 1 inconsistent, 1 not checkable.") {
		t.Errorf("%s", r)
	}
}

func TestCheckClaimsRefuses(t *testing.T) {
	ok := func() (Finding, error) { return Finding{Verdict: Consistent}, nil }
	for _, test := range []struct {
		name   string
		claims []Claim
		says   string
	}{
		{"no id", []Claim{{Statement: "x"}}, "a claim has no id: x"},
		{"twice", []Claim{{ID: "a", Check: ok}, {ID: "a", Check: ok}}, "two claims have the id a"},
		{"a check that fails", []Claim{{ID: "a", Check: func() (Finding, error) { return Finding{}, errors.New("no data") }}}, "claim a: no data"},
		{"no verdict", []Claim{{ID: "a", Check: func() (Finding, error) { return Finding{}, nil }}}, `claim a: the verdict "" is none of`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := CheckClaims(test.claims...)
			wantError(t, err, test.says)
		})
	}
	if _, err := Exactly(1).Over(Interval{0, 1}); err == nil {
		t.Error("a divisor that reaches 0")
	}
	if v, _ := (Interval{-1, 2}).Over(Interval{1, 2}); v != (Interval{-1, 2}) {
		t.Errorf("got %v", v)
	}
}

// TestLargestConsistent compares with METHODS, 1a (MILP): no more than 6 of 16 rows agree with weights that add to 1, all with some.
func TestLargestConsistent(t *testing.T) {
	im := implied(t)
	for _, test := range []struct {
		sum  float64
		want int
	}{{1, 6}, {0, 16}, {1.05, 16}} {
		c := check[*ConsistentRows](t)(im.LargestConsistent(test.sum))
		if len(c.Rows) != test.want || !c.Complete {
			t.Errorf("weights that add to %v: %d rows, complete %v; want %d", test.sum, len(c.Rows), c.Complete, test.want)
		}
	}
	_, err := im.LargestConsistent(-1)
	wantError(t, err, "weights that add to -1")
	// The set is consistent: weights for its rows alone are feasible.
	c := check[*ConsistentRows](t)(im.LargestConsistent(0))
	if !im.Feasible || len(c.Rows) != 16 {
		t.Errorf("%v", c.Rows)
	}
}
