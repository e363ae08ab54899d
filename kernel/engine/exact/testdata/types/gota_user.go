package main

import (
	"fmt"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

type Region struct {
	Name string `dataframe:"region"`
	Emp  int    `dataframe:"emp,int"`
	Out  float64
	Skip bool `dataframe:"-"`
	priv int
}
type Score float64
type Names []string

func main() {
	rs := []Region{{"Wenzhou", 10, 1.5, true, 1}, {"Ningbo", 20, 2.5, false, 2}}
	df := dataframe.LoadStructs(rs)
	fmt.Println(df, df.Err)
	fmt.Println(df.Names(), df.Types())
	s := series.New([]int{1, 2, 3}, series.Int, "x")
	fmt.Println(s.Map(func(e series.Element) series.Element { e.Set(e.Float() * 2); return e }))
	f := df.Filter(dataframe.F{Colname: "emp", Comparator: series.CompFunc, Comparando: func(e series.Element) bool { v, _ := e.Int(); return v > 15 }})
	fmt.Println(f.Nrow(), f.Err)
	fmt.Println(df.Rapply(func(s series.Series) series.Series { return series.Floats(s.Len()) }).Nrow())
	fmt.Println(dataframe.LoadMaps([]map[string]any{{"a": 1, "b": "x"}, {"a": 2, "b": "y"}}))
	fmt.Println(series.New([]Score{1, 2}, series.Float, "s").Err, dataframe.LoadStructs(3).Err, dataframe.LoadStructs(Names{"a"}).Err)
	g := df.GroupBy("region").Aggregation([]dataframe.AggregationType{dataframe.Aggregation_SUM}, []string{"emp"})
	fmt.Println(g.Nrow())
	type row struct{ A, B string }
	fmt.Println(dataframe.LoadStructs([]row{{"1", "2"}}).Elem(0, 1))
}
