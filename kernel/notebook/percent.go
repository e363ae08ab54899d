package notebook

import (
	"encoding/json"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// marker begins a cell of a script: // %%, with a title, a kind in brackets and tags, as jupytext and editors write it.
var marker = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^// ?%%(?:[ \t].*)?\r?$`)
})

// tagList finds the tags of a marker.
var tagList = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\btags=(\[[^\]]*\])`)
})

// IsMarker reports whether a text has a line that begins a cell of a script.
func IsMarker(text string) bool { return marker().MatchString(text) }

// scriptCell is a cell of a script.
type scriptCell struct {
	text string // with as many empty lines before it as there are lines above it, so that errors name the file's lines
	tags []string
}

// scriptCells cuts a script into its cells; one without markers, or a package main, is a single one.
func scriptCells(text string) []scriptCell {
	marks := marker().FindAllStringIndex(text, -1)
	if len(marks) == 0 || isProgram(text) {
		return []scriptCell{{text: text}}
	}
	var cells []scriptCell
	add := func(start, end int, head string) {
		body := text[start:end]
		if strings.TrimSpace(body) == "" || start == 0 && blankGo(body) || strings.Contains(head, "[markdown]") || strings.Contains(head, "[raw]") {
			return
		}
		cells = append(cells, scriptCell{strings.Repeat("\n", strings.Count(text[:start], "\n")) + body, tagsOf(head)})
	}
	add(0, marks[0][0], "") // start is 0 for no other
	for i, mark := range marks {
		end := len(text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		add(mark[1], end, text[mark[0]:mark[1]])
	}
	return cells
}

// blankGo reports whether a text has nothing to run: the comment at the head of a script is no cell.
func blankGo(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "//") {
			return false
		}
	}
	return true
}

// isProgram reports whether a script begins with a package clause.
func isProgram(text string) bool {
	_, err := parser.ParseFile(token.NewFileSet(), "", text, parser.PackageClauseOnly)
	return err == nil
}

func tagsOf(head string) []string {
	var tags []string
	if m := tagList().FindStringSubmatch(head); m != nil && json.Unmarshal([]byte(m[1]), &tags) != nil {
		return nil
	}
	return tags
}

func (c scriptCell) tagged(tag string) bool { return slices.Contains(c.tags, tag) }
