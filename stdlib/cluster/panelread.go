package cluster

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// PanelOptions names the columns of a panel's data.
type PanelOptions struct {
	// Region, Industry and Year name columns. When one is "", the column is looked for by its usual name: region, area, city,
	// province, 地区, 城市, 省份; industry, sector, 行业, 产业; year, 年份, 年度. Data without regions is of one, data without
	// years of one too.
	Region, Industry, Year string
	// Measures are the columns of numbers: all others when none is named.
	Measures []string
}

// ReadPanelCSV reads a panel from a CSV file with a header and a line for each observation, in the forms that ReadCSV reads. Decimals are
// kept as printed, so that the panel's tables know which values each number stands for (see Matrix.Interval).
// Every fault is reported with file, row, column, value.
func ReadPanelCSV(path string, o PanelOptions) (*Panel, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("cluster: %w", err)
	}
	t, err := readTable(path, data)
	if err != nil {
		return nil, err
	}
	return t.panel(o)
}

// ReadPanelXLSX reads a panel from a sheet of a workbook with a header and a row for each observation.
func ReadPanelXLSX(path string, at XLSXRange, o PanelOptions) (*Panel, error) {
	t, err := readXLSX(path, at)
	if err != nil {
		return nil, err
	}
	return t.panel(o)
}

// PanelFromFrame makes a panel of a gota frame with a row for each observation. As in FromFrame, texts keep their rounding and numbers
// that gota has parsed are exact.
func PanelFromFrame(df dataframe.DataFrame, o PanelOptions) (*Panel, error) {
	t, err := frameTable(df)
	if err != nil {
		return nil, err
	}
	p, err := t.panel(o)
	if err != nil {
		return nil, err
	}
	for j, m := range p.measures {
		if df.Col(m.Name).Type() != series.String {
			p.half[j] = 0
		}
	}
	return p, nil
}

// frameTable gives a frame as texts.
func frameTable(df dataframe.DataFrame) (table, error) {
	if df.Err != nil {
		return table{}, fmt.Errorf("cluster: the frame has an error: %w", df.Err)
	}
	t := table{header: df.Names(), records: make([][]string, df.Nrow())}
	for _, name := range t.header {
		s := df.Col(name)
		if s.Err != nil {
			return table{}, fmt.Errorf("cluster: column %s of the frame: %w", name, s.Err)
		}
		for i := range t.records {
			t.records[i] = append(t.records[i], elementText(s.Elem(i), s.Type()))
		}
	}
	return t, nil
}

// panelColumns are where a panel's columns are in a table; -1 where there is none.
type panelColumns struct {
	region, industry, year int
	names                  []string
	measures               []int
}

// panel reads a table as a panel.
func (t table) panel(o PanelOptions) (*Panel, error) {
	at, err := t.panelColumns(o)
	if err != nil {
		return nil, err
	}
	p, rows := newPanel(at.names), map[observed]int{}
	p.notes = slices.Clone(t.notes)
	places := make([]int, len(at.measures))
	var e DataError
	for i, record := range t.records {
		what, ok := t.observed(&e, i, at)
		values, gaps := t.numbers(&e, i, what.String(), at, places)
		if !ok {
			continue
		}
		if first, twice := rows[what]; twice {
			e.add(Fault{File: t.file, Label: what.String(), Problem: fmt.Sprintf("is observed twice, in rows %d and %d", t.number(first), t.number(i))})
			continue
		}
		rows[what] = i
		if err := p.add(what, values, gaps); err != nil {
			e.add(Fault{File: t.file, Row: t.line(i), Label: strings.Join(record, ","), Problem: "the observation has no industry"})
		}
	}
	if len(e.Faults) > 0 {
		e.Hint = "name the columns of region, industry, year and numbers in PanelOptions"
		return nil, &e
	}
	for _, n := range places {
		p.half = append(p.half, halfUnit(n))
	}
	if err := p.check(); err != nil {
		return nil, fault(Fault{File: t.file, Problem: strings.TrimPrefix(err.Error(), "cluster: ")}, "")
	}
	return p, nil
}

// number is a row's number in its file, or in the data where there is no file.
func (t table) number(i int) int {
	if n := t.line(i); n > 0 {
		return n
	}
	return i + 1
}

// panelColumns finds the columns.
func (t table) panelColumns(o PanelOptions) (at panelColumns, err error) {
	for _, key := range []struct {
		name  string
		usual []string
		at    *int
	}{{o.Region, regionNames, &at.region}, {o.Industry, industryNames, &at.industry}, {o.Year, yearNames, &at.year}} {
		if *key.at = t.usual(key.usual); key.name != "" {
			if *key.at, err = t.find(key.name); err != nil {
				return at, err
			}
		}
	}
	if at.industry < 0 {
		return at, fault(Fault{File: t.file, Problem: "there is no column of industries"}, "name it in PanelOptions.Industry; columns are "+list(t.header))
	}
	at.names = o.Measures
	for _, name := range o.Measures {
		j, err := t.find(name)
		if err != nil {
			return at, err
		}
		at.measures = append(at.measures, j)
	}
	if len(o.Measures) == 0 {
		for j, name := range t.header {
			if j != at.region && j != at.industry && j != at.year {
				at.names, at.measures = append(at.names, name), append(at.measures, j)
			}
		}
	}
	return at, nil
}

// observed reads what a row is of.
func (t table) observed(e *DataError, i int, at panelColumns) (what observed, ok bool) {
	text := func(j int) string {
		if j < 0 {
			return ""
		}
		return strings.TrimSpace(t.records[i][j])
	}
	what = observed{region: text(at.region), industry: text(at.industry)}
	if at.year >= 0 {
		year, err := parseYear(text(at.year))
		if err != nil {
			e.add(Fault{File: t.file, Row: t.line(i), Column: t.header[at.year], Value: text(at.year), Problem: err.Error()})
			return what, false
		}
		what.year = year
	}
	for _, key := range []struct {
		at   int
		text string
	}{{at.region, what.region}, {at.industry, what.industry}} {
		if key.at >= 0 && key.text == "" {
			e.add(Fault{File: t.file, Row: t.line(i), Column: t.header[key.at], Problem: "the cell is empty"})
			return what, false
		}
	}
	return what, true
}

// parseYear reads a year: 2015, 2015年, 2015.0.
func parseYear(text string) (int, error) {
	s := strings.TrimSuffix(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(fullWidth.Replace(text)), "年")), ".0")
	year, err := strconv.Atoi(s)
	if err != nil || year < 1 || year > 9999 {
		return 0, errors.New("isn't a year")
	}
	return year, nil
}

// numbers reads a row's measures. places keeps the most decimals seen of each.
func (t table) numbers(e *DataError, i int, label string, at panelColumns, places []int) (values []float64, gaps map[int]string) {
	values, gaps = make([]float64, len(at.measures)), map[int]string{}
	for k, j := range at.measures {
		n, err := parseNumber(t.records[i][j])
		switch {
		case errors.Is(err, errBlank):
			gaps[k] = t.blank(t.records[i][j])
		case err != nil:
			e.add(Fault{File: t.file, Row: t.line(i), Label: label, Column: at.names[k], Value: strings.TrimSpace(t.records[i][j]), Problem: err.Error()})
		default:
			values[k], places[k] = n.value, max(places[k], n.decimals)
		}
	}
	return values, gaps
}

// PanelOf makes a panel of one region and year from a matrix of totals: industries in rows, measures in columns. Join puts such
// panels together.
func PanelOf(region string, year int, totals *Matrix) (*Panel, error) {
	if totals == nil {
		return nil, errNoMatrix
	}
	p := newPanel(totals.names())
	copy(p.measures, totals.criteria)
	for i, industry := range totals.labels {
		values, gaps := make([]float64, len(p.measures)), map[int]string{}
		for j := range p.measures {
			values[j] = totals.data.At(i, j)
			if why, gap := totals.gaps[place{i, j}]; gap {
				values[j], gaps[j] = 0, why
			}
		}
		if err := p.add(observed{region, industry, year}, values, gaps); err != nil {
			return nil, err
		}
	}
	return p, p.check()
}

// Frame gives the panel as a gota frame, a row for each observation: region, industry, year, then the measures; without a column of
// regions or years where the data has none. A gap is a missing value (NaN in gota).
func (p *Panel) Frame() dataframe.DataFrame { return p.tabular().frame(p.years[0] != 0) }

// MIMEBundle shows the panel as a table, in HTML and in text.
func (p *Panel) MIMEBundle() map[string]any { return p.tabular().MIMEBundle() }

// String is the panel as a text table.
func (p *Panel) String() string { return p.tabular().String() }

// MarshalJSON gives the panel as an object: rows, gaps with their reasons, notes.
func (p *Panel) MarshalJSON() ([]byte, error) { return p.tabular().MarshalJSON() }

// tabular gives the panel as a table, without a column of regions or years where the data has none.
func (p *Panel) tabular() *Tabular {
	keys := []string{"region", "industry", "year"}
	regions, years := len(p.regions) > 1 || p.regions[0] != "", p.years[0] != 0
	if !years {
		keys = keys[:2]
	}
	if !regions {
		keys = keys[1:]
	}
	t := newTabular("", keys...)
	columns := make([]*tabColumn, len(p.measures))
	for j, m := range p.measures {
		columns[j] = t.numbers(m.Name, m.detail())
	}
	for row, o := range p.rows {
		labels := []string{o.region, o.industry, strconv.Itoa(o.year)}
		if !years {
			labels = labels[:2]
		}
		if !regions {
			labels = labels[1:]
		}
		t.row(labels...)
		for j, c := range columns {
			c.put(p.values[row][j], p.gaps[place{row, j}])
		}
	}
	t.notes = append(t.notes, p.notes...)
	size := []string{industries(len(p.industries))}
	if regions {
		size = append([]string{count(len(p.regions), "region")}, size...)
	}
	if years {
		size = append(size, fmt.Sprintf("%s, %d to %d", count(len(p.years), "year"), p.years[0], p.years[len(p.years)-1]))
	}
	t.note("%s: %s", count(len(p.rows), "observation"), strings.Join(size, " × "))
	return t
}

func industries(n int) string {
	if n == 1 {
		return "1 industry"
	}
	return fmt.Sprintf("%d industries", n)
}

// frame gives a table as a frame, with years as whole numbers.
func (t *Tabular) frame(years bool) dataframe.DataFrame {
	df := t.Frame()
	if !years {
		return df
	}
	numbers := make([]int, len(t.labels))
	for i, row := range t.labels {
		numbers[i], _ = strconv.Atoi(row[len(row)-1])
	}
	return df.Mutate(series.New(numbers, series.Int, df.Names()[len(t.keys)-1]))
}
