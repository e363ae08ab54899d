package cluster

import (
	"slices"
	"testing"
)

func fourClaims(t *testing.T) *ClaimReport {
	t.Helper()
	found := func(v ClaimVerdict) func() (Finding, error) {
		return func() (Finding, error) { return Finding{Verdict: v, Arithmetic: "1 = 1"}, nil }
	}
	return check[*ClaimReport](t)(CheckClaims(
		Claim{ID: "C1", Source: "sec. 3", Check: found(Inconsistent)},
		Claim{ID: "C2", Source: "sec. 4", Check: found(Reproduced)},
		Claim{ID: "C3", Source: "sec. 3", Check: found(Reproduced)},
		Claim{ID: "C4", Reason: "no data"},
	))
}

func TestClaimReportOnly(t *testing.T) {
	r := fourClaims(t)
	for _, row := range []struct {
		name     string
		verdicts []ClaimVerdict
		want     []string
	}{
		{"one verdict, in the claims' order", []ClaimVerdict{Reproduced}, []string{"C2", "C3"}},
		{"two verdicts", []ClaimVerdict{Reproduced, Inconsistent}, []string{"C1", "C2", "C3"}},
		{"a verdict nobody has", []ClaimVerdict{Consistent}, nil},
		{"none", nil, nil},
	} {
		part := r.Only(row.verdicts...)
		if got := part.Labels(); !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
		if len(part.Findings) != len(row.want) {
			t.Errorf("%s: %d findings, want %d", row.name, len(part.Findings), len(row.want))
		}
	}
	if word := check[string](t)(r.Only(Reproduced).Word("arithmetic", "C3")); word != "1 = 1" {
		t.Errorf("the arithmetic of C3 is %q", word)
	}
}

func TestClaimReportCounts(t *testing.T) {
	m := check[*Matrix](t)(fourClaims(t).Counts())
	for _, row := range []struct {
		source string
		want   []float64 // reproduced, consistent, inconsistent, not checkable
	}{
		{"sec. 3", []float64{1, 0, 1, 0}},
		{"sec. 4", []float64{1, 0, 0, 0}},
		{"elsewhere", []float64{0, 0, 0, 1}},
	} {
		for k, c := range m.Criteria() {
			if got := check[float64](t)(m.Value(row.source, c.Name)); got != row.want[k] {
				t.Errorf("%s, %s: %v, want %v", row.source, c.Name, got, row.want[k])
			}
		}
	}
	_, err := check[*ClaimReport](t)(CheckClaims()).Counts()
	wantError(t, err, "no claims to count")
}
