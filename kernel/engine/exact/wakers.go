package exact

import (
	"go/types"

	"github.com/thunen-lab/thunen/kernel/engine/waiting"
)

// wakes says whether a cell that uses obj may be woken by what isn't one of its goroutines.
func wakes(obj types.Object) bool {
	if pkg := obj.Pkg(); pkg == nil || isSource(pkg) || pkg.Path() == "thunen" || pkg.Path() == "thunen/engine" {
		return false
	}
	return waiting.Wakes(obj)
}

// noteWakers remembers whether cells have used anything of the kind: a clock may outlive its cell.
func (u *unit) noteWakers() {
	for _, o := range u.cell.Info.Uses {
		if wakes(o) {
			t := &u.eng.threads
			t.mu.Lock()
			t.wakers = true
			t.mu.Unlock()
			return
		}
	}
}
