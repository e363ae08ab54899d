package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// The committed pictures are what this program draws.
func TestCommitted(t *testing.T) {
	files, err := draw()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("..", "..", "install", "logos", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is out of date: run go generate ./install", name)
		}
	}
}
