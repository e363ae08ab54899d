package export

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"

	"github.com/thunen-lab/thunen/kernel/notebook"
)

// rendered gives a Markdown cell as HTML.
func (d *document) rendered(c *notebook.Cell) (string, error) { return d.render(c, c.Source()) }

// render gives Markdown as HTML, with formulas as MathML and pictures in it. HTML in the Markdown stays; the page's policy
// lets none of it run.
func (d *document) render(c *notebook.Cell, source string) (string, error) {
	source, formulas := extractMath(source)
	markdown := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(html.WithUnsafe()),
	)
	tree := markdown.Parser().Parse(text.NewReader([]byte(source)))
	if err := d.embed(c, tree); err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := markdown.Renderer().Render(&b, []byte(source), tree); err != nil {
		return "", err
	}
	return insertMath(b.String(), formulas)
}

// embed puts the pictures that a text shows into it.
func (d *document) embed(c *notebook.Cell, tree ast.Node) error {
	return ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		picture, ok := n.(*ast.Image)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		address, err := d.embedded(c, string(picture.Destination))
		picture.Destination = []byte(address)
		return ast.WalkContinue, err
	})
}

// embedded gives a picture as a data address. One on the network stays where it is, and a page shows its description instead.
func (d *document) embedded(c *notebook.Cell, address string) (string, error) {
	if name, ok := strings.CutPrefix(address, "attachment:"); ok {
		kind, data, ok := c.Attachment(name)
		if !ok {
			return "", fmt.Errorf("it shows the attachment %s, which it doesn't have", name)
		}
		return "data:" + kind + ";base64," + strings.Join(strings.Fields(data), ""), nil
	}
	at, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("the picture %s: %w", address, err)
	}
	switch {
	case at.Scheme == "data":
		return address, nil
	case at.Scheme != "" || at.Host != "":
		d.warn("the picture %s is on the network and not part of the page", address)
		return address, nil
	}
	file := filepath.Join(filepath.Dir(d.file), filepath.FromSlash(at.Path))
	data, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("it shows the picture %s: %w", address, err)
	}
	kind := mime.TypeByExtension(filepath.Ext(file))
	if !strings.HasPrefix(kind, "image/") {
		return "", fmt.Errorf("it shows %s as a picture, which isn't one by its name", address)
	}
	return dataURI(kind, data), nil
}

func dataURI(kind string, data []byte) string {
	return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)
}
