package notebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// ReadFile reads a notebook file. Its errors name the file, and the place in it where there is one.
func ReadFile(name string) (*Notebook, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s: no such file", name)
	}
	if err != nil {
		return nil, err
	}
	n, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return n, nil
}

// Parse reads a notebook from its bytes: nbformat 4.0 and later of major version 4.
func Parse(data []byte) (*Notebook, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	root, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("not a notebook: %w", err)
	}
	if err := checkVersion(root); err != nil {
		return nil, err
	}
	if v, ok := root["metadata"]; ok {
		metadata, ok := v.(map[string]any)
		if !ok {
			return nil, errors.New(`not a notebook: "metadata" is not an object`)
		}
		for _, transient := range []string{"orig_nbformat", "orig_nbformat_minor", "signature"} {
			delete(metadata, transient)
		}
	}
	cells, err := readCells(root["cells"])
	if err != nil {
		return nil, fmt.Errorf("not a notebook: %w", err)
	}
	delete(root, "cells")
	return &Notebook{Cells: cells, root: root}, nil
}

// decode reads exactly one JSON object; numbers keep their spelling.
func decode(data []byte) (map[string]any, error) {
	if offset := invalidUTF8(data); offset >= 0 {
		return nil, fmt.Errorf("%s: not UTF-8 text", place(data, offset))
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var root any
	if err := decoder.Decode(&root); err != nil {
		return nil, jsonError(data, err)
	}
	if rest := bytes.TrimLeft(data[decoder.InputOffset():], " \t\r\n"); len(rest) > 0 {
		return nil, fmt.Errorf("%s: more text after the end of the JSON object", place(data, len(data)-len(rest)))
	}
	object, ok := root.(map[string]any)
	if !ok {
		return nil, errors.New("the file is JSON, but not a JSON object")
	}
	return object, nil
}

func jsonError(data []byte, err error) error {
	var syntax *json.SyntaxError
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return errors.New("the file is empty")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fmt.Errorf("%s: the JSON text ends too early", place(data, len(data)))
	case errors.As(err, &syntax):
		return fmt.Errorf("%s: not JSON: %w", place(data, int(syntax.Offset)-1), err)
	}
	return fmt.Errorf("not JSON: %w", err)
}

// place gives the line and column, in bytes from 1, of an offset.
func place(data []byte, offset int) string {
	before := data[:min(max(offset, 0), len(data))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len(before) - bytes.LastIndexByte(before, '\n')
	return fmt.Sprintf("line %d:%d", line, column)
}

func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for offset := 0; ; {
		r, size := utf8.DecodeRune(data[offset:])
		if r == utf8.RuneError && size == 1 {
			return offset
		}
		offset += size
	}
}

func checkVersion(root map[string]any) error {
	number, ok := root["nbformat"].(json.Number)
	switch {
	case !ok:
		return errors.New(`not a notebook: it has no "nbformat" number`)
	case number == "4":
		return nil
	case len(number) == 1 && number < "4":
		return fmt.Errorf("the notebook has nbformat %s; Thunen reads nbformat 4: convert it with 'jupyter nbconvert --to notebook --nbformat 4'", number)
	}
	return fmt.Errorf("the notebook has nbformat %s; Thunen reads nbformat 4", number)
}

func readCells(v any) ([]*Cell, error) {
	list, ok := v.([]any)
	if !ok {
		return nil, errors.New(`it has no list of "cells"`)
	}
	cells := make([]*Cell, len(list))
	for i, item := range list {
		fields, ok := item.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("cell %d is not an object", i+1)
		}
		if err := checkCell(fields); err != nil {
			return nil, fmt.Errorf("cell %d: %w", i+1, err)
		}
		cells[i] = &Cell{fields: fields}
	}
	return cells, nil
}

// checkCell checks the fields this package relies on, and joins the lists of lines that text is stored in.
func checkCell(fields map[string]any) error {
	if _, ok := fields["cell_type"].(string); !ok {
		return errors.New(`it has no "cell_type"`)
	}
	fields["source"] = joined(fields["source"])
	if _, ok := fields["source"].(string); !ok {
		return errors.New(`its "source" is neither text nor a list of lines`)
	}
	if metadata, ok := fields["metadata"].(map[string]any); ok {
		delete(metadata, "trusted")
	}
	attachments, _ := fields["attachments"].(map[string]any)
	for _, bundle := range attachments {
		joinBundle(bundle)
	}
	if fields["cell_type"] != Code {
		return nil
	}
	return checkOutputs(fields["outputs"])
}

func checkOutputs(v any) error {
	outputs, ok := v.([]any)
	if !ok && v != nil {
		return errors.New(`its "outputs" is not a list`)
	}
	for i, item := range outputs {
		output, ok := item.(map[string]any)
		if !ok {
			return fmt.Errorf("output %d is not an object", i+1)
		}
		switch output["output_type"] {
		case "execute_result", "display_data":
			joinBundle(output["data"])
		case "stream":
			output["text"] = joined(output["text"])
		}
	}
	return nil
}

// joined gives the text that a list of lines stands for, and any other value as it is.
func joined(v any) any {
	list, ok := v.([]any)
	if !ok {
		return v
	}
	var b strings.Builder
	for _, line := range list {
		s, ok := line.(string)
		if !ok {
			return v
		}
		b.WriteString(s)
	}
	return b.String()
}

func joinBundle(v any) {
	bundle, _ := v.(map[string]any)
	for mime, value := range bundle {
		if !jsonMIME(mime) {
			bundle[mime] = joined(value)
		}
	}
}

// jsonMIME reports whether a MIME type's data is a JSON value, which is stored as it is.
func jsonMIME(mime string) bool {
	return mime == "application/json" || strings.HasPrefix(mime, "application/") && strings.HasSuffix(mime, "+json")
}
