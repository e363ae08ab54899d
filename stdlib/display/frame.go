package display

import (
	"fmt"
	"strconv"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"gonum.org/v1/gonum/mat"
)

// Bounds of a long or wide frame or matrix: how many rows or columns are shown whole, and how many of more.
var (
	someRows    = bound{whole: defaultLimit, ends: 20}
	someColumns = bound{whole: 30, ends: 20}
)

type bound struct{ whole, ends int }

// missing is what a cell without a value shows.
const missing = "—"

// frameBundle shows a gota frame: names, types, first and last rows, size.
func frameBundle(df dataframe.DataFrame) Bundle {
	if df.Err != nil {
		return textBundle("data frame with an error: " + df.Err.Error())
	}
	return frameGrid(df).bundle()
}

// frameGrid makes a frame's table. Only what will be shown is read: a frame may have millions of rows.
func frameGrid(df dataframe.DataFrame) Grid {
	names, types := df.Names(), df.Types()
	kept := edge(df.Ncol(), someColumns)
	g := Grid{Notes: []string{size(df.Nrow(), df.Ncol())}}
	rows := edge(df.Nrow(), someRows)
	g.Rows = make([][]string, len(rows))
	for _, j := range kept {
		if j < 0 {
			g.addColumn(Column{Name: "…"}, dots(rows, "…"))
			continue
		}
		c := Column{Name: names[j], Detail: string(types[j]), Number: types[j] == series.Int || types[j] == series.Float}
		g.addColumn(c, elements(rows, types[j], func(i int) series.Element { return df.Elem(i, j) }))
	}
	g.Limit = len(rows)
	return g
}

// seriesBundle shows a gota series as a table of one column.
func seriesBundle(s series.Series) Bundle {
	if s.Err != nil {
		return textBundle("series with an error: " + s.Err.Error())
	}
	rows := edge(s.Len(), someRows)
	g := Grid{Notes: []string{count(s.Len(), "value")}, Rows: make([][]string, len(rows)), Limit: len(rows)}
	g.addColumn(Column{Label: true, Number: true}, positions(rows))
	c := Column{Name: s.Name, Detail: string(s.Type()), Number: s.Type() == series.Int || s.Type() == series.Float}
	g.addColumn(c, elements(rows, s.Type(), s.Elem))
	return g.bundle()
}

// matrixBundle shows a matrix or vector with its row and column numbers.
func matrixBundle(m mat.Matrix) Bundle {
	r, c := m.Dims()
	rows, columns := edge(r, someRows), edge(c, someColumns)
	kind := "matrix"
	if _, ok := m.(mat.Vector); ok {
		kind = "vector"
	}
	g := Grid{Notes: []string{fmt.Sprintf("%s, %d × %d", kind, r, c)}, Rows: make([][]string, len(rows)), Limit: len(rows)}
	g.addColumn(Column{Label: true, Number: true}, positions(rows))
	for _, j := range columns {
		if j < 0 {
			g.addColumn(Column{Name: "…"}, dots(rows, "…"))
			continue
		}
		xs := make([]float64, 0, len(rows))
		for _, i := range rows {
			if i >= 0 {
				xs = append(xs, m.At(i, j))
			}
		}
		g.addColumn(Column{Name: strconv.Itoa(j), Number: true}, spread(rows, numbers(xs)))
	}
	b := g.bundle()
	b.Data[mimeLaTeX] = "$$" + MatrixLaTeX(m) + "$$"
	return b
}

func (g Grid) bundle() Bundle { return Bundle{Data: g.MIMEBundle()} }

// addColumn appends a column with a text for each row.
func (g *Grid) addColumn(c Column, texts []string) {
	g.Columns = append(g.Columns, c)
	for i, s := range texts {
		g.Rows[i] = append(g.Rows[i], s)
	}
}

// edge gives the positions to show of n, -1 where the middle is left out.
func edge(n int, b bound) []int {
	top, bottom := n, 0
	if n > b.whole {
		top, bottom = b.ends-b.ends/2, b.ends/2
	}
	at := make([]int, 0, top+1+bottom)
	for i := range top {
		at = append(at, i)
	}
	if bottom > 0 {
		at = append(at, -1)
	}
	for i := n - bottom; i < n; i++ {
		at = append(at, i)
	}
	return at
}

// elements gives the texts of a column of a frame; a missing value is a dash.
func elements(rows []int, t series.Type, at func(int) series.Element) []string {
	var texts []string
	var xs []float64
	for _, i := range rows {
		if i < 0 {
			continue
		}
		e := at(i)
		text := e.String()
		if e.IsNA() {
			text = missing
		} else if t == series.Float {
			xs = append(xs, e.Float())
		}
		texts = append(texts, text)
	}
	if t == series.Float {
		formatted := numbers(xs)
		for i, k := 0, 0; i < len(texts); i++ {
			if texts[i] != missing {
				texts[i], k = formatted[k], k+1
			}
		}
	}
	return spread(rows, texts)
}

// spread puts the mark of what is left out between texts.
func spread(rows []int, texts []string) []string {
	out := make([]string, 0, len(rows))
	k := 0
	for _, i := range rows {
		if i < 0 {
			out = append(out, "⋮")
			continue
		}
		out = append(out, texts[k])
		k++
	}
	return out
}

func positions(rows []int) []string {
	var texts []string
	for _, i := range rows {
		if i >= 0 {
			texts = append(texts, strconv.Itoa(i))
		}
	}
	return spread(rows, texts)
}

func dots(rows []int, dot string) []string {
	texts := make([]string, len(rows))
	for i := range texts {
		texts[i] = dot
	}
	return texts
}
