package cluster_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// states is firms and employment of the German states by industry, 2015.
func states() *cluster.Panel {
	return must(cluster.ReadPanelCSV("testdata/reat_g_regions_industries_2015.csv",
		cluster.PanelOptions{Region: "region_code", Industry: "ind_code", Measures: []string{"firms", "emp_all"}}))
}

// years is a made-up panel of two industries in two regions over three years.
func years() *cluster.Panel {
	return must(cluster.NewPanel([]string{"jobs"}, []cluster.Observation{
		{"北区", "皮革", 2015, []float64{10}}, {"北区", "皮革", 2016, []float64{12}}, {"北区", "皮革", 2017, []float64{15}},
		{"北区", "印刷", 2015, []float64{30}}, {"北区", "印刷", 2016, []float64{30}}, {"北区", "印刷", 2017, []float64{29}},
		{"南区", "皮革", 2015, []float64{20}}, {"南区", "皮革", 2016, []float64{18}}, {"南区", "皮革", 2017, []float64{16}},
		{"南区", "印刷", 2015, []float64{40}}, {"南区", "印刷", 2016, []float64{44}}, {"南区", "印刷", 2017, []float64{50}},
	}))
}

// scratch is a folder to write to.
func scratch(file string) string {
	return filepath.Join(must(os.MkdirTemp("", "example")), file)
}

func ExampleReadPanelCSV() {
	p := must(cluster.ReadPanelCSV("testdata/reat_g_regions_industries_2015.csv",
		cluster.PanelOptions{Region: "region_code", Industry: "ind_code", Measures: []string{"firms", "emp_all"}}))
	fmt.Println(len(p.Regions()), len(p.Industries()), p.Years(), p.Measures())
	fmt.Println(must(p.Value("BW", "WZ08-C", 2015, "emp_all")))
	// Output:
	// 16 17 [2015] [firms emp_all]
	// 1.507e+06
}

func ExampleReadPanelXLSX() {
	path := scratch("面板.xlsx")
	if err := cluster.WriteXLSX(path, "数据", years()); err != nil {
		fmt.Println(err)
	}
	// Columns with usual names (region, industry, year, 地区, 行业, 年份) needn't be named.
	p := must(cluster.ReadPanelXLSX(path, cluster.XLSXRange{Sheet: "数据"}, cluster.PanelOptions{}))
	fmt.Println(p.Regions(), p.Years())
	// Output:
	// [北区 南区] [2015 2016 2017]
}

func ExamplePanelFromFrame() {
	df := years().Frame()
	fmt.Println(df.Names())
	p := must(cluster.PanelFromFrame(df, cluster.PanelOptions{}))
	fmt.Println(must(p.Value("南区", "皮革", 2017, "jobs")))
	// Output:
	// [region industry year jobs]
	// 16
}

func ExampleNewPanel() {
	p := must(cluster.NewPanel([]string{"output", "jobs"}, []cluster.Observation{
		{Region: "Wenzhou", Industry: "shoes", Year: 2023, Values: []float64{482.8, 69000}},
		{Region: "Wenzhou", Industry: "printing", Year: 2023, Values: []float64{112.5, 13794}},
	}))
	fmt.Println(p)
	// Output:
	// region   industry  year    output   jobs
	// ───────  ────────  ────  ────────  ─────
	// Wenzhou  shoes     2023  482.8000  69000
	// Wenzhou  printing  2023  112.5000  13794
	//
	// 2 observations: 1 region × 2 industries × 1 year, 2023 to 2023
}

func ExamplePanelOf() {
	city := must(cluster.NewMatrix([]string{"shoes", "printing"}, []cluster.Criterion{{Name: "jobs"}}, []float64{69000, 13794}))
	province := must(cluster.NewMatrix([]string{"shoes", "printing"}, []cluster.Criterion{{Name: "jobs"}}, []float64{171000, 66000}))
	p := must(must(cluster.PanelOf("city", 2023, city)).Join(must(cluster.PanelOf("province", 2023, province))))
	fmt.Println(p.Regions(), must(p.Value("province", "shoes", 2023, "jobs")))
	// Output:
	// [city province] 171000
}

func ExamplePanel_Totals() {
	fmt.Println(must(years().Totals("北区", 2015)))
	// Output:
	// 北区, 2015
	//
	//       jobs
	// ────  ────
	// 皮革    10
	// 印刷    30
	//
	// 2 rows × 1 criterion
}

func ExamplePanel_Table() {
	fmt.Println(must(years().Table("jobs", 2017)))
	// Output:
	// jobs, 2017
	//
	//       北区  南区
	// ────  ────  ────
	// 皮革    15    16
	// 印刷    29    50
	//
	// 2 rows × 2 criteria
}

func ExamplePanel_Series() {
	fmt.Println(must(years().Series("北区", "jobs")))
	// Output:
	// jobs of 北区
	//
	//       2015  2016  2017
	// ────  ────  ────  ────
	// 皮革    10    12    15
	// 印刷    30    30    29
	//
	// 2 rows × 3 criteria
}

func ExamplePanel_IndustrySeries() {
	fmt.Println(must(years().IndustrySeries("皮革", "jobs")))
	// Output:
	// jobs in 皮革
	//
	//       2015  2016  2017
	// ────  ────  ────  ────
	// 北区    10    12    15
	// 南区    20    18    16
	//
	// 2 rows × 3 criteria
}

func ExamplePanel_Sum() {
	p := must(years().Sum("全国"))
	fmt.Println(must(p.Value("全国", "印刷", 2015, "jobs")))
	// Output:
	// 70
}

func ExamplePanel_Where() {
	late := must(years().Where(func(region, industry string, year int) bool { return year > 2015 }))
	fmt.Println(late.Years())
	// Output:
	// [2016 2017]
}

func ExamplePanel_Join() {
	north := must(years().Where(func(region, _ string, _ int) bool { return region == "北区" }))
	south := must(years().Where(func(region, _ string, _ int) bool { return region == "南区" }))
	fmt.Println(must(north.Join(south)).Regions())
	// Output:
	// [北区 南区]
}

func ExamplePanel_ZeroWhereUnlisted() {
	p := must(cluster.NewPanel([]string{"jobs"}, []cluster.Observation{
		{"R", "shoes", 2015, []float64{10}}, {"S", "printing", 2015, []float64{20}},
	}))
	_, err := p.Value("R", "printing", 2015, "jobs")
	fmt.Println(err)
	fmt.Println(must(p.ZeroWhereUnlisted().Value("R", "printing", 2015, "jobs")))
	// Output:
	// row R, printing, 2015, column jobs: there is no value: the data has no observation of R, printing, 2015
	// 0
}

func ExampleReadXLSX() {
	table := must(cluster.ReadXLSX("internal/xlsx/testdata/openpyxl.xlsx", cluster.XLSXRange{Sheet: "数据", Cells: "B3:D5"}, "行业", "产值(万元)", "share"))
	fmt.Println(table)
	_, err := cluster.ReadXLSX("internal/xlsx/testdata/openpyxl.xlsx", cluster.XLSXRange{Sheet: "数据", Cells: "B3:E5"}, "行业")
	fmt.Println(err)
	// Output:
	// 产值(万元)  share
	// ──────────  ──────────  ─────
	// 皮革、毛皮  1234567.50  0.125
	// 印刷              0.55  0.500
	//
	// 2 rows × 2 criteria
	// internal/xlsx/testdata/openpyxl.xlsx, sheet 数据: row 4, column double: the formula has no stored value: open the file in a spreadsheet program and save it; row 5, column double: the formula has no stored value: open the file in a spreadsheet program and save it
}

func ExampleSheetNames() {
	fmt.Println(must(cluster.SheetNames("internal/xlsx/testdata/openpyxl.xlsx")))
	// Output:
	// [说明 数据]
}

func ExampleWriteCSV() {
	path := scratch("jobs.csv")
	if err := cluster.WriteCSV(path, must(years().Table("jobs", 2017))); err != nil {
		fmt.Println(err)
	}
	fmt.Println(must(cluster.ReadCSV(path, "label")))
	// Output:
	// 北区  南区
	// ────  ────  ────
	// 皮革    15    16
	// 印刷    29    50
	//
	// 2 rows × 2 criteria
}

func ExampleWriteXLSX() {
	path := scratch("shift-share.xlsx")
	p := must(years().Sum("全国"))
	s := must(cluster.ShiftShare(must(p.Series("北区", "jobs")), must(p.Series("全国", "jobs")), "2015", "2017", cluster.ShiftShareOptions{}))
	if err := cluster.WriteXLSX(path, "转移份额", s); err != nil {
		fmt.Println(err)
	}
	back := must(cluster.ReadXLSX(path, cluster.XLSXRange{}, "industry"))
	fmt.Println(must(back.Value("皮革", "change")))
	// Output:
	// 5
}

func ExampleReadFirmsCSV() {
	firms := must(cluster.ReadFirmsCSV("testdata/synthetic_firms_city.csv", cluster.FirmOptions{ID: "firm_id", Industry: "key"}))
	fmt.Println(firms.Len(), firms.Measures())
	city := must(must(firms.Totals()).Totals("", 0))
	fmt.Println(must(city.Value("printing", "employees")), must(city.Value("printing", "enterprises")))
	// Output:
	// 8400 [employees output_1e4cny]
	// 13794 205
}

func ExampleTabular() {
	t := must(cluster.Concentration(must(years().Table("jobs", 2017))))
	fmt.Println(must(t.Value("CR1", "北区")))
	fmt.Println(cluster.Rank(must(t.Scores("CR1"))).Labels())
	fmt.Println(t.Frame().Nrow(), len(must(json.Marshal(t))) > 100)
	// Output:
	// 0.6590909090909091
	// [南区 北区]
	// 2 true
}

func ExampleReadFirmsXLSX() {
	path := scratch("firms.xlsx")
	firms := must(cluster.ReadFirmsCSV("testdata/reat_fk2014_egc.csv", cluster.FirmOptions{ID: "firm"}))
	if err := cluster.WriteXLSX(path, "企业", firms); err != nil {
		fmt.Println(err)
	}
	fmt.Println(must(cluster.ReadFirmsXLSX(path, cluster.XLSXRange{Sheet: "企业"}, cluster.FirmOptions{ID: "firm"})).Len())
	// Output:
	// 42
}

func ExampleFirmsFromFrame() {
	df := must(cluster.ReadFirmsCSV("testdata/reat_fk2014_egc.csv", cluster.FirmOptions{ID: "firm"})).Frame()
	firms := must(cluster.FirmsFromFrame(df, cluster.FirmOptions{ID: "firm"}))
	fmt.Println(firms.Len(), firms.Measures())
	// Output:
	// 42 [emp_firm emp_region]
}

func ExampleFirms_Totals() {
	firms := must(cluster.ReadFirmsCSV("testdata/reat_fk2014_egc.csv", cluster.FirmOptions{ID: "firm", Measures: []string{"emp_firm"}}))
	fmt.Println(must(firms.Totals()))
	// Output:
	// region  industry         emp_firm  enterprises
	// ──────  ───────────────  ────────  ───────────
	// 1.0     Clothing trade       8575            6
	// 2.0     Clothing trade        645            2
	// 3.0     Clothing trade        780            3
	// 1.0     Forestry             6425            6
	// 2.0     Forestry             4295            4
	// 3.0     Forestry              480            3
	// 1.0     Textiles dyeing      8575            6
	// 2.0     Textiles dyeing       645            2
	// 3.0     Textiles dyeing       210            1
	// 1.0     Textiles trade       7765            6
	// 2.0     Textiles trade       1245            2
	// 3.0     Textiles trade        530            1
	//
	// sums over 42 firms
	// 12 observations: 3 regions × 4 industries
}
