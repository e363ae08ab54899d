package display

import (
	"encoding/base64"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
)

// SavePage writes an HTML page to hand in or to print: a title, then the parts in order. A text is a paragraph, and what stands
// between blank lines in it a paragraph of its own; a line that begins with ## is a heading. Any other part is written as it
// shows: tables as tables, figures as pictures, the rest as text. The page needs no other file and no network. An existing file is
// replaced once the new one is whole.
//
//	display.SavePage("report.html", "Hamburg 2015", "## What it is specialised in", quotients, chart)
func SavePage(path, title string, parts ...any) error {
	var b strings.Builder
	fmt.Fprintf(&b, pageHead, html.EscapeString(title), pageStyle, html.EscapeString(title))
	for _, part := range parts {
		if text, ok := part.(string); ok {
			pageText(&b, text)
			continue
		}
		b.WriteString(pagePart(Of(part)))
	}
	b.WriteString("</main></body></html>\n")
	return replaceFile(path, b.String())
}

const pageHead = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title><style>%s</style></head><body><main>
<h1>%s</h1>
`

// pageStyle is for reading and for A4. Blocks of figures and tables aren't torn apart.
const pageStyle = `
body{margin:0;background:#fff;color:#222;font:16px/1.5 "Liberation Sans",Arial,"Noto Sans SC","Microsoft YaHei",sans-serif}
main{max-width:50rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .8rem}h2{font-size:1.15rem;margin:1.6rem 0 .4rem}p{margin:.4rem 0}
figure,.thunen-table{margin:.8rem 0;break-inside:avoid}img{max-width:100%;height:auto}
table{font-size:.85rem}td,th{padding:.15rem .5rem}tbody tr:nth-child(even){background:#f5f5f5}pre{overflow-x:auto;font-size:.8rem}
@media print{body{font-size:10pt}main{max-width:none;margin:0;padding:0}img{max-height:92mm}@page{size:A4;margin:15mm}}
`

// pageText writes paragraphs and headings.
func pageText(b *strings.Builder, text string) {
	for _, paragraph := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		paragraph = strings.TrimSpace(paragraph)
		if heading, ok := strings.CutPrefix(paragraph, "##"); ok {
			first, rest, _ := strings.Cut(heading, "\n")
			fmt.Fprintf(b, "<h2>%s</h2>\n", html.EscapeString(strings.TrimSpace(first)))
			paragraph = strings.TrimSpace(rest)
		}
		if paragraph != "" {
			fmt.Fprintf(b, "<p>%s</p>\n", html.EscapeString(paragraph))
		}
	}
}

// pagePart gives a bundle as HTML. Pictures are files within the page, so that names inside one don't meet those of another.
func pagePart(v Bundle) string {
	if source, ok := v.Data[mimeSVG].(string); ok {
		return pagePicture(mimeSVG, base64.StdEncoding.EncodeToString([]byte(source)), v.text())
	}
	if source, ok := v.Data[mimeHTML].(string); ok {
		return source + "\n"
	}
	for _, mime := range []string{mimePNG, mimeJPEG} {
		if data, ok := v.Data[mime].(string); ok {
			return pagePicture(mime, data, v.text())
		}
	}
	if text := v.text(); text != "" {
		return "<pre>" + html.EscapeString(text) + "</pre>\n"
	}
	return ""
}

// pagePicture gives a picture with the text that stands for it.
func pagePicture(mime, base64, twin string) string {
	return fmt.Sprintf("<figure><img src=\"data:%s;base64,%s\" alt=\"%s\"></figure>\n", mime, strings.ReplaceAll(base64, "\n", ""), html.EscapeString(twin))
}

// replaceFile writes a file beside the old one and puts it in its place, so that there is never half a file.
func replaceFile(path, content string) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return fmt.Errorf("display: the page can't be written: %w", err)
	}
	defer os.Remove(f.Name()) // is gone when all went well
	_, err = f.WriteString(content)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("display: the page can't be written: %w", err)
	}
	return nil
}
