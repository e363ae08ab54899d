package randprog

// helperSources are functions that programs call where the plain operation could fail or run away.
var helperSources = map[string]string{
	"at": `// at is s[i], with i brought into range.
func at[T any](s []T, i int) T {
	if len(s) == 0 {
		var zero T
		return zero
	}
	return s[mod(i, len(s))]
}
`,
	"mod": `// mod is i modulo n, never negative.
func mod(i, n int) int {
	if i %= n; i < 0 {
		i += n
	}
	return i
}
`,
	"clip": `// clip keeps strings short.
func clip[S ~string](s S) S {
	if len(s) > 60 {
		return s[:60]
	}
	return s
}
`,
	"whole": `// whole is the integer part of a float that fits in 32 bits; 0 for others.
func whole(f float64) int {
	if f > -1e9 && f < 1e9 {
		return int(f)
	}
	return 0
}
`,
	"step": `// step prints its name and gives n.
func step(name string, n int) int {
	fmt.Print(name, " ")
	return n
}
`,
	"id": `func id[T any](v T) T { return v }
`,
	"keys": `// keys are a map's keys in order.
func keys[K cmp.Ordered, V any](m map[K]V) []K {
	var ks []K
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}
`,
	"text": `// text is what a recovered value says.
func text(r any) string {
	switch r := r.(type) {
	case runtime.Error:
		return "runtime.Error " + r.Error()
	case error:
		return "error " + r.Error()
	case string:
		return "string " + r
	}
	return fmt.Sprint("other ", r)
}
`,
	"try": `// try calls f and prints what it panics with.
func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, "panicked:", text(r))
		}
	}()
	f()
}
`,
}

var helperNeeds = map[string][]string{"at": {"mod"}, "try": {"text"}}

var helperImports = map[string][]string{"keys": {"cmp", "slices"}, "text": {"fmt", "runtime"}, "try": {"fmt"}, "step": {"fmt"}}

// helper makes a helper part of the program and gives its name.
func (g *gen) helper(name string) string {
	if g.helpers[name] {
		return name
	}
	g.helpers[name] = true
	for _, n := range helperNeeds[name] {
		g.helper(n)
	}
	for _, p := range helperImports[name] {
		g.imports[p] = true
	}
	return name
}
