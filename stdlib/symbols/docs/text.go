package docs

import "go/doc/comment"

// Markdown is the documentation as Markdown: the signature as a block of Go, then the text.
func (e Entry) Markdown() string {
	s := "```go\n" + e.Signature + "\n```\n"
	if e.comment == "" {
		return s
	}
	// A link to another name has nowhere to lead in a notebook.
	p := comment.Printer{
		HeadingLevel: 4,
		HeadingID:    func(*comment.Heading) string { return "" },
		DocLinkURL:   func(*comment.DocLink) string { return "" },
	}
	return s + "\n" + string(p.Markdown(e.file.parse(e.comment)))
}

// text is a comment as plain text, its paragraphs wrapped.
func (f *file) text(doc string) string {
	if doc == "" {
		return ""
	}
	return string((&comment.Printer{TextWidth: 100}).Text(f.parse(doc)))
}

// parse reads a comment; what stands in brackets is a link when the package documents it.
func (f *file) parse(doc string) *comment.Doc {
	p := comment.Parser{LookupSym: func(recv, name string) bool {
		if recv != "" {
			name = recv + "." + name
		}
		_, ok := f.records[name]
		return ok
	}}
	return p.Parse(doc)
}
