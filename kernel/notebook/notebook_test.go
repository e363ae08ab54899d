package notebook

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// stored gives the notebooks that nbformat wrote (testdata/nbformat/make.py), by file name.
func stored(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("testdata/nbformat/*.ipynb")
	if err != nil || len(names) == 0 {
		t.Fatalf("no notebooks in testdata/nbformat (%v)", err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = data
	}
	return files
}

func TestBytesAreNbformats(t *testing.T) {
	for name, data := range stored(t) {
		t.Run(name, func(t *testing.T) {
			n, err := Parse(data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(data), string(n.Bytes())); diff != "" {
				t.Errorf("read and written again (-nbformat +ours):\n%s", diff)
			}
		})
	}
}

func TestBytesDropWhatNbformatDrops(t *testing.T) {
	n, err := Parse([]byte(`{"nbformat": 4, "nbformat_minor": 5, "metadata": {"signature": "s", "orig_nbformat": 3},
		"cells": [{"cell_type": "markdown", "metadata": {"trusted": true}, "source": ["a\n", "b"]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{
 "cells": [
  {
   "cell_type": "markdown",
   "metadata": {},
   "source": [
    "a\n",
    "b"
   ]
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
`
	if diff := cmp.Diff(want, string(n.Bytes())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCell(t *testing.T) {
	n, err := Parse(stored(t)["v4.5.ipynb"])
	if err != nil {
		t.Fatal(err)
	}
	kinds := []string{}
	for _, cell := range n.Cells {
		kinds = append(kinds, cell.Kind())
	}
	if diff := cmp.Diff([]string{Markdown, Raw, Code, Code}, kinds); diff != "" {
		t.Errorf("kinds (-want +got):\n%s", diff)
	}
	code, blank := n.Cells[2], n.Cells[3]
	if got := code.Source(); !strings.HasSuffix(got, "\nfmt.Println(x)") {
		t.Errorf("Source() = %q", got)
	}
	if code.Blank() || !blank.Blank() {
		t.Errorf("Blank() = %v, %v; want false, true", code.Blank(), blank.Blank())
	}
	if !code.Tagged("keep") || code.Tagged("collapsed") || blank.Tagged("keep") {
		t.Error("Tagged finds a tag that isn't there, or not the one that is")
	}
	code.Clear()
	if text := string(n.Bytes()); strings.Contains(text, "boom") || strings.Contains(text, `"execution_count": 3`) {
		t.Errorf("after Clear an output or the count is still there:\n%s", text)
	}
}

func TestLanguage(t *testing.T) {
	for _, row := range []struct{ name, metadata, language string }{
		{"kernelspec", `{"kernelspec": {"name": "gonb", "language": "Go"}}`, "go"},
		{"language_info", `{"language_info": {"name": "python"}}`, "python"},
		{"kernelspec without a language", `{"kernelspec": {"name": "thunen-yaegi"}}`, "go"},
		{"other kernelspec without a language", `{"kernelspec": {"name": "ir"}}`, ""},
		{"nothing", `{}`, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			n, err := Parse([]byte(`{"nbformat": 4, "cells": [], "metadata": ` + row.metadata + `}`))
			if err != nil {
				t.Fatal(err)
			}
			if got := n.Language(); got != row.language {
				t.Errorf("Language() = %q, want %q", got, row.language)
			}
		})
	}
}

func TestParseErrors(t *testing.T) {
	for _, row := range []struct{ name, data, want string }{
		{"empty", " \n", "not a notebook: the file is empty"},
		{"text", "package main\n", "not a notebook: line 1:1: not JSON: invalid character 'p' looking for beginning of value"},
		{"cut short", "{\n \"cells\": [", "not a notebook: line 2:12: the JSON text ends too early"},
		{"comma", "{\n \"cells\": [],\n}", "not a notebook: line 3:1: not JSON: invalid character '}' looking for beginning of object key string"},
		{"two objects", "{} {}", "not a notebook: line 1:4: more text after the end of the JSON object"},
		{"list", "[]", "not a notebook: the file is JSON, but not a JSON object"},
		{"not UTF-8", "{\"nbformat\": 4,\n\"x\": \"\xff\"}", "not a notebook: line 2:7: not UTF-8 text"},
		{"other JSON", `{"name": "x"}`, `not a notebook: it has no "nbformat" number`},
		{"nbformat 3", `{"nbformat": 3, "worksheets": []}`, "the notebook has nbformat 3; Thunen reads nbformat 4: convert it with 'jupyter nbconvert --to notebook --nbformat 4'"},
		{"nbformat 5", `{"nbformat": 5}`, "the notebook has nbformat 5; Thunen reads nbformat 4"},
		{"no cells", `{"nbformat": 4}`, `not a notebook: it has no list of "cells"`},
		{"metadata", `{"nbformat": 4, "metadata": []}`, `not a notebook: "metadata" is not an object`},
		{"cell", `{"nbformat": 4, "cells": [1]}`, "not a notebook: cell 1 is not an object"},
		{"cell type", `{"nbformat": 4, "cells": [{}]}`, `not a notebook: cell 1: it has no "cell_type"`},
		{"source", `{"nbformat": 4, "cells": [{"cell_type": "code", "source": [1]}]}`, `not a notebook: cell 1: its "source" is neither text nor a list of lines`},
		{"outputs", `{"nbformat": 4, "cells": [{"cell_type": "code", "source": "", "outputs": 1}]}`, `not a notebook: cell 1: its "outputs" is not a list`},
		{"output", `{"nbformat": 4, "cells": [{"cell_type": "code", "source": "", "outputs": [1]}]}`, "not a notebook: cell 1: output 1 is not an object"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := Parse([]byte(row.data))
			if err == nil || err.Error() != row.want {
				t.Errorf("got  %v\nwant %s", err, row.want)
			}
		})
	}
}

func TestWriteFile(t *testing.T) {
	n, err := Parse([]byte(`{"nbformat": 4, "cells": []}`))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	name := filepath.Join(folder, "x.ipynb")
	if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := n.WriteFile(name); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil || !bytes.Equal(data, n.Bytes()) {
		t.Errorf("the file has %q (%v)", data, err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("a private file became %v (%v)", info.Mode(), err)
	}
	if err := n.WriteFile(filepath.Join(folder, "no", "x.ipynb")); err == nil {
		t.Error("no error for a folder that isn't there")
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v (%v)", entries, err)
	}
}

func FuzzParse(f *testing.F) {
	for _, data := range stored(f) {
		f.Add(data)
	}
	f.Add([]byte(`{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["a\r", "\n"], "outputs": null}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := Parse(data)
		if err != nil {
			return
		}
		written := n.Bytes()
		again, err := Parse(written)
		if err != nil {
			t.Fatalf("what was written can't be read: %v\n%s", err, written)
		}
		if !bytes.Equal(written, again.Bytes()) {
			t.Fatalf("written twice, it differs:\n%s\n%s", written, again.Bytes())
		}
		if len(n.Cells) != len(again.Cells) {
			t.Fatalf("%d cells became %d", len(n.Cells), len(again.Cells))
		}
		for i, cell := range n.Cells {
			if cell.Source() != again.Cells[i].Source() {
				t.Fatalf("cell %d: source %q became %q", i+1, cell.Source(), again.Cells[i].Source())
			}
		}
	})
}
