// Package generic holds the generic functions of the standard library as source, for engines to instantiate with types that no
// compiled instance exists for: those that cells declare. They are written from the documented behaviour and tested against
// the standard library's own. Type information of compiled packages has no bodies, so an engine can't take theirs.
package generic

import "embed"

//go:embed cmp/*.go errors/*.go hkdf/*.go iter/*.go maphash/*.go maps/*.go pbkdf2/*.go rand/*.go reflect/*.go slices/*.go sync/*.go
var sources embed.FS

// folders are the standard library's packages that have a folder here.
func folders() map[string]string {
	return map[string]string{
		"cmp": "cmp", "errors": "errors", "iter": "iter", "maps": "maps", "math/rand/v2": "rand", "reflect": "reflect", "slices": "slices", "sync": "sync",
		"crypto/hkdf": "hkdf", "crypto/pbkdf2": "pbkdf2", "hash/maphash": "maphash",
	}
}

// Source gives the text of the functions that stand for those of the standard library's package at path.
func Source(path string) (string, bool) {
	f, ok := folders()[path]
	if !ok {
		return "", false
	}
	text, err := sources.ReadFile(f + "/" + f + ".go")
	return string(text), err == nil
}
