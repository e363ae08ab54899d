package session

import "testing"

func TestSize(t *testing.T) {
	for _, row := range []struct {
		text string
		want Size // 0: an error
	}{
		{"2GiB", 2 << 30}, {"1.5KiB", 1536}, {"512 MiB", 512 << 20}, {"1TB", 1e12}, {"1000000", 1e6}, {"7B", 7}, {"1K", 1024}, {"2MB", 2_000_000},
		{"", 0}, {"GiB", 0}, {"0", 0}, {"0.5", 0}, {"-1GiB", 0}, {"NaNGiB", 0}, {"NaN", 0}, {"1e30TiB", 0}, {"2 gigabytes", 0},
	} {
		t.Run(row.text, func(t *testing.T) {
			var got Size
			if err := got.Set(row.text); got != row.want || (err == nil) != (row.want != 0) {
				t.Errorf("got %d, %v; want %d", got, err, row.want)
			}
		})
	}
}
