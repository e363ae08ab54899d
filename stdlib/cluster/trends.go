package cluster

import (
	"math"
	"strconv"
	"strings"
)

// Trends gives each row's course over the years: the first and the last value, the change, in per cent too, the rate per year
//
//	(last/first)^(1/years) - 1,
//
// and the course as a line of blocks. m has years as columns, in order (see Panel.Series); a column's name is a year or ends in one
// (2015, Goettingen2015, 2015年). Values that are missing at an end are passed over: the columns from and to say which years a row
// has. Per cent of 0 or of a negative number, and rates of numbers that aren't positive, are gaps.
func Trends(m *Matrix) (*Tabular, error) {
	if m == nil {
		return nil, errNoMatrix
	}
	years, err := yearsOf(m)
	if err != nil {
		return nil, err
	}
	t := newTabular(m.title, labelColumn)
	from, to := t.words("from"), t.words("to")
	first, last, change := t.numbers("first", ""), t.numbers("last", ""), t.numbers("change", "")
	percent, rate, course := t.numbers("change %", ""), t.numbers("per year %", ""), t.words("course")
	percent.decimals, rate.decimals = 1, 2
	for i, label := range m.labels {
		t.row(label)
		a, b := m.ends(i)
		if a < 0 {
			for _, c := range []*tabColumn{first, last, change, percent, rate} {
				c.put(0, "no year has a value")
			}
			from.say(missing)
			to.say(missing)
			course.say("")
			continue
		}
		x, y := m.data.At(i, a), m.data.At(i, b)
		from.say(strconv.Itoa(years[a]))
		to.say(strconv.Itoa(years[b]))
		first.put(x, "")
		last.put(y, "")
		change.put(y-x, "")
		percent.put(percentChange(x, y))
		rate.put(yearlyRate(x, y, years[b]-years[a]))
		course.say(sparkline(m, i))
	}
	t.notes = append(t.notes, m.notes...)
	t.note("%s, %d to %d; per year: (last/first)^(1/years) - 1", count(len(years), "year"), years[0], years[len(years)-1])
	return t, nil
}

// ends gives the first and the last column in which a row has a value; -1 when there is none.
func (m *Matrix) ends(i int) (first, last int) {
	first, last = -1, -1
	for j := range m.criteria {
		if !m.isGap(i, j) {
			if last = j; first < 0 {
				first = j
			}
		}
	}
	return first, last
}

func percentChange(x, y float64) (float64, string) {
	if x <= 0 {
		return 0, "undefined: per cent of " + shortest(x)
	}
	return (y/x - 1) * 100, ""
}

func yearlyRate(x, y float64, years int) (float64, string) {
	switch {
	case years == 0:
		return 0, "undefined: there is one year only"
	case x <= 0 || y <= 0:
		return 0, "undefined: a rate of numbers that aren't positive"
	}
	return (math.Pow(y/x, 1/float64(years)) - 1) * 100, ""
}

// yearsOf reads the columns' names as years, which ascend.
func yearsOf(m *Matrix) ([]int, error) {
	years := make([]int, len(m.criteria))
	for j, c := range m.criteria {
		year, err := parseYear(c.Name)
		if err != nil {
			name := strings.TrimSuffix(c.Name, "年")
			year, err = parseYear(name[len(strings.TrimRight(name, "0123456789")):])
		}
		if err != nil {
			return nil, fault(Fault{Column: c.Name, Problem: "the name isn't a year, nor does it end in one"}, "name the columns by their years (Matrix.Named)")
		}
		if j > 0 && year <= years[j-1] {
			return nil, fault(Fault{Column: c.Name, Problem: "the years are out of order"}, "select the columns from the first year to the last (Matrix.Select)")
		}
		years[j] = year
	}
	return years, nil
}

// sparkline draws a row's values as blocks from its smallest to its largest; a gap is a space.
func sparkline(m *Matrix, i int) string {
	const blocks = "▁▂▃▄▅▆▇█"
	lo, hi := math.Inf(1), math.Inf(-1)
	for j := range m.criteria {
		if !m.isGap(i, j) {
			lo, hi = min(lo, m.data.At(i, j)), max(hi, m.data.At(i, j))
		}
	}
	var b strings.Builder
	for j := range m.criteria {
		switch {
		case m.isGap(i, j):
			b.WriteByte(' ')
		case lo == hi:
			b.WriteRune('▄')
		default:
			b.WriteRune([]rune(blocks)[min(int((m.data.At(i, j)/2-lo/2)/(hi/2-lo/2)*8), 7)])
		}
	}
	return b.String()
}
