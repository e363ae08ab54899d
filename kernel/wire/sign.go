package wire

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strings"
	"sync"
)

// defaultScheme is what a connection file that names no scheme means.
const defaultScheme = "hmac-sha256"

// hashes gives the hash functions of the signature schemes, by Jupyter's names (Python's hashlib's).
func hashes() map[string]func() hash.Hash {
	return map[string]func() hash.Hash{
		"sha1":     sha1.New,
		"sha224":   sha256.New224,
		"sha256":   sha256.New,
		"sha384":   sha512.New384,
		"sha512":   sha512.New,
		"sha3_224": func() hash.Hash { return sha3.New224() },
		"sha3_256": func() hash.Hash { return sha3.New256() },
		"sha3_384": func() hash.Hash { return sha3.New384() },
		"sha3_512": func() hash.Hash { return sha3.New512() },
	}
}

// signer makes signatures. One without a key makes empty ones.
type signer struct {
	macs *sync.Pool // of hash.Hash, keyed; nil without a key
}

// newSigner gives the signer of a connection, or says which schemes there are.
func newSigner(scheme, key string) (*signer, error) {
	if scheme == "" {
		scheme = defaultScheme
	}
	known := hashes()
	newHash := known[strings.TrimPrefix(scheme, "hmac-")]
	if newHash == nil || !strings.HasPrefix(scheme, "hmac-") {
		var names []string
		for name := range known {
			names = append(names, "hmac-"+name)
		}
		slices.Sort(names)
		return nil, fmt.Errorf("signature_scheme %q is unknown: want one of %s", scheme, strings.Join(names, ", "))
	}
	if key == "" {
		return &signer{}, nil
	}
	return &signer{macs: &sync.Pool{New: func() any { return hmac.New(newHash, []byte(key)) }}}, nil
}

// signs reports whether there is a key.
func (s *signer) signs() bool { return s.macs != nil }

// sign gives the signature of a message's signed frames, in hexadecimal as it goes over the wire.
func (s *signer) sign(frames ...[]byte) []byte {
	if !s.signs() {
		return []byte{}
	}
	mac := s.macs.Get().(hash.Hash)
	defer s.macs.Put(mac)
	mac.Reset()
	for _, frame := range frames {
		mac.Write(frame)
	}
	return hex.AppendEncode(nil, mac.Sum(make([]byte, 0, 64)))
}

// verify reports whether signature is that of frames, in constant time.
func (s *signer) verify(signature []byte, frames ...[]byte) bool {
	return hmac.Equal(signature, s.sign(frames...))
}
