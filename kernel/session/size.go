package session

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Size is an amount of memory in bytes. As a flag.Value it is written with a unit: 2GiB, 512M, 1000000.
type Size int64

// leastSize is the least that a session can be given: with less it can't tell its own needs from a cell's.
const leastSize = 1 << 20

// unit is a suffix of a Size.
type unit struct {
	suffix string
	bytes  float64
}

// units are those there are, none before a shorter end of itself.
func units() []unit {
	return []unit{
		{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"TiB", 1 << 40},
		{"kB", 1e3}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12},
		{"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {"T", 1 << 40}, {"B", 1},
	}
}

// String gives the size in bytes.
func (s *Size) String() string { return strconv.FormatInt(int64(*s), 10) }

// Set reads a size.
func (s *Size) Set(text string) error {
	number, factor := text, 1.0
	for _, u := range units() {
		if head, found := strings.CutSuffix(text, u.suffix); found {
			number, factor = head, u.bytes
			break
		}
	}
	value, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	bytes := value * factor
	if err != nil || math.IsNaN(bytes) || bytes < 1 || bytes >= math.MaxInt64 {
		return fmt.Errorf("%q is no amount of memory: write 2GiB or 512MiB", text)
	}
	if bytes < leastSize {
		return fmt.Errorf("%q is %.0f bytes, less than the 1MiB that the smallest cell takes: write 2GiB or 512MiB", text, bytes)
	}
	*s = Size(bytes)
	return nil
}
