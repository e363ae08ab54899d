package main

import (
	"fmt"
	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"strings"
)

type City struct {
	Name string
	Pop  int
	Area float64
}
type Tagged struct {
	A string  `dataframe:"region"`
	B float64 `dataframe:"share"`
}

func main() {
	df := dataframe.ReadCSV(strings.NewReader("region,n,x\nA,1,2.5\nB,3,4.5\nA,5,6.5\n"))
	fmt.Println(df.Nrow(), df.Ncol(), df.Names())
	f := df.Filter(dataframe.F{Colname: "region", Comparator: series.Eq, Comparando: "A"})
	fmt.Println(f.Col("n").Sum(), f.Col("x").Mean())
	df = df.Mutate(series.New([]float64{1, 2, 3}, series.Float, "z"))
	fmt.Println(df)
	cs := []City{{"P", 10, 1.5}, {"Q", 20, 2.5}}
	d2 := dataframe.LoadStructs(cs)
	fmt.Println(d2.Names(), d2.Col("Pop").Sum())
	d3 := dataframe.LoadStructs([]Tagged{{"x", 1}, {"y", 2}})
	fmt.Println(d3)
	s := df.Col("x").Map(func(e series.Element) series.Element { e2 := e.Copy(); e2.Set(e.Float() * 2); return e2 })
	fmt.Println(s.Float())
	g := df.GroupBy("region").Aggregation([]dataframe.AggregationType{dataframe.Aggregation_SUM}, []string{"n"})
	fmt.Println(g.Nrow())
	fmt.Println(df.Arrange(dataframe.RevSort("x")).Col("n").Records())
	ap := df.Select([]string{"n", "x"}).Capply(func(s series.Series) series.Series { return series.Floats(s.Sum()) })
	fmt.Println(ap)
	for i, r := range df.Records() {
		if i > 0 {
			fmt.Println(r[0], strings.Join(r, "|"))
		}
	}
	fmt.Println(df.Elem(1, 0).String(), df.Err == nil)
	for _, m := range df.Maps() {
		fmt.Println(m["region"], m["n"])
	}
}
