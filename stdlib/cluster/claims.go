package cluster

import (
	"fmt"
	"math/big"
	"strings"
)

// Finding is what a check of a claim found.
type Finding struct {
	Verdict    ClaimVerdict
	Arithmetic string // how it was computed, in numbers
	Remark     string // what the reader should know besides; may be empty
}

// String is the finding in a line: verdict, arithmetic, remark.
func (f Finding) String() string {
	line := string(f.Verdict)
	if f.Arithmetic != "" {
		line += ": " + f.Arithmetic
	}
	if f.Remark != "" {
		line += " (" + f.Remark + ")"
	}
	return line
}

// ClaimVerdict says how a claim stands to what can be computed.
type ClaimVerdict string

// The verdicts.
const (
	Reproduced   ClaimVerdict = "reproduced"    // the figure comes out as printed
	Consistent   ClaimVerdict = "consistent"    // it agrees with the figures that are known, which don't decide it
	Inconsistent ClaimVerdict = "inconsistent"  // it contradicts them, whatever the rounding
	NotCheckable ClaimVerdict = "not checkable" // nothing that is published decides it
)

// Claim is a statement of a study with the computation that checks it.
type Claim struct {
	ID        string
	Source    string // where it stands: section, table
	Statement string
	// Check computes the finding. nil: nothing that is published decides the claim, for the reason in Reason.
	Check  func() (Finding, error)
	Reason string
}

// ClaimReport is the claims of a study with their findings.
type ClaimReport struct {
	*Tabular
	Findings map[string]Finding // by the claims' ids
}

// CheckClaims checks claims in their order. A check that fails is an error that names the claim: it decides nothing.
func CheckClaims(claims ...Claim) (*ClaimReport, error) {
	r := &ClaimReport{Tabular: newTabular("Claims", "id"), Findings: map[string]Finding{}}
	source, statement, verdict := r.words("source"), r.words("statement"), r.words("verdict")
	arithmetic, remark := r.words("arithmetic"), r.words("remark")
	for _, c := range claims {
		if strings.TrimSpace(c.ID) == "" {
			return nil, fmt.Errorf("cluster: a claim has no id: %s", cut(c.Statement, 80))
		}
		if _, twice := r.Findings[c.ID]; twice {
			return nil, fmt.Errorf("cluster: two claims have the id %s", c.ID)
		}
		f, err := c.find()
		if err != nil {
			return nil, fmt.Errorf("cluster: claim %s: %w", c.ID, err)
		}
		r.Findings[c.ID] = f
		r.row(c.ID)
		source.say(c.Source)
		statement.say(c.Statement)
		verdict.say(string(f.Verdict))
		arithmetic.say(f.Arithmetic)
		remark.say(f.Remark)
	}
	r.note("Of %s: %d reproduced, %d consistent, %d inconsistent, %d not checkable.", count(len(claims), "claim"),
		r.Count(Reproduced), r.Count(Consistent), r.Count(Inconsistent), r.Count(NotCheckable))
	return r, nil
}

// find checks a claim.
func (c Claim) find() (Finding, error) {
	if c.Check == nil {
		return Finding{Verdict: NotCheckable, Remark: c.Reason}, nil
	}
	f, err := c.Check()
	if err != nil {
		return f, err
	}
	switch f.Verdict {
	case Reproduced, Consistent, Inconsistent, NotCheckable:
		return f, nil
	}
	return f, fmt.Errorf("the verdict %q is none of reproduced, consistent, inconsistent, not checkable", f.Verdict)
}

// Count counts the claims with a verdict.
func (r *ClaimReport) Count(v ClaimVerdict) int {
	n := 0
	for _, f := range r.Findings {
		if f.Verdict == v {
			n++
		}
	}
	return n
}

// With gives the ids of the claims with a verdict, in their order.
func (r *ClaimReport) With(v ClaimVerdict) []string {
	var ids []string
	for _, row := range r.labels {
		if r.Findings[row[0]].Verdict == v {
			ids = append(ids, row[0])
		}
	}
	return ids
}

// Figure compares a printed figure with what a computation gives, over all inputs that round to the printed ones: from smallest to
// largest (the same twice when the inputs are exact). The figure is reproduced when all of that prints as the figure does, consistent
// when part of it does, inconsistent when none does. printed is written as it stands: "2.8", "31%", "1,234". arithmetic says how
// the values came about; the result is added to it.
func Figure(printed string, computed Interval, arithmetic string) (Finding, error) {
	n, err := parseNumber(printed)
	if err != nil {
		return Finding{}, fmt.Errorf("the printed figure %q %w", cut(printed, 60), err)
	}
	if !isFinite(computed.Lo) || !isFinite(computed.Hi) || computed.Lo > computed.Hi {
		return Finding{}, fmt.Errorf("%s gives no interval: %v", arithmetic, computed)
	}
	f := Finding{Verdict: Inconsistent, Arithmetic: arithmetic + " = " + computedText(computed, n.decimals)}
	as := func(x float64) string { return printedTo(exact(x), n.decimals) }
	own := as(n.value)
	switch {
	case as(computed.Lo) == own && as(computed.Hi) == own:
		f.Verdict = Reproduced
	case computed.meets(rounded(n.value, halfUnit(n.decimals))):
		f.Verdict = Consistent
	}
	return f, nil
}

// computedText prints what was computed, with two places more than the figure has.
func computedText(v Interval, decimals int) string {
	places := max(decimals+2, 0)
	lo, hi := decimal(v.Lo, places), decimal(v.Hi, places)
	if lo == hi {
		return lo
	}
	return lo + " to " + hi
}

// printedTo rounds to so many decimals as people do; tens and hundreds are negative decimals.
func printedTo(r *big.Rat, decimals int) string {
	if decimals >= 0 {
		return printed(r, decimals)
	}
	ten := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(min(-decimals, 400))), nil))
	return printed(new(big.Rat).Quo(r, ten), 0)
}

// Exactly is the interval of a single value.
func Exactly(x float64) Interval { return Interval{x, x} }

// Over is the interval of quotients of the values of one interval over those of another, which lie above 0.
func (v Interval) Over(o Interval) (Interval, error) {
	for _, i := range []Interval{v, o} {
		if !isFinite(i.Lo) || !isFinite(i.Hi) || i.Lo > i.Hi {
			return Interval{}, fmt.Errorf("cluster: %v isn't an interval of numbers", i)
		}
	}
	if o.Lo <= 0 {
		return Interval{}, fmt.Errorf("cluster: %v over %v: the divisor reaches 0", v, o)
	}
	lo, hi := v.Lo/o.Hi, v.Hi/o.Lo
	if v.Lo < 0 {
		lo = v.Lo / o.Lo
	}
	if v.Hi < 0 {
		hi = v.Hi / o.Hi
	}
	if !isFinite(lo) || !isFinite(hi) {
		return Interval{}, fmt.Errorf("cluster: %v over %v is %s", v, o, tooLarge)
	}
	return Interval{lo, hi}, nil
}
