package yaegi

import (
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
)

// chains collects what yaegi prints of panics: a line for each interpreted function that one passes.
type chains struct {
	mu   sync.Mutex
	seen map[int64][]string // functions by goroutine, innermost first
}

var panicLine = regexp.MustCompile(`panic: main\.([A-Za-z0-9_]+?)(?:\.func)*\(\.\.\.\)`)

// maxChain bounds a chain: of an endless recursion the innermost calls are enough.
const maxChain = 50

// Write takes a line of yaegi's.
func (c *chains) Write(p []byte) (int, error) {
	if m := panicLine.FindSubmatch(p); m != nil {
		id := goroutine()
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.seen == nil {
			c.seen = map[int64][]string{}
		}
		if len(c.seen[id]) < maxChain {
			c.seen[id] = append(c.seen[id], string(m[1]))
		}
	}
	return len(p), nil
}

// take gives the functions that the panic recovered on this goroutine passed.
func (c *chains) take() []string {
	id := goroutine()
	c.mu.Lock()
	defer c.mu.Unlock()
	chain := c.seen[id]
	delete(c.seen, id)
	return chain
}

// goroutine is the number of the running goroutine.
func goroutine() int64 {
	var buf [40]byte
	s := strings.TrimPrefix(string(buf[:runtime.Stack(buf[:], false)]), "goroutine ")
	n, _ := strconv.ParseInt(s[:strings.IndexByte(s+" ", ' ')], 10, 64)
	return n
}
