package cluster

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// span is the range of an axis.
type span struct{ lo, hi float64 }

// spanOf is the range of numbers; of none, or of one alone, a range of length 1.
func spanOf(xs ...float64) span {
	s := span{math.Inf(1), math.Inf(-1)}
	for _, x := range xs {
		s.lo, s.hi = min(s.lo, x), max(s.hi, x)
	}
	switch {
	case s.lo > s.hi:
		return span{0, 1}
	case s.lo == s.hi:
		return span{s.lo, s.lo + max(1, math.Abs(s.lo)/2)}
	}
	return s
}

// padded is the range with some room at both ends.
func (s span) padded(room float64) span {
	by := (s.hi/2 - s.lo/2) * 2 * room
	if padded := (span{s.lo - by, s.hi + by}); isFinite(padded.lo) && isFinite(padded.hi) {
		return padded
	}
	return s
}

// part says how far along the range a value lies, in ranges of any length.
func (s span) part(v float64) float64 {
	if length := s.hi - s.lo; !math.IsInf(length, 0) {
		return (v - s.lo) / length
	}
	return (v/2 - s.lo/2) / (s.hi/2 - s.lo/2) // a half of the smallest number is 0, so not always
}

// at gives the value at a part of the range, whose length may be beyond the largest number.
func (s span) at(part float64) float64 { return s.lo*(1-part) + s.hi*part }

// plane is a part of a sheet where numbers have places.
type plane struct {
	s                        *scene.Scene
	left, top, width, height float64
	x, y                     span
}

func (p plane) atX(v float64) float64 { return p.left + p.x.part(v)*p.width }
func (p plane) atY(v float64) float64 { return p.top + (1-p.y.part(v))*p.height }
func (p plane) right() float64        { return p.left + p.width }
func (p plane) bottom() float64       { return p.top + p.height }

// Room for an axis, in pixels.
const (
	axisBottom = 44
	axisLeft   = 56
)

var gridLine = scene.Stroke{Colour: scene.Faint}

// axisX draws the grid and the numbers below.
func (p plane) axisX(name string) {
	for _, v := range ticks(p.x.lo, p.x.hi) {
		x := p.atX(v)
		p.s.Line(gridLine, scene.Point{X: x, Y: p.top}, scene.Point{X: x, Y: p.bottom()})
		p.s.Text(x, p.bottom()+16, shortest(v), scene.Font{Anchor: scene.Middle})
	}
	p.s.Text(p.left+p.width/2, p.bottom()+34, name, scene.Font{Anchor: scene.Middle})
}

// axisY draws the grid and the numbers on the left.
func (p plane) axisY(name string) {
	for _, v := range ticks(p.y.lo, p.y.hi) {
		y := p.atY(v)
		p.s.Line(gridLine, scene.Point{X: p.left, Y: y}, scene.Point{X: p.right(), Y: y})
		p.s.Text(p.left-6, y+4, shortest(v), scene.Font{Anchor: scene.End})
	}
	p.s.Text(p.left-axisLeft+marginSide, p.top+p.height/2, name, scene.Font{Anchor: scene.Middle, Turned: true})
}

// vertical draws a dashed line at a value, with a white one below it, to be seen on bars.
func (p plane) vertical(v float64, text string) {
	x := p.atX(v)
	from, to := scene.Point{X: x, Y: p.top - 2}, scene.Point{X: x, Y: p.bottom()}
	p.s.Line(scene.Stroke{Colour: scene.Paper, Width: 2.5}, from, to)
	p.s.Line(scene.Stroke{Colour: "#000000", Width: 1.5, Dash: []float64{4, 3}}, from, to)
	p.s.Text(x, p.top-6, text, scene.Font{Anchor: scene.Middle})
}

// labelRoom is how much room labels take, in pixels.
func labelRoom(labels []string) float64 {
	w := 40.0
	for _, label := range labels {
		w = max(w, scene.TextWidth(fitted(label), scene.FontSize))
	}
	return w + 12
}

// labelSide is the most room a label gets.
const labelSide = 340

func fitted(label string) string { return scene.Fitted(label, scene.FontSize, labelSide) }

// ticks gives about five round numbers between lo and hi.
func ticks(lo, hi float64) []float64 {
	raw := hi/5 - lo/5
	step, _ := strconv.ParseFloat(fmt.Sprintf("1e%d", int(math.Floor(math.Log10(raw)))), 64)
	for _, f := range []float64{5, 2} {
		if f*step <= raw*1.2 {
			step *= f
			break
		}
	}
	var at []float64
	for k := math.Ceil(lo / step); k*step <= hi && len(at) < 20; k++ {
		at = append(at, tidy(k*step)+0) // no -0
	}
	return at
}

// legend draws a row of coloured squares with their meaning, and says where the next row goes.
func legend(s *scene.Scene, x, y, right float64, names, colours []string) (below float64) {
	at := x
	for i, name := range names {
		w := scene.TextWidth(fitted(name), scene.FontSize) + 34
		if at+w > right && at > x {
			at, y = x, y+18
		}
		s.Rect(at, y-10, 12, 12, colours[i%len(colours)], "")
		s.Text(at+17, y, fitted(name), scene.Font{Tip: name})
		at += w
	}
	return y + 18
}

// apart moves places that are closer than a distance away from one another, as little as can be; they keep their order. Without
// the steps of that distance between them, places in order may not fall: it is the nearest sequence that doesn't (pooling adjacent
// violators, Barlow et al. 1972).
func apart(at []float64, distance float64) []float64 {
	order := ascendingOrder(at)
	type pool struct {
		n    int
		mean float64
	}
	var pools []pool
	for k, i := range order {
		p := pool{1, at[i] - float64(k)*distance}
		for len(pools) > 0 && pools[len(pools)-1].mean > p.mean {
			last := pools[len(pools)-1]
			n := last.n + p.n
			p = pool{n, (last.mean*float64(last.n) + p.mean*float64(p.n)) / float64(n)}
			pools = pools[:len(pools)-1]
		}
		pools = append(pools, p)
	}
	placed := make([]float64, len(at))
	k := 0
	for _, p := range pools {
		for range p.n {
			placed[order[k]] = p.mean + float64(k)*distance
			k++
		}
	}
	return placed
}

// ascendingOrder gives the positions of numbers, the smallest first.
func ascendingOrder(xs []float64) []int {
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(xs[a], xs[b]) })
	return order
}
