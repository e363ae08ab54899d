// Package pbkdf2 stands for the generic function of the standard library's crypto/pbkdf2: RFC 8018, section 5.2.
package pbkdf2

import (
	"crypto/hmac"
	"encoding/binary"
	"errors"
	"hash"
)

// Key is pbkdf2.Key.
func Key[Hash hash.Hash](h func() Hash, password string, salt []byte, iter, keyLength int) ([]byte, error) {
	if keyLength <= 0 {
		return nil, errors.New("pkbdf2: keyLength must be larger than 0")
	}
	mac := hmac.New(func() hash.Hash { return h() }, []byte(password))
	var key []byte
	for i := uint32(1); len(key) < keyLength; i++ {
		mac.Reset()
		mac.Write(salt)
		mac.Write(binary.BigEndian.AppendUint32(nil, i))
		u := mac.Sum(nil)
		block := append([]byte(nil), u...)
		for range iter - 1 {
			mac.Reset()
			mac.Write(u)
			u = mac.Sum(u[:0])
			for k := range block {
				block[k] ^= u[k]
			}
		}
		key = append(key, block...)
	}
	return key[:keyLength], nil
}
