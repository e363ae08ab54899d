package cluster

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/stdlib/internal/scene"
)

// sideOf are the places a label may have around its point: anchor, and how far it is moved. The last two are at the end of a line
// from the point, which has the label at some distance.
var sideOf = [...]struct {
	anchor scene.Anchor
	align  string
	dx, dy float64
}{
	{scene.Start, "left", 8, 4}, {scene.End, "right", -8, 4}, {scene.Middle, "center", 0, -9}, {scene.Middle, "center", 0, 18},
	{scene.Start, "left", 3, 4}, {scene.End, "right", -3, 4},
}

// besides is how many of the sides are beside the point.
const besides = 4

// quadrantLabel is the most room a point's label gets.
const quadrantLabel = 220

// box is a part of the sheet that something takes.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) meets(others []box) bool {
	return slices.ContainsFunc(others, func(o box) bool { return o.x0 < b.x1 && b.x0 < o.x1 && o.y0 < b.y1 && b.y0 < o.y1 })
}

// labelling is a search for places of a map's labels.
type labelling struct {
	p          plane
	atX, atY   float64          // the lines between the quadrants
	points     []box            // one for each point
	labels     []box            // those placed, and the quadrants' names
	leaders    [][2]scene.Point // lines from points to labels
	candidates []quadrantPoint
}

// labellings is how many times a place is looked for.
const labellings = 12

// place finds a place for each label where it runs through nothing else: beside its point, if need be upon a line between quadrants,
// else at some distance with a line from the point to it. Those in a crowd come first, for they have the least choice; when some stay
// without a place they come first in another search. The search that leaves the fewest without counts.
func (f *quadrantFigure) place() {
	for i := range f.points {
		f.points[i].side = -1 // until it has a place
		f.points[i].short = scene.Fitted(f.points[i].label, scene.FontSize, quadrantLabel)
	}
	if len(f.points) > maxLabelled {
		return
	}
	order, least := f.crowdedFirst(), len(f.points)+1
	for range labellings {
		l := f.labelling()
		var without, with []int
		for _, i := range order {
			l.place(i)
			if l.candidates[i].side < 0 {
				without = append(without, i)
			} else {
				with = append(with, i)
			}
		}
		if len(without) < least {
			least = len(without)
			copy(f.points, l.candidates)
		}
		if least == 0 {
			return
		}
		order = append(without, with...)
	}
}

// crowdedFirst orders the points by how many others are near, the most first.
func (f *quadrantFigure) crowdedFirst() []int {
	const near = 60
	points := f.labelling().points
	crowd := make([]float64, len(points))
	for i, a := range points {
		for _, b := range points {
			if math.Hypot(a.x0-b.x0, a.y0-b.y0) < near {
				crowd[i]--
			}
		}
	}
	return ascendingOrder(crowd)
}

// labelling begins a search.
func (f *quadrantFigure) labelling() *labelling {
	x, y := f.spans()
	l := &labelling{p: plane{width: mapWidth, height: mapHeight, x: x, y: y}, candidates: slices.Clone(f.points)}
	l.atX, l.atY = l.p.atX(f.cutX), l.p.atY(f.cutY)
	for i, point := range f.points {
		l.candidates[i].side = -1
		cx, cy := l.p.atX(point.x), l.p.atY(point.y)
		l.points = append(l.points, box{cx - 5, cy - 5, cx + 5, cy + 5})
	}
	for q, name := range quadrantNames[:4] {
		corner, anchor := f.corner(q, l.p)
		l.labels = append(l.labels, boxAt(corner, anchor, name))
	}
	return l
}

// place finds the place of a point's label.
func (l *labelling) place(i int) {
	lines := []box{{l.atX - 1, 0, l.atX + 1, mapHeight}, {0, l.atY - 1, mapWidth, l.atY + 1}}
	q := &l.candidates[i]
	for _, avoided := range [][]box{lines, nil} {
		l.beside(q, avoided)
	}
	for _, past := range []bool{false, true} {
		l.away(q, i, past)
	}
}

// boxAt is the room of a text whose baseline is at a place.
func boxAt(at scene.Point, anchor scene.Anchor, text string) box {
	w := scene.TextWidth(text, scene.FontSize)
	x := at.X - w*[]float64{0, .5, 1}[anchor]
	return box{x, at.Y - 11, x + w, at.Y + 3}
}

// free reports whether a label has room there.
func (l *labelling) free(b box) bool {
	return b.x0 >= 0 && b.x1 <= mapWidth && b.y0 >= 0 && b.y1 <= mapHeight && !b.meets(l.points) && !b.meets(l.labels)
}

// beside gives a label a place beside its point.
func (l *labelling) beside(q *quadrantPoint, avoided []box) {
	for k := 0; k < besides && q.side < 0; k++ {
		side := sideOf[k]
		b := boxAt(scene.Point{X: l.p.atX(q.x) + side.dx, Y: l.p.atY(q.y) + side.dy}, side.anchor, q.short)
		if l.free(b) && !b.meets(avoided) && !l.crossed(b) {
			q.side = k
			l.labels = append(l.labels, b)
		}
	}
}

// How far from its point a label may be, and in which steps it is looked for, in pixels.
const (
	shortestLeader = 16
	longestLeader  = 260
	leaderStep     = 6
	leaderTurns    = 24
)

// away gives a label the nearest free place at the end of a line that runs through no other line or label, and past other points
// where past is set.
func (l *labelling) away(q *quadrantPoint, own int, past bool) {
	from := scene.Point{X: l.p.atX(q.x), Y: l.p.atY(q.y)}
	for r := float64(shortestLeader); r <= longestLeader && q.side < 0; r += leaderStep {
		for turn := 0; turn < leaderTurns && q.side < 0; turn++ {
			sin, cos := math.Sincos(2 * math.Pi * float64(turn) / leaderTurns)
			to := scene.Point{X: from.X + r*cos, Y: from.Y + r*sin}
			k := besides
			if cos < 0 {
				k++
			}
			b := boxAt(scene.Point{X: to.X + sideOf[k].dx, Y: to.Y + sideOf[k].dy}, sideOf[k].anchor, q.short)
			if !l.free(b) || l.crossed(b) || l.alongCut(from, to) || !l.passable(from, to, own, past) {
				continue
			}
			q.side = k
			q.toX, q.toY = l.p.x.at(to.X/mapWidth), l.p.y.at(1-to.Y/mapHeight)
			l.labels = append(l.labels, b)
			l.leaders = append(l.leaders, [2]scene.Point{from, to})
		}
	}
}

// alongCut reports whether a line would be lost on one between quadrants.
func (l *labelling) alongCut(from, to scene.Point) bool {
	const near = 8
	return math.Abs(from.X-l.atX) < near && math.Abs(to.X-l.atX) < near || math.Abs(from.Y-l.atY) < near && math.Abs(to.Y-l.atY) < near
}

// crossed reports whether a line runs through a box.
func (l *labelling) crossed(b box) bool {
	return slices.ContainsFunc(l.leaders, func(line [2]scene.Point) bool { return b.crosses(line[0], line[1]) })
}

// passable reports whether a line from a point can be drawn.
func (l *labelling) passable(from, to scene.Point, own int, past bool) bool {
	for _, line := range l.leaders {
		if cross(from, to, line[0], line[1]) {
			return false
		}
	}
	for i, b := range l.points {
		if i != own && !past && b.crosses(from, to) {
			return false
		}
	}
	return !slices.ContainsFunc(l.labels, func(b box) bool { return b.crosses(from, to) })
}

// crosses reports whether a line from p to q runs through the box: whether a part of it lies between all four sides (Liang & Barsky 1984).
func (b box) crosses(p, q scene.Point) bool {
	enter, leave := 0.0, 1.0
	for _, side := range [4][2]float64{{p.X - q.X, p.X - b.x0}, {q.X - p.X, b.x1 - p.X}, {p.Y - q.Y, p.Y - b.y0}, {q.Y - p.Y, b.y1 - p.Y}} {
		step, room := side[0], side[1]
		switch {
		case step == 0 && room < 0:
			return false
		case step < 0:
			enter = max(enter, room/step)
		case step > 0:
			leave = min(leave, room/step)
		}
	}
	return enter < leave
}

// cross reports whether the lines from a to b and from c to d do.
func cross(a, b, c, d scene.Point) bool {
	side := func(p, q, r scene.Point) bool { return (q.X-p.X)*(r.Y-p.Y) > (q.Y-p.Y)*(r.X-p.X) }
	return side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
}

// unlabelled says which points have no label.
func (f *quadrantFigure) unlabelled() []string {
	var names []string
	for _, p := range f.points {
		if p.side < 0 {
			names = append(names, p.label)
		}
	}
	switch n := len(names); {
	case n == 0:
		return nil
	case n > maxUnlabelled:
		return []string{fmt.Sprintf("%d points stand too close for labels; each says its name where the mouse rests on it", n)}
	}
	return []string{"without room for a label: " + strings.Join(names, "; ")}
}

// maxUnlabelled is how many points without a label are named below the title.
const maxUnlabelled = 10
