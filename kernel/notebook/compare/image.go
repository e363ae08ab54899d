package compare

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	_ "image/gif" // the formats that notebooks hold
	_ "image/jpeg"
	_ "image/png"
	"strings"
)

// faint is how far a channel, of 255, may be off: what rounding of blended colours makes on another machine.
const faint = 2

// pixels gives the difference between two raster pictures.
func pixels(where, a, b string) []Difference {
	if a == b {
		return nil
	}
	x, err := decode(a)
	if err != nil {
		return []Difference{{Where: where, What: "the stored picture can't be read: " + err.Error()}}
	}
	y, err := decode(b)
	if err != nil {
		return []Difference{{Where: where, What: "the picture of now can't be read: " + err.Error()}}
	}
	if was, is := x.Bounds().Size(), y.Bounds().Size(); was != is {
		return []Difference{{Where: where, What: fmt.Sprintf("was %d×%d pixels, is %d×%d", was.X, was.Y, is.X, is.Y)}}
	}
	differ, most := unlike(x, y)
	if differ == 0 {
		return nil
	}
	size := x.Bounds().Dx() * x.Bounds().Dy()
	return []Difference{{Where: where, What: fmt.Sprintf("%d of %d pixels differ, by up to %d of 255", differ, size, most)}}
}

func decode(text string) (image.Image, error) {
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil {
		return nil, fmt.Errorf("not base64: %w", err)
	}
	picture, _, err := image.Decode(bytes.NewReader(data))
	return picture, err
}

// unlike counts the pixels that differ, and gives the largest difference of a channel.
func unlike(x, y image.Image) (differ, most int) {
	from, to := x.Bounds().Min, y.Bounds().Min
	for row := range x.Bounds().Dy() {
		for column := range x.Bounds().Dx() {
			r1, g1, b1, a1 := x.At(from.X+column, from.Y+row).RGBA()
			r2, g2, b2, a2 := y.At(to.X+column, to.Y+row).RGBA()
			distance := max(apart(r1, r2), apart(g1, g2), apart(b1, b2), apart(a1, a2))
			if distance > faint {
				differ++
			}
			most = max(most, distance)
		}
	}
	return differ, most
}

// apart is the distance of two channels of 16 bits, in 255ths.
func apart(a, b uint32) int {
	d := int(a>>8) - int(b>>8)
	return max(d, -d)
}
