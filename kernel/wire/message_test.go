package wire

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
)

// The signatures of header {"a":1}, parent {}, metadata {}, content {"b":"ü"} with the key "secret", made with Python's hmac and hashlib.
var pythonSignatures = []struct{ scheme, signature string }{
	{"hmac-sha1", "0d045988d278e075bcbbe157bc3851764f79ffac"},
	{"hmac-sha224", "7750a1dee6624ece91b68c9e6063e1472dd65a3815e05255eceb997b"},
	{"hmac-sha256", "d1e1d9f7938c35e4e6661873ca63497cdc175edf8614e073b281bb42e9dbb421"},
	{"hmac-sha384", "61ae558776876ef3f34b8a5c94432526f0344b6d8ea94c8c23505849686d64c44f045e1e4b9ecbeac06af1995f8d124f"},
	{"hmac-sha512", "f78cd9c8358f5c8b5e66b6ca7e102263d2906c10596374af7b97e2e4a35f65ff838aabf44eb6144851ffb0c12a53b5934830b5c97ca6b9b2a144577cce601ee2"},
	{"hmac-sha3_224", "f4899b560c5f6191f5be6a6bbbfe2b04601c7372f0b7f870f519fff7"},
	{"hmac-sha3_256", "91b1e90f77fd7283e64cc34d6851b3682e6e242fa938b36fa0273a9cbda0fead"},
	{"hmac-sha3_384", "775ed3b36ba18b6d8c2f3bffb13780f99d44f73abef7381a9cb9fdc8b7c72ac0649eda55114a38c461b14fcada59d748"},
	{"hmac-sha3_512", "dd4b100c041e1dfdfdb79effc848d7c83f1d74809173fa333ad6e26e829d1a6c717cbb754f9d0e61db1e5556fcf68b79fae83609909d867ac930d0184009aa2c"},
}

func TestSignatures(t *testing.T) {
	for _, row := range pythonSignatures {
		t.Run(row.scheme, func(t *testing.T) {
			signer, err := newSigner(row.scheme, "secret")
			if err != nil {
				t.Fatal(err)
			}
			c := codec{signer: signer}
			for range 2 { // the second with a used MAC
				frames := c.encode(Message{Identities: [][]byte{[]byte("id")}, Header: []byte(`{"a":1}`), Content: []byte(`{"b":"ü"}`)})
				want := [][]byte{[]byte("id"), []byte(delimiter), []byte(row.signature), []byte(`{"a":1}`), []byte("{}"), []byte("{}"), []byte(`{"b":"ü"}`)}
				if !equalFrames(frames, want) {
					t.Errorf("encoded %q, want %q", frames, want)
				}
			}
		})
	}
}

func TestEveryBitIsSigned(t *testing.T) {
	signer, _ := newSigner("", "secret")
	frames := (&codec{signer: signer}).encode(Message{Header: []byte(`{"a":1}`), Content: []byte(`{"b":2}`), Buffers: [][]byte{[]byte("buffer")}})
	for i := 1; i < 6; i++ {
		for at := range frames[i] {
			frames[i][at] ^= 1
			if _, err := (&codec{signer: signer}).decode(frames); err != errBadSignature {
				t.Errorf("frame %d changed at %d: %v", i, at, err)
			}
			frames[i][at] ^= 1
		}
	}
	if _, err := (&codec{signer: signer}).decode(frames); err != nil {
		t.Errorf("unchanged: %v", err)
	}
}

func TestReplayGuardRemembersTheLatest(t *testing.T) {
	var g replayGuard
	signature := func(i int) []byte { return []byte(fmt.Sprintf("%064x", i<<8)) }
	for i := range remembered + 10 {
		if !g.first(append(signature(i)[32:], signature(i)...)) {
			t.Fatalf("signature %d is taken for a copy", i)
		}
	}
	for i := 10; i < remembered+10; i += 1000 {
		if g.first(append(signature(i)[32:], signature(i)...)) {
			t.Errorf("signature %d is forgotten", i)
		}
	}
	if len(g.seen) != remembered || len(g.order) != remembered {
		t.Errorf("%d signatures are kept in a ring of %d, want %d", len(g.seen), len(g.order), remembered)
	}
}

// FuzzDecode: whatever frames come, decoding doesn't panic, and what is accepted is what was signed.
func FuzzDecode(f *testing.F) {
	signer, _ := newSigner("", "secret")
	pack := func(frames [][]byte) []byte {
		var b []byte
		for _, frame := range frames {
			b = append(binary.AppendUvarint(b, uint64(len(frame))), frame...)
		}
		return b
	}
	good := (&codec{signer: signer}).encode(Message{Identities: [][]byte{[]byte("id")}, Buffers: [][]byte{{1}}})
	f.Add(pack(good))
	f.Add(pack(good[:4]))
	f.Add(pack([][]byte{{}, []byte(delimiter), {}, {}, {}, {}, {}}))
	f.Fuzz(func(t *testing.T, packed []byte) {
		frames := unpack(packed)
		m, err := (&codec{signer: signer}).decode(frames)
		if err != nil {
			return
		}
		parts := [4][]byte{m.Header, m.ParentHeader, m.Metadata, m.Content}
		whole := append(append([][]byte{}, m.Identities...), []byte(delimiter), signer.sign(parts[:]...))
		if whole = append(append(whole, parts[:]...), m.Buffers...); !equalFrames(whole, frames) {
			t.Errorf("accepted %q as %q", frames, whole)
		}
	})
}

func unpack(b []byte) [][]byte {
	var frames [][]byte
	for len(b) > 0 {
		n, used := binary.Uvarint(b)
		if used <= 0 || n > uint64(len(b)-used) {
			return frames
		}
		frames = append(frames, b[used:used+int(n)])
		b = b[used+int(n):]
	}
	return frames
}

func TestRope(t *testing.T) {
	var r, other rope
	var want bytes.Buffer
	large := []byte(strings.Repeat("L", keepSize))
	for i := range 3000 {
		b := []byte(strings.Repeat(string(rune('a'+i%26)), i%100))
		switch i % 500 {
		case 7:
			other.keep(large)
			want.Write(large)
			r.move(&other)
		case 9:
			b = []byte(strings.Repeat("M", chunkSize))
			fallthrough
		default:
			want.Write(b)
			r.write(b)
		}
	}
	if r.size() != want.Len() {
		t.Errorf("size is %d, want %d", r.size(), want.Len())
	}
	var got bytes.Buffer
	for c, ok := r.take(); ok; c, ok = r.take() {
		got.Write(c.bytes)
		if len(c.bytes) > chunkSize {
			t.Errorf("a chunk of %d bytes", len(c.bytes))
		}
		r.recycle(c)
		other.write([]byte("not in the way"))
	}
	if !bytes.Equal(got.Bytes(), want.Bytes()) || !r.empty() {
		t.Error("what came out is not what went in")
	}
	if !bytes.Equal(large, bytes.Repeat([]byte("L"), keepSize)) {
		t.Error("a kept slice was written to")
	}
}
