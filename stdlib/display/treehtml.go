package display

import (
	"html"
	"reflect"
	"strings"
)

// How many lines a tree may have before it is folded, and before its branches are closed at first.
const (
	manyLines = 20
	openLines = 60
)

// treeBundle shows a value as a tree: as text, and folded in HTML where it is long.
func treeBundle(v reflect.Value) Bundle {
	lines := treeOf(v)
	b := textBundle(clip(tree(v), maxText))
	if len(lines) > manyLines {
		b.Data[mimeHTML] = foldedTree(lines)
	}
	return b
}

const (
	hintStyle    = `color:var(--jp-ui-font-color2,inherit)`
	treeStyle    = `font-family:var(--jp-code-font-family,monospace);white-space:pre-wrap;color:var(--jp-ui-font-color1,inherit)`
	branchStyle  = `margin-left:1.2em`
	summaryStyle = `cursor:pointer;margin-left:-1.2em`
)

// foldedTree is a tree whose branches fold: the root is open, and so is what is below it as long as that is short.
func foldedTree(lines []treeLine) string {
	var b strings.Builder
	b.WriteString(`<div class="thunen-tree" style="` + treeStyle + `">`)
	var open []int // depths of the branches that are open at this line
	for i, line := range lines {
		for len(open) > 0 && open[len(open)-1] >= line.depth {
			b.WriteString("</div></details>")
			open = open[:len(open)-1]
		}
		text := html.EscapeString(line.text)
		if size := branch(lines[i:]); size > 0 {
			state := ""
			if line.depth == 0 || size <= manyLines/2 && len(lines) <= openLines {
				state = " open"
			} else {
				text += hint(lines[i+1:])
			}
			b.WriteString(`<details` + state + ` style="` + branchStyle + `"><summary style="` + summaryStyle + `">` + text + `</summary><div>`)
			open = append(open, line.depth)
			continue
		}
		b.WriteString(`<div style="` + branchStyle + `">` + text + `</div>`)
	}
	b.WriteString(strings.Repeat("</div></details>", len(open)) + "</div>")
	return b.String()
}

// hint is the first line below a closed branch, by which it can be told from the others; none where that is a branch itself.
func hint(below []treeLine) string {
	if branch(below) > 0 {
		return ""
	}
	return ` <span style="` + hintStyle + `">` + html.EscapeString(below[0].text) + " …</span>"
}

// branch counts the lines below the first.
func branch(lines []treeLine) int {
	n := 0
	for _, line := range lines[1:] {
		if line.depth <= lines[0].depth {
			break
		}
		n++
	}
	return n
}
