package compare

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// tree gives the differences between two JSON values, each with its path.
func tree(where string, a, b any, rules Rules) []Difference {
	w := walker{rules: rules}
	w.walk("", a, b)
	if w.count == 0 {
		return nil
	}
	return []Difference{{Where: where, What: "differs", Lines: shorten(w.lines, shown)}}
}

// walker walks through two JSON values at once.
type walker struct {
	rules Rules
	count int
	lines []string
}

func (w *walker) walk(path string, a, b any) {
	switch x := a.(type) {
	case map[string]any:
		if y, ok := b.(map[string]any); ok {
			for _, key := range slices.Sorted(maps.Keys(union(x, y))) {
				w.member(path+"/"+key, x, y, key)
			}
			return
		}
	case []any:
		if y, ok := b.([]any); ok && len(x) == len(y) {
			for i := range x {
				w.walk(fmt.Sprintf("%s/%d", path, i), x[i], y[i])
			}
			return
		}
	}
	if w.sameNumber(a, b) {
		return
	}
	if s, t := brief(a), brief(b); !w.rules.same(s, t) {
		w.differs(path, "- "+s, "+ "+t)
	}
}

// sameNumber reports whether two JSON values are one number, however it is written: programs that save a notebook write 0.00002 and 2e-05.
func (w *walker) sameNumber(a, b any) bool {
	x, isNumber := a.(json.Number)
	y, both := b.(json.Number)
	if !isNumber || !both {
		return false
	}
	if integer(x) && integer(y) { // which may have more digits than a float64 holds
		return w.rules.same(x.String(), y.String())
	}
	v, err := x.Float64()
	u, err2 := y.Float64()
	return err == nil && err2 == nil && w.rules.near(v, u)
}

func integer(n json.Number) bool { return !strings.ContainsAny(n.String(), ".eE") }

func (w *walker) member(path string, x, y map[string]any, key string) {
	a, was := x[key]
	b, is := y[key]
	switch {
	case !was:
		w.differs(path, "+ "+brief(b))
	case !is:
		w.differs(path, "- "+brief(a))
	default:
		w.walk(path, a, b)
	}
}

func (w *walker) differs(path string, lines ...string) {
	w.count++
	w.lines = append(append(w.lines, "  at "+path), lines...)
}

// brief gives a JSON value on one line. JSON escapes nothing that a person reads.
func brief(v any) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
