package waiting

import (
	"go/types"
	"strings"
)

// Wakes says whether a cell that uses an object of a compiled package may be woken by what isn't one of its goroutines: a
// clock, a signal, the network, the garbage collector, a widget. What isn't known not to counts as if it did.
func Wakes(obj types.Object) bool {
	if obj.Pkg() == nil {
		return false
	}
	path := obj.Pkg().Path()
	if f, ok := obj.(*types.Func); ok && path == "runtime" {
		return f.Name() == "SetFinalizer" || f.Name() == "AddCleanup"
	}
	return SetsClock(obj) || !quiet(path)
}

// SetsClock says whether an object is a function that has something happen at a later time.
func SetsClock(obj types.Object) bool {
	f, ok := obj.(*types.Func)
	if !ok || f.Pkg() == nil {
		return false
	}
	switch f.Pkg().Path() {
	case "time":
		switch f.Name() {
		case "After", "AfterFunc", "NewTimer", "NewTicker", "Tick", "Reset":
			return true
		}
	case "context":
		return strings.HasPrefix(f.Name(), "WithTimeout") || strings.HasPrefix(f.Name(), "WithDeadline")
	}
	return false
}

// Staffed says whether a package wakes cells only by goroutines that everybody can see: as long as it may still do so, one of
// them is there, and waits for the network, a process or a signal.
func Staffed(path string) bool {
	switch path {
	case "net", "net/http", "net/http/cookiejar", "net/http/httptest", "net/http/httptrace", "net/http/httputil", "os/exec", "os/signal", "crypto/tls":
		return true
	}
	return false
}

// quiet says whether a compiled package does nothing later than when it is called, but in goroutines that everybody can see.
func quiet(path string) bool {
	switch path {
	case "archive/tar", "archive/zip", "bufio", "bytes", "cmp", "context", "embed", "errors", "fmt", "hash", "html", "image", "io", "io/fs",
		"iter", "log", "log/slog", "maps", "math", "os", "os/user", "path", "path/filepath", "reflect", "regexp", "regexp/syntax", "runtime",
		"runtime/debug", "slices", "sort", "strconv", "strings", "sync", "sync/atomic", "time", "unicode", "unicode/utf16", "unicode/utf8",
		"unique", "unsafe", "weak", "crypto", "crypto/md5", "crypto/rand", "crypto/sha1", "crypto/sha256", "crypto/sha512", "crypto/hmac",
		"mime", "net/mail", "net/netip", "net/url",
		"github.com/thunen-lab/thunen/stdlib/cluster", "github.com/thunen-lab/thunen/stdlib/display":
		return true
	}
	for _, tree := range []string{
		"compress/", "container/", "encoding/", "go/", "hash/", "html/", "image/", "index/", "math/", "text/",
		"gonum.org/v1/", "github.com/go-gota/gota/",
	} {
		if strings.HasPrefix(path, tree) {
			return true
		}
	}
	return false
}
