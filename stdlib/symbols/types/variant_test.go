package types

import (
	"go/constant"
	"testing"
)

// TestVariants imports as if on each operating system: constants have that system's value.
func TestVariants(t *testing.T) {
	tests := []struct{ goos, goarch, path, name, want string }{
		{"linux", "amd64", "os", "O_CREATE", "64"},
		{"darwin", "arm64", "os", "O_CREATE", "512"},
		{"windows", "amd64", "os", "DevNull", `"NUL"`},
		{"linux", "arm64", "os", "DevNull", `"/dev/null"`},
		{"windows", "arm64", "path/filepath", "Separator", "92"},
		{"darwin", "amd64", "path/filepath", "Separator", "47"},
		{"windows", "amd64", "runtime", "GOOS", `"windows"`},
		{"linux", "arm64", "runtime", "GOARCH", `"arm64"`},
	}
	for _, tt := range tests {
		for _, before := range []string{"fmt", "os/exec"} {
			imp := NewImporter()
			imp.goos, imp.goarch = tt.goos, tt.goarch
			if _, err := imp.Import(before); err != nil {
				t.Fatal(err)
			}
			p, err := imp.Import(tt.path)
			if err != nil {
				t.Fatal(err)
			}
			c := p.Scope().Lookup(tt.name).(interface{ Val() constant.Value })
			if got := c.Val().ExactString(); got != tt.want {
				t.Errorf("%s/%s after %s: %s.%s = %s, want %s", tt.goos, tt.goarch, before, tt.path, tt.name, got, tt.want)
			}
		}
	}
}
