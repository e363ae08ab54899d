package lang

import symbols "github.com/thunen-lab/thunen/stdlib/symbols/types"

// curated fixes what a package name means without an import when several packages have it. An explicit import always wins.
// A name that only one package has needs no entry.
var curated = map[string]string{
	"ast":       "go/ast",
	"constant":  "go/constant",
	"dot":       "gonum.org/v1/gonum/graph/encoding/dot",
	"draw":      "gonum.org/v1/plot/vg/draw",
	"encoding":  "encoding",
	"palette":   "gonum.org/v1/plot/palette",
	"path":      "path",
	"rand":      "math/rand",
	"scanner":   "text/scanner",
	"template":  "text/template",
	"transform": "gonum.org/v1/gonum/dsp/transform",
}

// curatedPath gives the package that a name stands for without an import, "" when none does.
func curatedPath(name string) string {
	if path, ok := curated[name]; ok {
		return path
	}
	if paths := symbols.ByName(name); len(paths) == 1 {
		return paths[0]
	}
	return ""
}
