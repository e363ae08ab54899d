package cluster

import (
	"go/doc"
	"slices"
	"strings"
	"testing"
)

// TestDocumented: every exported name has a doc comment that begins with it, every exported function and method an Example.
func TestDocumented(t *testing.T) {
	// Views that all results have alike, shown by ExampleTabular, ExampleMatrix_Frame and ExampleWriteCSV.
	views := []string{"MIMEBundle", "String", "Error", "Frame", "MarshalJSON", "MarshalText", "UnmarshalText", "Chart", "Labels", "Notes"}
	p := packageDoc(t)
	functions := 0
	check := func(name, text string, examples []*doc.Example) {
		functions++
		method := name[strings.LastIndexByte(name, '.')+1:]
		if !strings.HasPrefix(text, method+" ") {
			t.Errorf("the doc comment of %s doesn't begin with its name: %.60q", name, text)
		}
		if len(examples) == 0 && (method == name || !slices.Contains(views, method)) {
			t.Errorf("%s has no Example", name)
		}
	}
	for _, f := range p.Funcs {
		check(f.Name, f.Doc, f.Examples)
	}
	for _, typ := range p.Types {
		if strings.TrimSpace(typ.Doc) == "" {
			t.Errorf("the type %s has no doc comment", typ.Name)
		}
		for _, f := range typ.Funcs {
			check(f.Name, f.Doc, f.Examples)
		}
		for _, f := range typ.Methods {
			check(typ.Name+"."+f.Name, f.Doc, f.Examples)
		}
		for _, v := range append(slices.Clone(typ.Consts), typ.Vars...) {
			if strings.TrimSpace(v.Doc) == "" {
				t.Errorf("%v have no doc comment", v.Names)
			}
		}
	}
	if functions < 200 {
		t.Errorf("only %d functions are looked at", functions)
	}
}
