package display_test

import (
	"errors"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/display"
)

// drawing is a value with a picture and a table in HTML besides.
type drawing struct{}

func (drawing) MIMEBundle() map[string]any {
	return map[string]any{"image/svg+xml": "<svg><title>bars</title></svg>", "text/html": "<b>table</b>", "text/plain": `bars "A"`}
}

func TestSavePage(t *testing.T) {
	grid := display.Grid{Title: "Quotients", Columns: []display.Column{{Name: "state", Label: true}}, Rows: [][]string{{"a<b"}}}
	for _, row := range []struct {
		name  string
		parts []any
		has   []string
		not   string
	}{
		{"no parts", nil, []string{"<title>R&amp;D</title>", "<h1>R&amp;D</h1>", "</html>"}, "<p>"},
		{"paragraphs and a heading", []any{"One.\n\nTwo <i>.\n\n## Three\nFour."},
			[]string{"<p>One.</p>", "<p>Two &lt;i&gt;.</p>", "<h2>Three</h2>\n<p>Four.</p>"}, "<i>"},
		{"a table", []any{grid}, []string{"<table", "Quotients", "a&lt;b"}, "a<b"},
		{"a figure before its table", []any{drawing{}}, []string{`src="data:image/svg+xml;base64,PHN2Zz4`, `alt="bars &#34;A&#34;"`}, "<b>table"},
		{"an image", []any{image.NewGray(image.Rect(0, 0, 2, 2))}, []string{`src="data:image/png;base64,`}, "<pre>"},
		{"text", []any{errors.New("a < b")}, []string{"<pre>a &lt; b</pre>"}, "a < b"},
	} {
		t.Run(row.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "report.html")
			if err := os.WriteFile(path, []byte("an old page"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := display.SavePage(path, "R&D", row.parts...); err != nil {
				t.Fatal(err)
			}
			page, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, part := range row.has {
				if !strings.Contains(string(page), part) {
					t.Errorf("the page has no %q:\n%s", part, page)
				}
			}
			if strings.Contains(string(page), row.not) || strings.Contains(string(page), "an old page") {
				t.Errorf("the page has %q, or the old page:\n%s", row.not, page)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
				t.Errorf("files are left: %v", left)
			}
		})
	}
}

func TestSavePageNowhere(t *testing.T) {
	err := display.SavePage(filepath.Join(t.TempDir(), "missing", "report.html"), "x")
	if err == nil || !strings.Contains(err.Error(), "the page can't be written") {
		t.Errorf("the error is %v", err)
	}
}
