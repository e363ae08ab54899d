package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"sort"
	"strconv"
	"strings"
	"time"
)

type Currency string
type Money struct {
	Cents int64
	Cur   Currency
}

var ErrMix = errors.New("mixed currencies")

func (m Money) Format(s fmt.State, verb rune) {
	switch verb {
	case 'v', 's':
		if s.Flag('#') {
			fmt.Fprintf(s, "Money{%d,%q}", m.Cents, string(m.Cur))
			return
		}
		text := fmt.Sprintf("%d.%02d %s", m.Cents/100, m.Cents%100, m.Cur)
		if w, ok := s.Width(); ok {
			text = strings.Repeat(" ", max(0, w-len(text))) + text
		}
		if s.Flag('+') {
			text = "+" + text
		}
		fmt.Fprint(s, text)
	case 'd':
		fmt.Fprint(s, m.Cents)
	default:
		fmt.Fprintf(s, "%%!%c(Money)", verb)
	}
}
func (m Money) Add(o Money) (Money, error) {
	if m.Cur != o.Cur {
		return Money{}, fmt.Errorf("add %v to %v: %w", o, m, ErrMix)
	}
	return Money{m.Cents + o.Cents, m.Cur}, nil
}
func (m Money) MarshalText() ([]byte, error) { return []byte(fmt.Sprintf("%s%d", m.Cur, m.Cents)), nil }
func (m *Money) UnmarshalText(b []byte) error {
	i := strings.IndexAny(string(b), "-0123456789")
	if i < 0 {
		return fmt.Errorf("no amount in %q", b)
	}
	n, err := strconv.ParseInt(string(b[i:]), 10, 64)
	*m = Money{n, Currency(b[:i])}
	return err
}

type Day struct{ time.Time }

func (d Day) MarshalJSON() ([]byte, error) { return []byte(d.Format(`"2006-01-02"`)), nil }
func (d *Day) UnmarshalJSON(b []byte) (err error) {
	d.Time, err = time.Parse(`"2006-01-02"`, string(b))
	return
}

type Entry struct {
	On     Day
	Amount Money
	By     map[Money]int `json:",omitempty"`
}
type Ledger []Entry

func (l Ledger) Len() int           { return len(l) }
func (l Ledger) Less(i, j int) bool { return l[i].On.Before(l[j].On.Time) }
func (l Ledger) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }

type Rat struct{ *big.Rat }

func (r Rat) String() string { return "r" + r.RatString() }

type Weekday int

const (
	Mon Weekday = iota + 1
	Tue
)

//go:generate none
var names = map[Weekday]string{Mon: "Mon", Tue: "Tue"}

func (w Weekday) String() string {
	if s, ok := names[w]; ok {
		return s
	}
	return "Weekday(" + strconv.Itoa(int(w)) + ")"
}

type Flags uint8

const (
	A Flags = 1 << iota
	B
	C
)

func (f Flags) Has(x Flags) bool { return f&x != 0 }
func (f Flags) String() string {
	var s []string
	for i, n := range []string{"A", "B", "C"} {
		if f.Has(1 << i) {
			s = append(s, n)
		}
	}
	return strings.Join(s, "|")
}

func main() {
	m := Money{12345, "EUR"}
	fmt.Printf("%v|%s|%+v|%#v|%15v|%d|%x\n", m, m, m, m, m, m, m)
	fmt.Println(m, []Money{m}, map[Currency]Money{"EUR": m}, &m)
	_, err := m.Add(Money{1, "USD"})
	fmt.Println(err, errors.Is(err, ErrMix))
	l := Ledger{{Day{time.Date(2024, 3, 2, 0, 0, 0, 0, time.UTC)}, m, map[Money]int{{1, "x"}: 2}}, {Day{time.Date(2023, 1, 5, 0, 0, 0, 0, time.UTC)}, Money{5, "CNY"}, nil}}
	sort.Sort(l)
	b, err := json.Marshal(l)
	fmt.Println(string(b), err)
	var back Ledger
	fmt.Println(json.Unmarshal(b, &back), back[0].On.Year(), back[1].Amount, back[1].By, back[0].On.Equal(l[0].On.Time))
	fmt.Println(json.Unmarshal([]byte(`[{"Amount":"EUR"}]`), &back))
	fmt.Println(json.Unmarshal([]byte(`[{"On":"x"}]`), &back) != nil)
	fmt.Println(Rat{big.NewRat(6, 4)}, Mon, Weekday(9), []Weekday{Tue}, map[Weekday]int{Tue: 1, Mon: 2})
	fmt.Printf("%d %v %s %x %q %08b %T\n", Tue, Tue, Tue, Tue, Tue, A|C, A)
	fmt.Println(A|B, Flags(0), A|B|C, []Flags{A, B}, (A | B).Has(C))
	fmt.Printf("%v %d %+v\n", struct {
		F Flags
		W Weekday
		m Money
	}{B, Tue, m}, B, struct{ D Day }{l[0].On}.D.Year())
}
