package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"reflect"
	"regexp"
	"strconv"
	"syscall"
	"time"
)

// known writes values of the standard library's types that read better in their own words. Their methods call no code of
// cells.
func (s *shortener) known(v reflect.Value) bool {
	if !v.CanInterface() || v.Kind() == reflect.Pointer && v.IsNil() {
		return false
	}
	switch x := v.Interface().(type) {
	case time.Time:
		s.write(x.Format(time.RFC3339))
	case time.Duration:
		s.write(x.String())
	case *regexp.Regexp:
		s.write(x.String())
	case *big.Int:
		s.bigInt(x)
	case error:
		text, ok := words(x)
		if ok {
			s.write(text)
		}
		return ok
	default:
		return false
	}
	return true
}

// bigInt writes a number's digits where they can fit at all: those of a long one take long to find.
func (s *shortener) bigInt(x *big.Int) {
	const bitsOfDigit = 3
	if x.BitLen() > 2*bitsOfDigit*snapshotWidth {
		s.write(fmt.Sprintf("a number of %d bits", x.BitLen()))
		return
	}
	s.write(x.String())
}

// words gives the text of an error of the standard library, as long as all errors in it are.
func words(err error) (text string, ok bool) {
	switch err := err.(type) {
	case syscall.Errno:
		return err.Error(), true
	case *fs.PathError:
		return wordsAround(err, err.Err)
	case *strconv.NumError:
		return wordsAround(err, err.Err)
	}
	if t := reflect.TypeOf(err); t == reflect.TypeOf(errors.New("")) || t.Kind() == reflect.Pointer && t.Elem().PkgPath() == "fmt" {
		return err.Error(), true // its text was made with it
	}
	return "", false
}

func wordsAround(err, within error) (string, bool) {
	if within == nil {
		return "", false
	}
	if _, ok := words(within); !ok {
		return "", false
	}
	return err.Error(), true
}
