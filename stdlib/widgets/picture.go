package widgets

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // formats that front ends show
	_ "image/jpeg"
	_ "image/png"
)

// Picture is a widget with a picture.
type Picture struct {
	*Widget
	value *value[[]byte]
}

// ImageOptions make an Image.
type ImageOptions struct {
	Data          []byte // a file: PNG, JPEG, GIF or SVG
	Width, Height int    // in pixels; 0 is the picture's own
	Layout        Layout
}

// Image is a widget with a picture, which the program may change. Bytes that are no picture stop the cell.
func Image(o ImageOptions) *Picture {
	state := map[string]any{}
	if o.Width > 0 {
		state["width"] = fmt.Sprint(o.Width)
	}
	if o.Height > 0 {
		state["height"] = fmt.Sprint(o.Height)
	}
	p := &Picture{Widget: newWidget("Image", "ImageView", state)}
	p.still = true
	p.SetLayout(o.Layout)
	p.value = &value[[]byte]{
		encode: func(data []byte) any { return data },
		decode: func(json.RawMessage) ([]byte, error) {
			return nil, errors.New("a picture is changed by the program alone")
		},
		check: func(data []byte) error { _, err := format(data); return err },
		same:  bytes.Equal,
	}
	p.value.hold(p.Widget, "value", bytes.Clone(o.Data))
	p.value.mustBe(o.Data)
	p.model.state["format"], _ = format(o.Data)
	p.describe = func() string {
		f, _ := format(p.value.get())
		return fmt.Sprintf("[%s picture, %d bytes]", f, len(p.value.get()))
	}
	return p
}

// Set shows another picture.
func (p *Picture) Set(data []byte) {
	f, _ := format(data)
	p.value.setWith(bytes.Clone(data), map[string]any{"format": f})
}

// format finds out what picture bytes are.
func format(data []byte) (string, error) {
	if bytes.Contains(data[:min(len(data), 1000)], []byte("<svg")) {
		return "svg+xml", nil
	}
	_, name, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return "", fmt.Errorf("these %d bytes are no PNG, JPEG, GIF or SVG picture", len(data))
	}
	return name, nil
}
