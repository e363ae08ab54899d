package export

import (
	"fmt"
	"html"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/thunen-lab/thunen/kernel/notebook"
)

// markdown gives the notebook as Markdown. Its pictures are files in a folder beside it, or part of it on standard output.
func (d *document) markdown() (string, error) {
	var parts []string
	add := func(text string) { parts = append(parts, strings.Trim(text, "\n")) }
	err := d.shown(func(c *notebook.Cell) error {
		switch c.Kind() {
		case notebook.Markdown:
			text, err := d.attachments(c)
			add(text)
			return err
		case notebook.Raw:
			add(c.Source())
			return nil
		}
		code, outputs := d.shows(c)
		if code {
			add(fenced("go", c.Source()))
		}
		if !outputs {
			return nil
		}
		for _, o := range visible(c) {
			text, err := d.markdownOutput(o)
			if err != nil {
				return err
			}
			if text != "" {
				add(text)
			}
		}
		return nil
	})
	return strings.Join(parts, "\n\n") + "\n", err
}

func (d *document) markdownOutput(o notebook.Output) (string, error) {
	switch o.Kind {
	case "stream":
		return fenced("text", plainText(o.Text)), nil
	case "error":
		return fenced("text", plainText(strings.Join(o.Traceback, "\n"))), nil
	}
	mime, text, ok := best(o, preferred(true))
	switch {
	case !ok:
		return "", nil
	case mime == "text/markdown":
		return text, nil
	case mime == "text/latex":
		tex, _ := latex(text)
		return "$$" + tex + "$$", nil
	case strings.HasPrefix(mime, "image/"):
		return d.picture(mime, text, describe(o))
	}
	if page, ok := o.Data["text/html"].(string); ok {
		if table, ok := markdownTable(page); ok {
			return table, nil
		}
	}
	return fenced("text", text), nil
}

// fenced gives a block of code; its fence is longer than any in it.
func fenced(language, text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + language + "\n" + strings.TrimRight(text, "\n") + "\n" + fence
}

// label matches the text that a drawing has for those who can't see it.
var label = regexp.MustCompile(`<svg[^>]*\saria-label="([^"]*)"`)

// describe gives what a picture shows in a line: what the drawing says of itself, else the first line of its text twin.
func describe(o notebook.Output) string {
	text, _ := o.Data["text/plain"].(string)
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	drawing, _ := o.Data["image/svg+xml"].(string)
	if m := label.FindStringSubmatch(drawing); m != nil {
		line = html.UnescapeString(m[1])
	}
	return strings.NewReplacer("[", "(", "]", ")", "\n", " ").Replace(line)
}

// picture gives the Markdown of a picture, whose data becomes a file.
func (d *document) picture(mime, text, description string) (string, error) {
	data := []byte(text)
	if mime != "image/svg+xml" {
		var err error
		if data, err = raster(text); err != nil {
			return "", err
		}
	}
	if d.out == "-" {
		return fmt.Sprintf("![%s](%s)", description, dataURI(mime, data)), nil
	}
	return fmt.Sprintf("![%s](<%s>)", description, d.beside(fmt.Sprintf("figure-%d%s", len(d.files)+1, suffix(mime)), data)), nil
}

// beside takes a file of the document and gives its address.
func (d *document) beside(name string, data []byte) string {
	base := filepath.Base(d.out)
	address := path.Join(strings.TrimSuffix(base, filepath.Ext(base))+"_files", name)
	d.files = append(d.files, attached{address, data})
	return address
}

// attachmentLink matches the address of a picture stored in the cell.
var attachmentLink = regexp.MustCompile(`attachment:([^)\s"'>]+)`)

// attachments gives a Markdown cell's text with its stored pictures as files.
func (d *document) attachments(c *notebook.Cell) (string, error) {
	var failed error
	text := attachmentLink.ReplaceAllStringFunc(c.Source(), func(link string) string {
		name := strings.TrimPrefix(link, "attachment:")
		mime, text, ok := c.Attachment(name)
		if !ok {
			failed = fmt.Errorf("it shows the attachment %s, which it doesn't have", name)
			return link
		}
		data, err := raster(text)
		if err != nil {
			failed = err
		}
		if d.out == "-" {
			return dataURI(mime, data)
		}
		return d.beside(fmt.Sprintf("attachment-%d%s", len(d.files)+1, suffix(mime)), data)
	})
	return text, failed
}
