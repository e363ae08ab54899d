package main

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/cluster"
)

// data is where the notebooks have their data.
const data = "../../notebooks/data/synthetic"

func TestTheCommittedFilesAreTheGenerators(t *testing.T) {
	files, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		committed, err := os.ReadFile(filepath.Join(data, name))
		if err != nil {
			t.Fatal(err)
		}
		if string(committed) != text {
			t.Errorf("%s isn't what the generator makes: run go run ./tools/syntheticdata notebooks/data/synthetic", name)
		}
	}
}

// The seven industries that the study places have its tier by its own kind of score; of the others none is a leading one.
func TestTheTiersAreThePublishedOnes(t *testing.T) {
	published, err := cluster.ReadCSV(filepath.Join(data, "..", "table2.csv"), "key", "tier_no")
	if err != nil {
		t.Fatal(err)
	}
	for _, norm := range []cluster.Normalisation{cluster.MinMaxNorm, cluster.VectorNorm} {
		t.Run(string(norm), func(t *testing.T) {
			tiers := tiersOf(t, norm)
			for _, industry := range industries {
				tier, err := tiers.Of(industry.name)
				if err != nil {
					t.Fatal(err)
				}
				want, err := published.Value(industry.key, "tier_no")
				switch {
				case err == nil && tier != int(want):
					t.Errorf("%s is in tier %d, published in %v", industry.name, tier, want)
				case err != nil && tier == 1:
					t.Errorf("%s leads, which the study doesn't say", industry.name)
				}
			}
		})
	}
}

// tiersOf divides the committed panel's industries in 2023.
func tiersOf(t *testing.T, norm cluster.Normalisation) *cluster.TierTable {
	t.Helper()
	var values [][]float64
	for _, row := range committedRows(t, lastYear) {
		var of []float64
		for _, d := range indicators {
			of = append(of, number(t, row[d.name]))
		}
		values = append(values, of)
	}
	m, err := matrix(values)
	if err != nil {
		t.Fatal(err)
	}
	e, err := cluster.HierarchicalTOPSIS(m, cluster.Entropy{}, cluster.HierarchyOptions{TOPSIS: cluster.TOPSISOptions{Normalisation: norm}})
	if err != nil {
		t.Fatal(err)
	}
	tiers, err := e.Tiers(cluster.CutOffs{Reach: []float64{2.0}, Exceed: []float64{2.6}})
	if err != nil {
		t.Fatal(err)
	}
	return tiers
}

// The two leaders print the score that the study prints for both of them.
func TestTheLeadersPrintTheirScore(t *testing.T) {
	frame := tiersOf(t, cluster.MinMaxNorm).Frame()
	labels, scores := frame.Col("label").Records(), frame.Col("score").Float()
	for i, label := range labels[:2] {
		if label != "Automobiles" && label != "Leather and footwear" || strconv.FormatFloat(scores[i], 'f', 1, 64) != "2.9" {
			t.Errorf("%s leads with %v", label, scores[i])
		}
	}
}

func TestTheTwoFilesAgree(t *testing.T) {
	table := records(t, "input_output.csv")
	if len(table) != len(industries) {
		t.Fatalf("%d rows", len(table))
	}
	panel := committedRows(t, lastYear)
	for i, row := range table {
		total := number(t, row["final_demand"])
		for _, industry := range industries {
			total += number(t, row[industry.name])
		}
		if output := number(t, row["output"]); math.Abs(total-output) > 1e-9 || row["output"] != panel[i]["output"] {
			t.Errorf("%s: the row adds to %v, its output is %v and %v in the panel", row["industry"], total, output, panel[i]["output"])
		}
	}
}

func TestEveryRowSaysThatItIsInvented(t *testing.T) {
	for _, name := range []string{"panel.csv", "input_output.csv"} {
		for i, row := range records(t, name) {
			if row["source"] != "invented" {
				t.Errorf("%s, row %d: %q", name, i+2, row["source"])
			}
		}
	}
}

func TestThePanelIsWhole(t *testing.T) {
	for year := firstYear; year <= lastYear; year++ {
		rows := committedRows(t, year)
		if len(rows) != len(industries) {
			t.Fatalf("%d: %d industries", year, len(rows))
		}
		for _, row := range rows {
			for column, value := range row {
				switch column {
				case "industry", "key", "source":
				default:
					if number(t, value) <= 0 {
						t.Errorf("%s %d, %s: %s", row["industry"], year, column, value)
					}
				}
			}
		}
	}
}

// records reads a file of the notebooks: column to text for every row.
func records(t *testing.T, name string) []map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(data, name))
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for k, column := range lines[0] {
			row[column] = line[k]
		}
		rows = append(rows, row)
	}
	return rows
}

func committedRows(t *testing.T, year int) []map[string]string {
	t.Helper()
	var rows []map[string]string
	for _, row := range records(t, "panel.csv") {
		if row["year"] == strconv.Itoa(year) {
			rows = append(rows, row)
		}
	}
	return rows
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
