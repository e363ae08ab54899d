package display

import (
	"fmt"
	"reflect"
	"sort"
	"strconv"

	"github.com/go-gota/gota/dataframe"
	"gonum.org/v1/gonum/mat"
)

// allRows is how many rows a table that was asked for shows.
var allRows = bound{whole: 2000, ends: 2000}

// tableBundle makes a table of a value.
func tableBundle(v any, columns []string) (Bundle, error) {
	switch t := v.(type) {
	case Grid:
		return renamed(t, columns)
	case *dataframe.DataFrame:
		v = *t
	}
	if df, ok := v.(dataframe.DataFrame); ok {
		return frameTable(df, columns)
	}
	if m, ok := v.(mat.Matrix); ok {
		r, c := m.Dims()
		return rowsGrid(r, c, func(i, j int) any { return m.At(i, j) }, nil, columns)
	}
	r := reflect.Indirect(reflect.ValueOf(v))
	switch r.Kind() {
	case reflect.Slice, reflect.Array:
		return sliceTable(r, columns)
	case reflect.Map:
		return mapTable(r, columns)
	}
	return Bundle{}, fmt.Errorf("display: Table: no rows in a %T; give a frame, a matrix, a map or a slice", v)
}

func frameTable(df dataframe.DataFrame, columns []string) (Bundle, error) {
	if df.Err != nil {
		return Bundle{}, fmt.Errorf("display: Table: data frame with an error: %w", df.Err)
	}
	cell := func(i, j int) any {
		e := df.Elem(i, j)
		if e.IsNA() {
			return nil
		}
		return e.Val()
	}
	return rowsGrid(df.Nrow(), df.Ncol(), cell, df.Names(), columns)
}

// sliceTable makes rows of the elements: structs by field, maps by key, slices by position, others as one column.
func sliceTable(r reflect.Value, columns []string) (Bundle, error) {
	n := r.Len()
	at := func(i int) reflect.Value {
		e := r.Index(i)
		for (e.Kind() == reflect.Interface || e.Kind() == reflect.Pointer) && !e.IsNil() {
			e = e.Elem()
		}
		return e
	}
	if n == 0 {
		return rowsGrid(0, len(columns), nil, columns, nil)
	}
	switch at(0).Kind() {
	case reflect.Struct:
		return structTable(n, at, columns)
	case reflect.Map:
		return recordTable(n, at, columns)
	case reflect.Slice, reflect.Array:
		return nestedTable(n, at, columns)
	}
	return rowsGrid(n, 1, func(i, _ int) any { return value(at(i)) }, []string{"value"}, columns)
}

func structTable(n int, at func(int) reflect.Value, columns []string) (Bundle, error) {
	t := at(0).Type()
	names := make([]string, t.NumField())
	for j := range names {
		names[j] = t.Field(j).Name
	}
	for i := range n {
		if at(i).Kind() != reflect.Struct || at(i).Type() != t {
			return Bundle{}, fmt.Errorf("display: Table: row %d isn't a %s as row 1 is", i+1, typeName(t))
		}
	}
	return rowsGrid(n, len(names), func(i, j int) any { return value(at(i).Field(j)) }, names, columns)
}

func recordTable(n int, at func(int) reflect.Value, columns []string) (Bundle, error) {
	seen := map[string]reflect.Value{}
	for i := range n {
		if at(i).Kind() != reflect.Map {
			return Bundle{}, fmt.Errorf("display: Table: row %d isn't a map as row 1 is", i+1)
		}
		for _, k := range at(i).MapKeys() {
			seen[fmt.Sprint(k)] = k
		}
	}
	var names []string
	for name := range seen {
		names = append(names, name)
	}
	sort.Strings(names)
	cell := func(i, j int) any {
		k := seen[names[j]]
		if !k.Type().AssignableTo(at(i).Type().Key()) {
			return nil
		}
		return value(at(i).MapIndex(k))
	}
	return rowsGrid(n, len(names), cell, names, columns)
}

func nestedTable(n int, at func(int) reflect.Value, columns []string) (Bundle, error) {
	widest := 0
	for i := range n {
		if k := at(i).Kind(); k != reflect.Slice && k != reflect.Array {
			return Bundle{}, fmt.Errorf("display: Table: row %d isn't a slice as row 1 is", i+1)
		}
		widest = max(widest, at(i).Len())
	}
	cell := func(i, j int) any {
		if j >= at(i).Len() {
			return nil
		}
		return value(at(i).Index(j))
	}
	return rowsGrid(n, widest, cell, nil, columns)
}

func mapTable(m reflect.Value, columns []string) (Bundle, error) {
	keys := make([]mapKey, 0, m.Len())
	for _, k := range m.MapKeys() {
		keys = append(keys, mapKey{k, fmt.Sprint(k)})
	}
	sort.SliceStable(keys, func(i, j int) bool { return lessKey(keys[i], keys[j]) })
	cell := func(i, j int) any {
		if j == 0 {
			return value(keys[i].value)
		}
		return value(m.MapIndex(keys[i].value))
	}
	return rowsGrid(len(keys), 2, cell, []string{"key", "value"}, columns)
}

// value gives what a cell holds; fields that reflect keeps to itself as their text.
func value(v reflect.Value) any {
	switch {
	case !v.IsValid():
		return nil
	case v.CanInterface():
		return v.Interface()
	}
	return fmt.Sprint(v)
}

// rowsGrid makes the table of r × c cells under names, or under columns when they are given.
func rowsGrid(r, c int, cell func(i, j int) any, names, columns []string) (Bundle, error) {
	rows := edge(r, allRows)
	g := Grid{Notes: []string{size(r, c)}, Rows: make([][]string, len(rows)), Limit: len(rows)}
	for j := range c {
		values := make([]any, 0, len(rows))
		for _, i := range rows {
			if i >= 0 {
				values = append(values, cell(i, j))
			}
		}
		texts, number := column(values)
		name := strconv.Itoa(j)
		if j < len(names) {
			name = names[j]
		}
		g.addColumn(Column{Name: name, Number: number}, spread(rows, texts))
	}
	return renamed(g, columns)
}

// renamed puts names over the columns.
func renamed(g Grid, names []string) (Bundle, error) {
	if len(names) == 0 {
		return g.bundle(), nil
	}
	if len(names) != len(g.Columns) {
		return Bundle{}, fmt.Errorf("display: Table: %s given for %s",
			count(len(names), "column name"), count(len(g.Columns), "column"))
	}
	g.Columns = append([]Column(nil), g.Columns...)
	for j, name := range names {
		g.Columns[j].Name = name
	}
	return g.bundle(), nil
}

// column gives the texts of a column's values, and whether they are numbers. Missing ones are dashes.
func column(values []any) (texts []string, number bool) {
	texts = make([]string, len(values))
	var xs []float64
	number = len(values) > 0
	for i, v := range values {
		texts[i] = cellText(v)
		r := reflect.ValueOf(v)
		switch {
		case isNil(v):
		case says(v) || !(r.CanFloat() || r.CanInt() || r.CanUint()):
			number = false
		case r.CanFloat():
			xs = append(xs, r.Float())
		}
	}
	if !number || len(xs) == 0 {
		return texts, number
	}
	formatted := numbers(xs)
	for i, v := range values {
		if r := reflect.ValueOf(v); v != nil && r.CanFloat() {
			texts[i], formatted = formatted[0], formatted[1:]
		}
	}
	return texts, number
}

func cellText(v any) string {
	if isNil(v) {
		return missing
	}
	return clip(plain(v), 10*maxHTMLCell)
}
