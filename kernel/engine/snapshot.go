package engine

import (
	"fmt"
	"go/types"
	"reflect"
	"runtime"
	"time"

	"github.com/thunen-lab/thunen/kernel/lang"
)

const (
	// snapshotTime bounds what a cell waits for its variables to be described; those after it have their type only.
	// A machine that is busy with other things may take a few tens of it away.
	snapshotTime = 100 * time.Millisecond
	// endTime bounds the longest single wait for goroutines that are about to end.
	endTime = 16 * time.Millisecond
	// snapshotWidth bounds a value's text.
	snapshotWidth = 72
)

// snapshots describes the session's variables. While a goroutine of some cell is still at work it doesn't look into maps
// and other values of several words: reading what another goroutine writes can end the process.
func (s *server) snapshots() []lang.Snapshot {
	alone := s.alone()
	deadline := time.Now().Add(snapshotTime)
	var all []lang.Snapshot
	for _, g := range s.lang.Globals() {
		if g.Kind != lang.Variable {
			continue
		}
		shot := lang.Snapshot{Name: g.Name, Type: types.TypeString(g.Type, s.qualify), Cell: g.Cell}
		if time.Now().Before(deadline) {
			describe(&shot, s.value(g), g.Type, alone)
		}
		all = append(all, shot)
	}
	return all
}

// alone reports whether no goroutine of a cell is at work. One that is about to end may be kept from it for a while by a busy
// machine: it is waited for, but those that stay are waited for once and not after each cell.
func (s *server) alone() bool {
	n := settled()
	for wait := endTime / 256; n > s.resting && int64(n) != s.staying.Load() && wait <= endTime; wait *= 2 {
		time.Sleep(wait)
		n = settled()
	}
	s.staying.Store(int64(n))
	return n <= s.resting
}

// settled gives the number of goroutines, once those that are about to end had a chance to.
func settled() int {
	n := runtime.NumGoroutine()
	for range 3 {
		runtime.Gosched()
		n = min(n, runtime.NumGoroutine())
	}
	return n
}

// qualify writes the names of the session's own types without a package.
func (s *server) qualify(p *types.Package) string {
	if p.Path() == s.path {
		return ""
	}
	return p.Name()
}

// value asks the engine for a variable's value; invalid when it can't say.
func (s *server) value(g *lang.Global) (v reflect.Value) {
	defer func() {
		if recover() != nil {
			v = reflect.Value{}
		}
	}()
	return s.engine.Value(g)
}

// describe fills in what there is to say about a value. A value whose methods panic says nothing.
func describe(shot *lang.Snapshot, v reflect.Value, t types.Type, alone bool) {
	defer func() { _ = recover() }()
	if v, t = opened(v, t); !v.IsValid() {
		return
	}
	shot.Size = length(v)
	if !alone && !scalar(v.Kind()) {
		return
	}
	if !v.CanInterface() || !table(shot, v.Interface()) {
		shot.Value = short(v, t)
	}
}

// length gives the size of what has one.
func length(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.String, reflect.Array:
		return fmt.Sprintf("len %d", v.Len())
	case reflect.Chan:
		return fmt.Sprintf("%d of %d", v.Len(), v.Cap())
	}
	return ""
}

// table describes frames, matrices and columns by their size and the names of their columns; false for anything else.
func table(shot *lang.Snapshot, x any) bool {
	switch x := x.(type) {
	case interface {
		Dims() (int, int)
		Names() []string
	}:
		rows, columns := x.Dims()
		shot.Size, shot.Columns = size(rows, columns), x.Names()
	case interface{ Dims() (int, int) }:
		shot.Size = size(x.Dims())
	case interface {
		Len() int
		HasNaN() bool // a column of a frame
	}:
		shot.Size = fmt.Sprintf("len %d", x.Len())
	default:
		return false
	}
	return true
}

func size(rows, columns int) string {
	return fmt.Sprintf("%s × %s", count(rows, "row"), count(columns, "column"))
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func scalar(k reflect.Kind) bool {
	return k == reflect.Bool || k >= reflect.Int && k <= reflect.Complex128
}
