package export

import (
	_ "embed"
	"fmt"
	"html"
	"strings"

	"github.com/thunen-lab/thunen/kernel/notebook"
)

//go:embed style.css
var style string

// The page may show what is in it, and load or run nothing.
const head = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<meta name="generator" content="Thunen">
<title>%s</title>
<style>
%s</style>
</head>
<body>
<main>
%s</main>
</body>
</html>
`

// html gives the notebook as a page.
func (d *document) html() (string, error) {
	var b strings.Builder
	err := d.shown(func(c *notebook.Cell) error {
		switch c.Kind() {
		case notebook.Markdown:
			text, err := d.rendered(c)
			fmt.Fprintf(&b, "<section class=\"prose\">\n%s</section>\n", text)
			return err
		case notebook.Raw:
			fmt.Fprintf(&b, "<pre class=\"raw\">%s</pre>\n", html.EscapeString(c.Source()))
			return nil
		}
		return d.codeCell(&b, c)
	})
	return fmt.Sprintf(head, html.EscapeString(d.title()), style, b.String()), err
}

func (d *document) codeCell(b *strings.Builder, c *notebook.Cell) error {
	code, outputs := d.shows(c)
	var shown strings.Builder
	if outputs {
		for _, o := range visible(c) {
			text, err := d.output(c, o)
			if err != nil {
				return err
			}
			shown.WriteString(text)
		}
	}
	if !code && shown.Len() == 0 {
		return nil
	}
	b.WriteString("<section class=\"cell\">\n")
	if code {
		source := html.EscapeString(c.Source())
		if language := d.notebook.Language(); language == "go" || language == "" {
			source = highlight(c.Source())
		}
		fmt.Fprintf(b, "<div class=\"code\"><span class=\"count\">%s</span><pre><code>%s</code></pre></div>\n", c.Count(), source)
	}
	if shown.Len() > 0 {
		fmt.Fprintf(b, "<div class=\"outputs\">\n%s</div>\n", shown.String())
	}
	b.WriteString("</section>\n")
	return nil
}

// output gives one output.
func (d *document) output(c *notebook.Cell, o notebook.Output) (string, error) {
	switch o.Kind {
	case "stream":
		return fmt.Sprintf("<pre class=\"%s\">%s</pre>\n", html.EscapeString(o.Stream), coloured(o.Text)), nil
	case "error":
		return fmt.Sprintf("<pre class=\"error\">%s</pre>\n", coloured(strings.Join(o.Traceback, "\n"))), nil
	}
	mime, text, ok := best(o, preferred(false))
	switch {
	case !ok:
		return "", nil
	case mime == "text/html":
		return "<div class=\"html\">" + text + "</div>\n", nil
	case mime == "text/markdown":
		page, err := d.render(c, text)
		return "<div class=\"prose\">" + page + "</div>\n", err
	case mime == "text/latex":
		return formulaOutput(o, text)
	case strings.HasPrefix(mime, "image/"):
		return figure(mime, text, describe(o))
	}
	return fmt.Sprintf("<pre class=\"text\">%s</pre>\n", coloured(text)), nil
}

// formulaOutput shows a formula that code made; one that can't be drawn is shown by its text.
func formulaOutput(o notebook.Output, text string) (string, error) {
	tex, display := latex(text)
	page, err := insertMath(mathStart+"0"+mathEnd, []formula{{tex, display}})
	if plain, ok := o.Data["text/plain"].(string); err != nil && ok {
		return fmt.Sprintf("<pre class=\"text\">%s</pre>\n", html.EscapeString(plain)), nil
	}
	return "<div class=\"formula\">" + page + "</div>\n", err
}

// figure shows a picture. A drawing is part of the page, so that its text can be selected and read aloud, unless it has names
// in it, which another drawing might have too.
func figure(mime, text, description string) (string, error) {
	if mime == "image/svg+xml" {
		if inline, ok := drawing(text); ok {
			return "<figure>" + inline + "</figure>\n", nil
		}
		return image(dataURI(mime, []byte(text)), description), nil
	}
	data, err := raster(text)
	if err != nil {
		return "", err
	}
	return image(dataURI(mime, data), description), nil
}

func image(address, description string) string {
	return fmt.Sprintf("<figure><img src=\"%s\" alt=\"%s\"></figure>\n", address, html.EscapeString(description))
}

// drawing gives the svg element of a picture that can stand in a page.
func drawing(text string) (string, bool) {
	start := strings.Index(text, "<svg")
	if start < 0 || strings.Contains(text, " id=") || strings.Contains(text, "<style") || strings.Contains(text, "<script") || strings.Contains(text, "<!ENTITY") {
		return "", false
	}
	return text[start:], true
}
