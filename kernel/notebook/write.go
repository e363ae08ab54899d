package notebook

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Bytes gives the notebook as its file has it.
func (n *Notebook) Bytes() []byte {
	root := make(map[string]any, len(n.root)+1)
	for key, value := range n.root {
		root[key] = value
	}
	cells := make([]any, len(n.Cells))
	for i, cell := range n.Cells {
		cells[i] = cell.stored()
	}
	root["cells"] = cells
	return append(encode(root), '\n')
}

// stored gives the cell's fields with its text split into lines.
func (c *Cell) stored() map[string]any {
	fields := make(map[string]any, len(c.fields))
	for key, value := range c.fields {
		fields[key] = value
	}
	fields["source"] = split(fields["source"])
	if attachments, ok := fields["attachments"].(map[string]any); ok {
		fields["attachments"] = mapped(attachments, splitBundle)
	}
	if outputs, ok := fields["outputs"].([]any); ok && c.Kind() == Code {
		list := make([]any, len(outputs))
		for i, output := range outputs {
			list[i] = storedOutput(output)
		}
		fields["outputs"] = list
	}
	return fields
}

func storedOutput(v any) any {
	output, ok := v.(map[string]any)
	if !ok {
		return v
	}
	return mapped(output, func(key string, value any) any {
		switch {
		case output["output_type"] == "stream" && key == "text":
			return split(value)
		case (output["output_type"] == "execute_result" || output["output_type"] == "display_data") && key == "data":
			return splitBundle(key, value)
		}
		return value
	})
}

func splitBundle(_ string, v any) any {
	bundle, ok := v.(map[string]any)
	if !ok {
		return v
	}
	return mapped(bundle, func(mime string, value any) any {
		if strings.HasPrefix(mime, "text/") || mime == "image/svg+xml" || mime == "application/javascript" {
			return split(value)
		}
		return value
	})
}

func mapped(m map[string]any, f func(key string, value any) any) map[string]any {
	result := make(map[string]any, len(m))
	for key, value := range m {
		result[key] = f(key, value)
	}
	return result
}

// split turns text into a list of lines, each with its line end; other values stay.
func split(v any) any {
	s, ok := v.(string)
	if !ok {
		return v
	}
	lines := []any{}
	for s != "" {
		end := lineEnd(s)
		lines = append(lines, s[:end])
		s = s[end:]
	}
	return lines
}

// lineEnd gives the length of the first line of s, its end included. Lines end where Python's str.splitlines ends them,
// which is what nbformat splits with.
func lineEnd(s string) int {
	for i, r := range s {
		switch r {
		case '\r':
			if strings.HasPrefix(s[i:], "\r\n") {
				return i + 2
			}
			return i + 1
		case '\n', '\v', '\f', '\x1c', '\x1d', '\x1e':
			return i + 1
		case '\u0085':
			return i + 2
		case '\u2028', '\u2029':
			return i + 3
		}
	}
	return len(s)
}

// WriteFile writes the notebook to a file, whole or not at all.
func (n *Notebook) WriteFile(name string) error { return WriteFile(name, n.Bytes()) }

// WriteFile writes a file whole or not at all: to a new file beside it first, which then takes its name. An existing file
// keeps its permissions, and a link its target's place.
func WriteFile(name string, data []byte) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	mode := fs.FileMode(0o666)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
		if !info.Mode().IsRegular() { // a device or a pipe can't be replaced
			return os.WriteFile(name, data, mode)
		}
	}
	temporary := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d.tmp", filepath.Base(name), os.Getpid()))
	if err := writeSynced(temporary, data, mode); err != nil {
		os.Remove(temporary)
		return err
	}
	if err := os.Rename(temporary, name); err != nil {
		os.Remove(temporary)
		return err
	}
	return nil
}

// Writable finds out whether a file can be written, before there is anything to write.
func Writable(name string) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	folder := filepath.Dir(name)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return fmt.Errorf("%s: there is no folder %s to write it to", name, folder)
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return fmt.Errorf("%s is a folder", name)
	case err == nil && info.Mode().Perm()&0o222 == 0:
		return fmt.Errorf("%s is read-only: make it writable, or write to another file with -o", name)
	case err == nil && !info.Mode().IsRegular():
		return nil
	}
	probe, err := os.CreateTemp(folder, "."+filepath.Base(name)+".*.tmp")
	if err != nil {
		return fmt.Errorf("%s can't be written: %w", name, err)
	}
	probe.Close()
	return os.Remove(probe.Name())
}

func writeSynced(name string, data []byte, mode fs.FileMode) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	if _, err := file.Write(data); err != nil {
		file.Close()
		return err
	}
	if err := file.Sync(); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
