package yaegi

import (
	"regexp"
	"testing"
)

// concurrent finds code that runs in more than one goroutine.
var concurrent = regexp.MustCompile(`\bgo\s+(func|[\w.]+\()|\bchan\b|\bselect\b|httptest|http\.|context\.With`)

// skipRace skips a test of code that runs in several goroutines, or is interrupted, under the race detector: yaegi's interpreter
// (interp/run.go) shares frames and its run number between goroutines without synchronisation, and the detector says so. The code
// of ours around it is tested under the detector with code of one goroutine; tools/test.sh runs these tests without it.
func skipRace(t testing.TB, code string) {
	t.Helper()
	if racing && concurrent.MatchString(code) {
		t.Skip("yaegi's interpreter races with itself here; the test runs without the race detector")
	}
}
