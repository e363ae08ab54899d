package session

import "testing"

// TestFlags: cells find no flags but their own; those that packages of the binary have registered aren't theirs.
func TestFlags(t *testing.T) {
	s := open(t, func(o *Options) { o.Engine, o.Args = "exact", []string{"script.go", "-n", "3"} })
	must(t, s, 1, "n := flag.Int(\"n\", 1, \"how many\")\nflag.Parse()")
	r := must(t, s, 2, "flag.VisitAll(func(f *flag.Flag) { fmt.Print(f.Name, \" \", *n, \" \", flag.CommandLine.Name()) })")
	if got := r.text("stdout"); got != "n 3 script.go" {
		t.Errorf("printed %q, want the flag n of 3 and the script's name", got)
	}
}
