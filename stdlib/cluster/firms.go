package cluster

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/go-gota/gota/dataframe"
)

// Firms is micro-data: a row for each firm or establishment, with its industry, its region and measures of its size.
type Firms struct {
	regions, industries []string // of each firm
	ids                 []string
	measures            []string
	values              [][]float64 // of each firm
	gaps                map[place]string
	o                   FirmOptions
	notes               []string
}

// FirmOptions names the columns of micro-data.
type FirmOptions struct {
	ID       string // may be "": firms are then named by their row
	Region   string // "": looked for by its usual name (see PanelOptions); data without regions is of one
	Industry string // "": looked for by its usual name
	// Measures are the columns of numbers: all others when none is named.
	Measures []string
	// LeaveBlanksOut adds totals over the firms that have a value. Without it a total that lacks a firm's value is a gap.
	LeaveBlanksOut bool
}

// firmCount is the name of the number of firms among a panel's measures.
const firmCount = "enterprises"

// ReadFirmsCSV reads micro-data from a CSV file with a header and a line for each firm, in the forms that ReadCSV reads.
func ReadFirmsCSV(path string, o FirmOptions) (*Firms, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("cluster: %w", err)
	}
	t, err := readTable(path, data)
	if err != nil {
		return nil, err
	}
	return t.firms(o)
}

// ReadFirmsXLSX reads micro-data from a sheet of a workbook with a header and a row for each firm.
func ReadFirmsXLSX(path string, at XLSXRange, o FirmOptions) (*Firms, error) {
	t, err := readXLSX(path, at)
	if err != nil {
		return nil, err
	}
	return t.firms(o)
}

// FirmsFromFrame takes micro-data from a gota frame with a row for each firm.
func FirmsFromFrame(df dataframe.DataFrame, o FirmOptions) (*Firms, error) {
	t, err := frameTable(df)
	if err != nil {
		return nil, err
	}
	return t.firms(o)
}

// firms reads a table as micro-data.
func (t table) firms(o FirmOptions) (*Firms, error) {
	id := -1
	if o.ID != "" {
		var err error
		if id, err = t.find(o.ID); err != nil {
			return nil, err
		}
	}
	at, err := t.panelColumns(PanelOptions{Region: o.Region, Industry: o.Industry, Measures: o.Measures})
	if err != nil {
		return nil, err
	}
	at.year = -1
	if k := slices.Index(at.measures, id); k >= 0 && len(o.Measures) == 0 {
		at.names, at.measures = slices.Delete(at.names, k, k+1), slices.Delete(at.measures, k, k+1)
	}
	if slices.Contains(at.names, firmCount) {
		return nil, fault(Fault{File: t.file, Column: firmCount, Problem: "is the name of the number of firms"}, "give the column another name")
	}
	f := &Firms{measures: at.names, gaps: map[place]string{}, o: o, notes: slices.Clone(t.notes)}
	var e DataError
	for i := range t.records {
		t.firm(&e, f, i, id, at)
	}
	if len(e.Faults) > 0 {
		e.Hint = "name the columns of region, industry and numbers in FirmOptions"
		return nil, &e
	}
	if len(f.values) == 0 || len(f.measures) == 0 {
		return nil, fault(Fault{File: t.file, Problem: fmt.Sprintf("there are %s and %s", count(len(f.values), "firm"), count(len(f.measures), "measure"))}, "")
	}
	return f, nil
}

// firm reads a row.
func (t table) firm(e *DataError, f *Firms, i, id int, at panelColumns) {
	name := fmt.Sprintf("row %d", t.number(i))
	if id >= 0 {
		if name = strings.TrimSpace(t.records[i][id]); name == "" {
			e.add(Fault{File: t.file, Row: t.line(i), Column: t.header[id], Problem: "the cell is empty"})
			return
		}
	}
	what, ok := t.observed(e, i, at)
	values, gaps := t.numbers(e, i, name, at, make([]int, len(at.measures)))
	for k, x := range values {
		if x < 0 {
			e.add(Fault{File: t.file, Row: t.line(i), Label: name, Column: at.names[k], Value: shortest(x), Problem: "is negative"})
		}
	}
	if !ok {
		return
	}
	for k, why := range gaps {
		f.gaps[place{len(f.values), k}] = why
	}
	f.ids, f.values = append(f.ids, name), append(f.values, values)
	f.regions, f.industries = append(f.regions, what.region), append(f.industries, what.industry)
}

// Len gives the number of firms.
func (f *Firms) Len() int { return len(f.values) }

// Measures gives the measures in order.
func (f *Firms) Measures() []string { return slices.Clone(f.measures) }

var errNoFirms = errors.New("cluster: there are no firms; did reading them fail?")

func (f *Firms) measure(name string) (int, error) {
	if f == nil {
		return 0, errNoFirms
	}
	if j := slices.Index(f.measures, name); j >= 0 {
		return j, nil
	}
	return 0, fmt.Errorf("cluster: the firms have no measure %s; measures are %s", name, list(f.measures))
}

func (f *Firms) isGap(i, j int) bool {
	_, gap := f.gaps[place{i, j}]
	return gap
}

// Totals adds the firms up: a panel of their regions and industries, with the sums of the measures and the measure "enterprises",
// the number of firms.
func (f *Firms) Totals() (*Panel, error) {
	if f == nil {
		return nil, errNoFirms
	}
	type sums struct {
		totals []accumulator
		gaps   map[int]string
		firms  float64
	}
	var order []observed
	all, blanks := map[observed]*sums{}, 0
	for i, values := range f.values {
		o := observed{region: f.regions[i], industry: f.industries[i]}
		s := all[o]
		if s == nil {
			s = &sums{totals: make([]accumulator, len(values)), gaps: map[int]string{}}
			all[o], order = s, append(order, o)
		}
		s.firms++
		for j, x := range values {
			why, gap := f.gaps[place{i, j}]
			switch {
			case !gap:
				s.totals[j].add(x)
			case f.o.LeaveBlanksOut:
				blanks++
			default:
				s.gaps[j] = fmt.Sprintf("the total is unknown, since firm %s has no value (%s)", f.ids[i], why)
			}
		}
	}
	p := newPanel(append(slices.Clone(f.measures), firmCount))
	for _, o := range order {
		s := all[o]
		values := make([]float64, len(p.measures))
		for j := range s.totals {
			if values[j] = s.totals[j].total(); !isFinite(values[j]) {
				return nil, fault(Fault{Label: o.String(), Column: f.measures[j], Problem: "the sum is " + tooLarge}, "")
			}
		}
		values[len(f.measures)] = s.firms
		if err := p.add(o, values, s.gaps); err != nil {
			return nil, err
		}
	}
	p.notes = append(slices.Clone(f.notes), fmt.Sprintf("sums over %s", count(len(f.values), "firm")))
	if blanks > 0 {
		p.notes = append(p.notes, fmt.Sprintf("%s left out of the sums", count(blanks, "blank")))
	}
	return p, p.check()
}

// Frame gives the firms as a gota frame: firm, region, industry, then the measures.
func (f *Firms) Frame() dataframe.DataFrame { return f.tabular().Frame() }

// MIMEBundle shows the firms as a table, in HTML and in text.
func (f *Firms) MIMEBundle() map[string]any { return f.tabular().MIMEBundle() }

// String is the firms as a text table.
func (f *Firms) String() string { return f.tabular().String() }

// MarshalJSON gives the firms as an object: rows, gaps with their reasons, notes.
func (f *Firms) MarshalJSON() ([]byte, error) { return f.tabular().MarshalJSON() }

func (f *Firms) tabular() *Tabular {
	regions := slices.ContainsFunc(f.regions, func(r string) bool { return r != "" })
	t := newTabular("", "firm", "region", "industry")
	if !regions {
		t.keys = []string{"firm", "industry"}
	}
	columns := make([]*tabColumn, len(f.measures))
	for j, name := range f.measures {
		columns[j] = t.numbers(name, "")
	}
	for i, values := range f.values {
		if regions {
			t.row(f.ids[i], f.regions[i], f.industries[i])
		} else {
			t.row(f.ids[i], f.industries[i])
		}
		for j, c := range columns {
			c.put(values[j], f.gaps[place{i, j}])
		}
	}
	t.notes = append(t.notes, f.notes...)
	t.note("%s", count(len(f.values), "firm"))
	return t
}
