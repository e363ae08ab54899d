package cluster

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadCSVOfTable1(t *testing.T) {
	m := table1(t)
	if r, c := m.Dims(); r != 16 || c != 4 {
		t.Errorf("%d × %d", r, c)
	}
	var o struct{ Matrix [][]float64 }
	oracle(t, "paper_table1_lq.json", &o)
	for i, row := range o.Matrix {
		for j, want := range row {
			if got := m.data.At(i, j); got != want {
				t.Errorf("row %d, column %d: %v, want %v (oracle paper_table1_lq)", i, j, got, want)
			}
		}
	}
	if v, _ := m.Interval("ferrous_mining", "lq_output"); v != (Interval{0, 0.005}) {
		t.Errorf("0.00 stands for %v", v)
	}
}

func TestReadCSVForms(t *testing.T) {
	for _, test := range []struct {
		name, text, column string
		want               float64
	}{
		{"byte order mark, spaces around names", "\ufefflabel , a \np,1.5\n", "a", 1.5},
		{"semicolons", "label;a\np;1.5\n", "a", 1.5},
		{"tabs, Chinese", "行业\t产值\n皮革\t1.5\n", "产值", 1.5},
		{"a comma in a quoted name", "label,\"a; b\"\np,1.5\n", "a; b", 1.5},
		{"thousands", "label,a\np,\"1,234,567.5\"\n", "a", 1234567.5},
		{"carriage returns", "label,a\r\np,1.5\r\n", "a", 1.5},
		{"a blank line", "label,a\n\np,1.5\n", "a", 1.5},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := csvMatrix(t, test.text)
			if got, err := m.Value(m.labels[0], test.column); got != test.want || err != nil {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}

func TestReadCSVFaults(t *testing.T) {
	for _, test := range []struct {
		name, text string
		labels     string
		columns    []string
		says       string
	}{
		{"empty", "", "l", nil, "t.csv: the file is empty"},
		{"header only", "l,a\n", "l", nil, "t.csv: there are 0 rows and 1 criterion"},
		{"labels only", "l\np\n", "l", nil, "there are 1 row and 0 criteria"},
		{"no such column", "l,a\np,1\n", "l", []string{"b"}, `t.csv: there is no column "b"; columns are l, a`},
		{"no such labels", "l,a\np,1\n", "x", nil, `no column "x"`},
		{"column twice", "l,a,a\np,1,2\n", "l", []string{"a"}, "column a stands twice, as number 2 and 3"},
		{"no number", "l,a\np,1\nq,2..5\n", "l", nil, `t.csv: row 3 (q), column a: "2..5" isn't a number`},
		{"decimal comma", "l;a\np;2,5\n", "l", nil, `"2,5" has a comma where a decimal point is expected`},
		{"infinite", "l,a\np,inf\n", "l", nil, `"inf" is infinite`},
		{"too large", "l,a\np,1e999\n", "l", nil, `"1e999" is too large a number`},
		{"three faults", "l,a,b\np,x,1\nq,y,z\n", "l", nil,
			`t.csv: row 2 (p), column a: "x" isn't a number; row 3 (q), column a: "y" isn't a number; row 3 (q), column b: "z" isn't a number; name`},
		{"ragged", "l,a\np,1,2\nq\n", "l", nil, "t.csv: row 2: 3 fields where the header has 2; row 3: 1 field where the header has 2"},
		{"label twice and other faults", "l,a\np,x\nq,2\np,2\n", "l", nil,
			`t.csv: row 4 (p), column l: the label stands twice, first in row 2; labels tell the rows apart; row 2 (p), column a: "x" isn't a number; name`},
		{"many faults", "l,a\n" + strings.Repeat("p,x\n", 30), "l", nil, "(and 49 faults more)"},
		{"label twice", "l,a\np,1\np,2\n", "l", nil, "t.csv: row 3 (p), column l: the label stands twice, first in row 2"},
		{"label missing", "l,a\n,1\n", "l", nil, "t.csv: row 2, column l: there is no label"},
		{"open quote", "l,a\n\"p,1\n", "l", nil, "t.csv: row"},
		{"Latin-1", "l,K\xf6ln\np,1\n", "l", nil, "t.csv: the file is neither in UTF-8 nor in UTF-16 nor in GBK; save it as CSV UTF-8"},
	} {
		t.Run(test.name, func(t *testing.T) {
			table, err := readTable("t.csv", []byte(test.text))
			if err == nil {
				_, err = table.matrix(test.labels, test.columns)
			}
			wantError(t, err, test.says)
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than a line: %q", err)
			}
		})
	}
}

func TestFaultsCanBeRead(t *testing.T) {
	_, err := parse("l,a,b\np,x,1\nq,1,y\n")
	var e *DataError
	if !errors.As(err, &e) {
		t.Fatalf("got %T", err)
	}
	want := []Fault{
		{File: "t.csv", Row: 2, Label: "p", Column: "a", Value: "x", Problem: "isn't a number"},
		{File: "t.csv", Row: 3, Label: "q", Column: "b", Value: "y", Problem: "isn't a number"},
	}
	if fmt.Sprint(e.Faults) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", e.Faults, want)
	}
}

func TestFaultsAreBounded(t *testing.T) {
	_, err := parse("l,a\n" + func() string {
		var b strings.Builder
		for i := range 1000 {
			fmt.Fprintf(&b, "p%d,%s\n", i, strings.Repeat("x", 1000))
		}
		return b.String()
	}())
	if len(err.Error()) > 150*shownFaults {
		t.Errorf("%d bytes of message", len(err.Error()))
	}
	wantError(t, err, "faults more")
}

func TestReadCSVFile(t *testing.T) {
	_, err := ReadCSV("testdata/none.csv", "l")
	wantError(t, err, "none.csv")
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("not os.ErrNotExist: %v", err)
	}
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("l,a,note\np,1.5,good\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if m, err := ReadCSV(path, "l", "a"); err != nil || len(m.Criteria()) != 1 {
		t.Errorf("got %v, %v", m, err)
	}
	_, err = ReadCSV(path, "l")
	wantError(t, err, `column note: "good" isn't a number`, "name the columns that hold numbers")
}

func TestParseNumber(t *testing.T) {
	for _, test := range []struct {
		text     string
		value    float64
		decimals int
	}{
		{"7.27", 7.27, 2},
		{" 0.00 ", 0, 2},
		{"-1.5e-3", -0.0015, 4},
		{"1E3", 1000, -3},
		{".5", 0.5, 1},
		{"5.", 5, 0},
		{"+3", 3, 0},
		{"1,234", 1234, 0},
		{"1 234 567.8", 1234567.8, 1},
		{"1\u202f234", 1234, 0},
		{"1'234.5", 1234.5, 1},
		{"12.5%", 0.125, 3},
		{"0.1 %", 0.001, 3},
		{"−2.5", -2.5, 1},
		{"１２．５", 12.5, 1},
		{"12％", 0.12, 2},
	} {
		t.Run(test.text, func(t *testing.T) {
			n, err := parseNumber(test.text)
			if err != nil || n.value != test.value || n.decimals != test.decimals {
				t.Errorf("got %+v, %v", n, err)
			}
		})
	}
	for _, text := range []string{"", " ", "—", "–", "-", "NA", "n/a", "NaN", "null", "…"} {
		if _, err := parseNumber(text); err != errBlank {
			t.Errorf("%q: %v, want blank", text, err)
		}
	}
	for _, text := range []string{"x", "1.2.3", "1,23", "1,234 567", "12,34,567", "0x10", "1_000", "∞", "1e400", "--1", "%", "1%%"} {
		if n, err := parseNumber(text); err == nil || err == errBlank {
			t.Errorf("%q: %+v, %v, want a fault", text, n, err)
		}
	}
}

func FuzzReadCSV(f *testing.F) {
	for _, seed := range []string{
		"l,a\np,1\n", "\ufeffl;a\np;1,5\n", "l\ta\np\t—\n", "l,a\n\"p,1", "l,a\np,1e999\nq,1e-999\n", "l,a\np,-0.0%\n", "l,l\np,1\n",
		"l,a\np,9999999999999999999999999999e-99999999999999999999\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := parse(text)
		if err != nil {
			if strings.Contains(err.Error(), "%!") && !strings.Contains(text, "%!") { // a mistake in a format
				t.Errorf("message %q", err)
			}
			return
		}
		for _, label := range m.Labels() {
			for _, c := range m.Criteria() {
				x, err := m.Value(label, c.Name)
				v, err2 := m.Interval(label, c.Name)
				if (err == nil) != (err2 == nil) {
					t.Fatalf("value %v, interval %v", err, err2)
				}
				if err == nil && (math.IsNaN(x) || math.IsInf(x, 0) || !v.Contains(x)) {
					t.Fatalf("%s, %s: %v in %v", label, c.Name, x, v)
				}
			}
		}
		_ = m.String()
		if back, err := FromFrame(m.Frame(), m.Frame().Names()[0]); err == nil {
			if r, _ := back.Dims(); r != len(m.Labels()) {
				t.Fatalf("%d rows come back", r)
			}
		}
		for _, c := range m.Criteria() {
			exerciseScores(t, m, c.Name)
		}
	})
}

// exerciseScores runs what takes a column, and sees that nothing panics and nothing is NaN.
func exerciseScores(t *testing.T, m *Matrix, name string) {
	s, err := m.Scores(name)
	if err != nil {
		t.Fatal(err)
	}
	r := Rank(s)
	for _, label := range r.Labels() {
		if rank, err := r.Of(label); err != nil || rank < 1 {
			t.Fatalf("%s has rank %d, %v", label, rank, err)
		}
	}
	if svg := s.Chart().SVG(); strings.Contains(svg, "NaN") && !strings.Contains(strings.Join(m.labels, name), "NaN") {
		t.Fatalf("NaN in %s", svg)
	}
	if c, err := CompositeLQ(m, RawWeights{name: 0.5}); err == nil {
		_ = c.String()
	}
	if im, err := ImpliedWeights(m, m.criteria[0].Name, name); err == nil {
		_ = im.String()
	}
}
