package generic_test

import (
	"bytes"
	stdhkdf "crypto/hkdf"
	stdpbkdf2 "crypto/pbkdf2"
	"crypto/sha256"
	stdmaphash "hash/maphash"
	"math"
	"testing"

	"github.com/thunen-lab/thunen/stdlib/generic/hkdf"
	"github.com/thunen-lab/thunen/stdlib/generic/maphash"
	"github.com/thunen-lab/thunen/stdlib/generic/pbkdf2"
)

// TestDerivedKeys compares keys with those that the standard library derives, errors included.
func TestDerivedKeys(t *testing.T) {
	type result struct {
		key []byte
		err error
	}
	of := func(key []byte, err error) result { return result{key, err} }
	secret, salt := []byte("a secret that is long enough"), []byte("and its salt, too")
	rows := []struct {
		name      string
		got, want result
	}{
		{"extract", of(hkdf.Extract(sha256.New, secret, salt)), of(stdhkdf.Extract(sha256.New, secret, salt))},
		{"extract without salt", of(hkdf.Extract(sha256.New, secret, nil)), of(stdhkdf.Extract(sha256.New, secret, nil))},
		{"expand", of(hkdf.Expand(sha256.New, secret, "info", 100)), of(stdhkdf.Expand(sha256.New, secret, "info", 100))},
		{"expand too far", of(hkdf.Expand(sha256.New, secret, "", 255*32+1)), of(stdhkdf.Expand(sha256.New, secret, "", 255*32+1))},
		{"key", of(hkdf.Key(sha256.New, secret, salt, "info", 33)), of(stdhkdf.Key(sha256.New, secret, salt, "info", 33))},
		{"password", of(pbkdf2.Key(sha256.New, "a password of some length", salt, 7, 70)), of(stdpbkdf2.Key(sha256.New, "a password of some length", salt, 7, 70))},
		{"no length", of(pbkdf2.Key(sha256.New, "a password of some length", salt, 7, 0)), of(stdpbkdf2.Key(sha256.New, "a password of some length", salt, 7, 0))},
	}
	for _, r := range rows {
		if (r.got.err == nil) != (r.want.err == nil) || r.got.err != nil && r.got.err.Error() != r.want.err.Error() {
			t.Errorf("%s: error %v, want %v", r.name, r.got.err, r.want.err)
		}
		if !bytes.Equal(r.got.key, r.want.key) {
			t.Errorf("%s: %x, want %x", r.name, r.got.key, r.want.key)
		}
	}
}

// TestHashOfComparable: equal values have equal hashes, and values that differ don't.
func TestHashOfComparable(t *testing.T) {
	type pair struct {
		a any
		s string
		f [2]float64
	}
	seed := stdmaphash.MakeSeed()
	negative := math.Copysign(0, -1)
	one := new(int)
	values := []pair{
		{}, {a: 1}, {a: int64(1)}, {a: "1"}, {s: "1"}, {f: [2]float64{1, 0}}, {f: [2]float64{0, 1}}, {a: one}, {a: pair{s: "x"}},
	}
	for i, v := range values {
		for j, w := range values {
			if same := maphash.Comparable(seed, v) == maphash.Comparable(seed, w); same != (i == j) {
				t.Errorf("%v and %v have the same hash: %v", v, w, same)
			}
		}
	}
	if maphash.Comparable(seed, 0.0) != maphash.Comparable(seed, negative) {
		t.Error("the two zeros are equal and have different hashes")
	}
	nan := math.NaN()
	if once := maphash.Comparable(seed, nan); once == maphash.Comparable(seed, nan) {
		t.Error("NaN, which equals nothing, has the same hash twice")
	}
	got := outcome(func() any { return maphash.Comparable[any](seed, []int{}) })
	if want := outcome(func() any { return stdmaphash.Comparable[any](seed, []int{}) }); got != want {
		t.Errorf("hash of a slice: %v, want %v", got, want)
	}
}
