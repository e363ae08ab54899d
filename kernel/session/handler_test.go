package session

import (
	"strings"
	"testing"

	"github.com/thunen-lab/thunen/kernel/engine"
)

// TestHandlerPanics: the panic of a handler that a server calls is told with the user's lines and none of the engine's; the server
// goes on. A handler around it may recover it.
func TestHandlerPanics(t *testing.T) {
	const head = "import (\"net/http\"; \"net/http/httptest\")\nfunc boom(n int) int { return []int{1}[n] }\n" +
		"get := func(h http.Handler) string {\n\ts := httptest.NewServer(h)\n\tdefer s.Close()\n\tr, err := http.Get(s.URL)\n" +
		"\tif err != nil { return \"no answer\" }\n\treturn string(must(io.ReadAll(r.Body)))\n}\n" +
		"fails := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { boom(7) })\n" +
		"type H struct{}\nfunc (H) ServeHTTP(w http.ResponseWriter, r *http.Request) { panic(\"in H\") }"
	for _, test := range []struct{ name, cell, printed, told string }{
		{"function", "fmt.Print(get(fails))", "no answer", "panic: cell [1] line 2:39: runtime error: index out of range [7] with length 1 (in a handler of package http"},
		{"method", "fmt.Print(get(H{}))", "no answer", "in H.ServeHTTP at cell [1] line 12:67"},
		{"of a mux", "mux := http.NewServeMux()\nmux.Handle(\"/\", fails)\nfmt.Print(get(mux))", "no answer", "in boom at cell [1] line 2:39"},
		{
			"recovered", "fmt.Print(get(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {\n\tdefer func() { fmt.Fprint(w, recover()) }()\n\tfails.ServeHTTP(w, r)\n})))",
			"runtime error: index out of range [7] with length 1", "",
		},
		{"aborted", "fmt.Print(get(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })))", "no answer", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := open(t, func(o *Options) { o.Engine = "exact" })
			must(t, s, 1, head)
			r := must(t, s, 2, test.cell)
			if got := r.text(engine.Stdout); got != test.printed {
				t.Errorf("printed %q, want %q", got, test.printed)
			}
			told := r.text(engine.Stderr)
			if !strings.Contains(told, test.told) || test.told == "" && told != "" || strings.Contains(told, "goroutine ") || strings.Contains(told, "kernel/engine") {
				t.Errorf("standard error has %q, want %q", told, test.told)
			}
		})
	}
}
