package engine

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/display"
)

func TestFrames(t *testing.T) {
	status := 3
	for _, test := range []struct {
		name string
		m    message
	}{
		{"empty", message{}},
		{"request", message{Kind: msgRun, Job: 7, Cell: 3, Name: "a.go", Input: true, payload: []byte("x := \"温州\"\n")}},
		{"stream of any bytes", message{Kind: msgOutput, Output: Stdout, payload: []byte{0, 255, '"', '\n'}}},
		{"large", message{Kind: msgOutput, Output: Stdout, payload: bytes.Repeat([]byte("0123456789"), 1<<18)}},
		{"as large as a third buffer", message{Kind: msgOutput, Output: Stdout, payload: bytes.Repeat([]byte("x"), eager*trust+1)}},
		{"reply", message{Kind: msgDone, Err: &lang.Error{Name: "panic", At: []lang.Position{{Line: 1}}}, Exit: &status}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var pipe bytes.Buffer
			l := &link{in: &pipe, out: &pipe}
			for range 2 { // a frame ends where the next begins
				if err := l.send(test.m); err != nil {
					t.Fatal(err)
				}
			}
			for range 2 {
				got, err := l.receive()
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(got.payload, test.m.payload) {
					t.Error("the payload differs")
				}
				if diff := cmp.Diff(test.m, got, cmpopts.IgnoreUnexported(message{})); diff != "" {
					t.Error(diff)
				}
			}
			if _, err := l.receive(); err != io.EOF {
				t.Errorf("after the last frame: %v", err)
			}
		})
	}
}

func TestMalformedFrames(t *testing.T) {
	frame := func(header, payload uint32, rest string) string {
		b := binary.BigEndian.AppendUint32(nil, header)
		return string(binary.BigEndian.AppendUint32(b, payload)) + rest
	}
	for _, test := range []struct{ name, bytes, want string }{
		{"header too large", frame(math.MaxUint32, 0, ""), "announces a header"},
		{"payload too large", frame(2, math.MaxUint32, "{}"), "announces a header"},
		{"no JSON", frame(2, 0, "xx"), "malformed frame"},
		{"JSON of another kind", frame(2, 0, "[]"), "malformed frame"},
		{"prefix cut short", "\x00\x00", "unexpected EOF"},
		{"header cut short", frame(20, 0, "{"), "frame cut short"},
		{"payload cut short", frame(2, 4, "{}ab"), "frame cut short"},
		{"large payload cut short", frame(2, 500<<20, "{}ab"), "frame cut short"},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := &link{in: strings.NewReader(test.bytes)}
			m, err := l.receive()
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error is %v, want %q", err, test.want)
			}
			if strings.HasSuffix(test.bytes, "ab") && string(m.payload) != "ab" {
				t.Errorf("of the payload there is %q", m.payload)
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	l := &link{out: io.Discard}
	if err := l.send(message{payload: make([]byte, maxPayload+1)}); !errors.Is(err, errTooLarge) {
		t.Errorf("error is %v", err)
	}
}

// FuzzReceive: no bytes do more than end the link.
func FuzzReceive(f *testing.F) {
	var frame bytes.Buffer
	l := &link{out: &frame}
	m := message{Kind: msgOutput, Output: Display}
	_ = pack(&m, display.Bundle{Data: map[string]any{"text/plain": "a", "application/json": []int{1}}})
	if err := l.send(m); err != nil {
		f.Fatal(err)
	}
	f.Add(frame.Bytes())
	f.Add([]byte("\x00\x00\x00\x02\x00\x00\x00\x01{}a"))
	f.Add([]byte("\xff\xff\xff\xff\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l := &link{in: bytes.NewReader(data)}
		m, err := l.receive()
		if err != nil {
			return
		}
		_, _ = unpack(m)
		var again bytes.Buffer
		if err := (&link{out: &again}).send(m); err != nil {
			t.Fatalf("what was received can't be sent: %v", err)
		}
		back, err := (&link{in: &again}).receive()
		if err != nil || !reflect.DeepEqual(m, back) {
			t.Errorf("%+v became %+v, %v", m, back, err)
		}
	})
}

func TestBundles(t *testing.T) {
	large := strings.Repeat("0123456789", together)
	for _, test := range []struct {
		name      string
		b         display.Bundle
		want, err string
	}{
		{
			"strings and JSON",
			display.Bundle{Data: map[string]any{
				"text/html": "<b>\"温州\"</b>", "application/json": map[string]int{"a": 1},
				"application/vnd.vegalite.v5+json": "a string of JSON",
			}, Metadata: map[string]any{"k": "v"}},
			`application/json={"a":1};application/vnd.vegalite.v5+json="a string of JSON";text/html=<b>"温州"</b>;k=v`, "",
		},
		{
			"large pieces between small ones",
			display.Bundle{Data: map[string]any{"image/png": large, "text/html": "<b>", "text/markdown": large, "text/plain": "a"}},
			"image/png=" + large + ";text/html=<b>;text/markdown=" + large + ";text/plain=a;", "",
		},
		{
			"one that can't be encoded",
			display.Bundle{Data: map[string]any{"text/plain": "NaN", "application/json": math.NaN()}},
			"text/plain=NaN;", "the application/json of this output can't be encoded",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			var m message
			err := pack(&m, test.b)
			if (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
				t.Errorf("error is %v, want %q", err, test.err)
			}
			var pipe bytes.Buffer
			l := &link{in: &pipe, out: &pipe}
			if err := l.send(m); err != nil {
				t.Fatal(err)
			}
			received, err := l.receive()
			if err != nil {
				t.Fatal(err)
			}
			b, err := unpack(received)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, p := range m.Parts {
				switch v := b.Data[p.MIME].(type) {
				case string:
					got.WriteString(p.MIME + "=" + v + ";")
				default:
					got.WriteString(p.MIME + "=" + string(reflect.ValueOf(v).Bytes()) + ";")
				}
			}
			if len(b.Metadata) > 0 {
				got.WriteString("k=" + b.Metadata["k"].(string))
			}
			if got.String() != test.want {
				t.Errorf("got %.200s, want %.200s", got.String(), test.want)
			}
		})
	}
}
