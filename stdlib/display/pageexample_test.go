package display_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/display"
)

func ExampleSavePage() {
	folder, _ := os.MkdirTemp("", "report")
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "report.html")

	err := display.SavePage(path, "Hamburg 2015",
		"Hamburg beside the other German states.\n\n## Location quotients",
		display.Grid{Columns: []display.Column{{Name: "industry", Label: true}, {Name: "LQ", Number: true}},
			Rows: [][]string{{"Transport and storage", "2.02"}}})
	page, _ := os.ReadFile(path)
	fmt.Println(err, strings.Contains(string(page), "<h2>Location quotients</h2>"))
	// Output: <nil> true
}
