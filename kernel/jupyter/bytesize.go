package jupyter

import (
	"errors"
	"strconv"
	"strings"
)

// byteSize is a flag's value: a number of bytes, written with a unit.
type byteSize int64

// units are the suffixes of a byteSize, longest first.
var units = []struct {
	suffix string
	bytes  int64
}{
	{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"TiB", 1 << 40},
	{"kB", 1e3}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12},
	{"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {"T", 1 << 40}, {"B", 1},
}

// String gives the size in bytes.
func (s *byteSize) String() string { return strconv.FormatInt(int64(*s), 10) }

// Set reads 2GiB, 512M, 1000000 and the like.
func (s *byteSize) Set(text string) error {
	number, unit := text, int64(1)
	for _, u := range units {
		if head, found := strings.CutSuffix(text, u.suffix); found {
			number, unit = head, u.bytes
			break
		}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || !(n > 0) || n*float64(unit) >= 1<<62 {
		return errors.New("it is a size such as 512MiB or 2GiB")
	}
	*s = byteSize(n * float64(unit))
	return nil
}
