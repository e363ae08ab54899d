package display

import (
	"fmt"
	"image"
	"reflect"
	"strings"
	"time"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot"
)

// bundler is a value that decides for itself how it is shown.
type bundler interface {
	MIMEBundle() map[string]any
}

// Of gives the representations of a value: those of its MIMEBundle method if it has one, tables for gota frames, gonum
// matrices and their kin, SVG for plots, PNG for images, else text. Scalars, strings, and slices and maps of scalars read as
// %v prints them, errors and Stringers as they say themselves, anything else as a tree. Long values are cut, with a note of
// how much there is. Of doesn't fail: a value that can't be shown gives a text that says why.
func Of(v any) (b Bundle) {
	defer func() {
		if r := recover(); r != nil {
			b = failed(v, fmt.Sprintf("panic: %v", r))
		}
	}()
	if isNil(v) {
		return textBundle("<nil>")
	}
	if b, ok := rich(v); ok {
		return b
	}
	if p, ok := addressed(v); ok {
		if b, ok := rich(p); ok {
			return b
		}
		if says(p) && !says(v) {
			v = p
		}
	}
	if r := reflect.ValueOf(v); isTree(v, r) {
		return treeBundle(r)
	}
	return textBundle(clip(plain(v), maxText))
}

// isTree reports whether plain writes a value as a tree.
func isTree(v any, r reflect.Value) bool {
	bytes := r.Kind() == reflect.Slice && r.Type().Elem().Kind() == reflect.Uint8
	return !says(v) && !isScalar(r.Type()) && !bytes && (!isFlat(r.Type()) || r.Kind() == reflect.Map && r.Len() > maxFlat)
}

// rich gives the bundle of the types that have more to show than text.
func rich(v any) (Bundle, bool) {
	switch v := v.(type) {
	case Bundle:
		return v.withText(fmt.Sprintf("%d representations", len(v.Data))), true
	case *Handle:
		return Bundle{}, true
	case bundler:
		return own(v), true
	case dataframe.DataFrame:
		return frameBundle(v), true
	case *dataframe.DataFrame:
		return frameBundle(*v), true
	case series.Series:
		return seriesBundle(v), true
	case *series.Series:
		return seriesBundle(*v), true
	case *plot.Plot:
		return plotBundle(v, plotWidth, plotHeight), true
	case image.Image:
		return imageBundle(v), true
	case mat.Matrix:
		return matrixBundle(v), true
	}
	return Bundle{}, false
}

// own asks a value for its bundle and sees that it has text.
func own(v bundler) Bundle {
	data := v.MIMEBundle()
	if data != nil && len(data) == 0 {
		return Bundle{} // it is on show already
	}
	if data == nil {
		return textBundle(clip(plain(v), maxText))
	}
	copied := make(map[string]any, len(data)+1)
	for mime, d := range data {
		copied[mime] = d
	}
	b := Bundle{Data: withAlternative(copied)}
	if _, ok := copied[mimeText].(string); !ok {
		copied[mimeText] = twin(v, copied)
	}
	return b
}

// twin finds words for a bundle without text.
func twin(v any, data map[string]any) string {
	if says(v) {
		return clip(plain(v), maxText)
	}
	if s, ok := data[mimeSVG].(string); ok {
		return clip(wordsOf(s), maxText)
	}
	if s, ok := data[mimeMarkdown].(string); ok {
		return clip(s, maxText)
	}
	if s, ok := data[mimeHTML].(string); ok {
		return TextOfHTML(s)
	}
	return strings.TrimPrefix(fmt.Sprintf("%T", v), "*")
}

// addressed gives a pointer to a copy of v when v isn't one: methods with pointer receivers count too.
func addressed(v any) (any, bool) {
	t := reflect.TypeOf(v)
	if t.Kind() == reflect.Pointer || t.Name() == "" {
		return nil, false
	}
	p := reflect.New(t)
	p.Elem().Set(reflect.ValueOf(v))
	return p.Interface(), true
}

// says reports whether a value has words of its own.
func says(v any) bool {
	switch v.(type) {
	case error, fmt.Stringer, fmt.Formatter, time.Time:
		return true
	}
	return false
}

// isNil reports whether there is nothing to show: nil, or a nil pointer or interface. nil slices and maps are empty ones.
func isNil(v any) bool {
	if v == nil {
		return true
	}
	r := reflect.ValueOf(v)
	switch r.Kind() {
	case reflect.Pointer, reflect.Func, reflect.Chan, reflect.Interface, reflect.UnsafePointer:
		return r.IsNil()
	}
	return false
}
