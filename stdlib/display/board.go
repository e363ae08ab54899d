package display

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/stdlib/comm"
)

// board is the meters that are on show together: a loop's, and below it that of the loop within. It is one output.
type board struct {
	mu     sync.Mutex
	parent string // the cell that it is in
	meters []*Meter
	handle *Handle
	shown  time.Time
}

// boards holds the board that the next meter joins: as the process shows to one place, nested loops find each other here.
var boards struct {
	sync.Mutex
	last *board
}

// join puts a meter on the board that is on show in this cell, or on a new one.
func join(m *Meter) *board {
	boards.Lock()
	defer boards.Unlock()
	parent := comm.Parent()
	if b := boards.last; b != nil && b.parent == parent && b.take(m) {
		return b
	}
	b := &board{parent: parent, meters: []*Meter{m}, shown: time.Now()}
	boards.last = b
	b.handle = show(b.bundle())
	return b
}

// take adds a meter; false when all that are there have ended.
func (b *board) take(m *Meter) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	running := slices.ContainsFunc(b.meters, func(other *Meter) bool { return !other.read().ended })
	if running {
		b.meters = append(b.meters, m)
	}
	return running
}

// refresh shows the meters as they are now, unless that was done just before.
func (b *board) refresh() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if time.Since(b.shown) >= showInterval {
		b.show()
	}
}

func (b *board) show() {
	b.shown = time.Now()
	b.handle.replace(b.bundle())
}

// leave ends a meter. The first stays on the board, those below it go: a loop within another ends many times.
func (b *board) leave(m *Meter) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.meters[0] == m {
		b.show()
		return
	}
	b.meters = slices.DeleteFunc(b.meters, func(other *Meter) bool { return other == m })
	switch {
	case b.ended():
		b.show()
	case time.Since(b.shown) >= showInterval:
		b.show()
	}
}

// ended reports whether nothing on the board runs any more.
func (b *board) ended() bool {
	return !slices.ContainsFunc(b.meters, func(m *Meter) bool { return !m.read().ended })
}

// The states of a board, in its metadata.
const (
	progressKey = "progress"
	running     = "running"
	ended       = "ended"
)

// Progress says of a bundle that is a progress bar whether it is "running" or "ended"; it is "" for others. A terminal shows a
// running one on a line that the next takes the place of; a file has the ended one only.
func (b Bundle) Progress() string {
	text, _ := b.Metadata[mimeText].(map[string]any)
	state, _ := text[progressKey].(string)
	return state
}

func (b *board) bundle() Bundle {
	state := running
	if b.ended() {
		state = ended
	}
	var lines []string
	var source strings.Builder
	source.WriteString(`<div class="thunen-progress">`)
	for depth, m := range b.meters {
		r := m.read()
		lines = append(lines, r.String())
		r.html(&source, depth)
	}
	source.WriteString("</div>")
	return Bundle{
		Data:     map[string]any{mimeText: strings.Join(lines, "; "), mimeHTML: source.String()},
		Metadata: map[string]any{mimeText: map[string]any{progressKey: state}},
	}
}

// Colours of a bar, with JupyterLab's first, so that it follows the theme.
const (
	trackStyle = `flex:0 0 16em;height:.9em;border:1px solid var(--jp-border-color1,#888);border-radius:2px;overflow:hidden`
	fillStyle  = `height:100%;background:var(--jp-brand-color1,#0072B2)`
	doneStyle  = `height:100%;background:var(--jp-success-color1,#2E7D32)`
	rowStyle   = `display:flex;align-items:center;gap:.6em;font-variant-numeric:tabular-nums;color:var(--jp-ui-font-color1,inherit)`
)

// html writes a bar with its text.
func (r reading) html(b *strings.Builder, depth int) {
	fill := fillStyle
	if r.ended && r.done >= r.total {
		fill = doneStyle
	}
	text := html.EscapeString(r.String())
	fmt.Fprintf(b, `<div style="%s;margin-left:%dem">`, rowStyle, 2*depth)
	if r.total >= 1 {
		fmt.Fprintf(b, `<div role="progressbar" aria-label="%s" aria-valuemin="0" aria-valuemax="%d" aria-valuenow="%d" style="%s"><div style="%s;width:%.1f%%"></div></div>`,
			html.EscapeString(r.label), r.total, r.done, trackStyle, fill, 100*r.part())
	}
	fmt.Fprintf(b, `<span>%s</span></div>`, text)
}
