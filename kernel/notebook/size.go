package notebook

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// parseSize reads an amount of memory, such as 2GiB, 1.5GB or 1000000 (bytes).
func parseSize(s string) (int64, error) {
	number, factor := s, 1.0
	for _, unit := range []struct {
		name  string
		bytes float64
	}{
		{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"TiB", 1 << 40},
		{"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12},
		{"B", 1},
	} {
		if before, found := strings.CutSuffix(s, unit.name); found {
			number, factor = before, unit.bytes
			break
		}
	}
	value, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	bytes := value * factor
	if err != nil || math.IsNaN(bytes) || bytes < 1 || bytes >= math.MaxInt64 {
		return 0, fmt.Errorf("%q is no amount of memory: write 2GiB or 512MiB", s)
	}
	return int64(bytes), nil
}
