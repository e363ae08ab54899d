package session

import "testing"

func TestSize(t *testing.T) {
	for _, row := range []struct {
		text string
		want Size // 0: an error
	}{
		{"2GiB", 2 << 30}, {"1536KiB", 1536 << 10}, {"1.5MiB", 1536 << 10}, {"512 MiB", 512 << 20}, {"1TB", 1e12}, {"2000000", 2e6},
		{"2000000B", 2e6}, {"2048K", 2 << 20}, {"2MB", 2_000_000}, {"1MiB", 1 << 20}, {"1000KiB", 0}, {"2", 0}, {"7B", 0},
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
