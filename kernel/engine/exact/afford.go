package exact

import (
	"go/types"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/lang"
)

// large is what may be allocated without a look at the memory there is.
const large = 16 << 20

// afford fails the cell when n bytes are more than there is memory for: the runtime would end the process.
func (e *Engine) afford(n int) {
	if n < large || e.host.Memory <= 0 {
		return
	}
	if free := e.host.Free(int64(n)); int64(n) > free {
		panic(&memoryError{engine.OutOfMemory(int64(n), free)})
	}
}

// affordElements is afford for n elements of a size.
func (e *Engine) affordElements(n, size int) {
	if size > 0 && n >= large/size {
		e.afford(n * size)
	}
}

// affordVariable fails the build of a cell with a variable that there is no memory for.
func (u *unit) affordVariable(t *typ, o types.Object) {
	defer func() {
		r := recover()
		if m, ok := r.(*memoryError); ok {
			m.err.At = []lang.Position{u.place(o.Pos()).position()}
		}
		if r != nil {
			panic(r)
		}
	}()
	u.eng.afford(t.size)
}

// memoryError is an allocation that there is no memory for; code of cells can't recover from it.
type memoryError struct{ err *lang.Error }

func (*memoryError) fatal()          {}
func (e *memoryError) Error() string { return e.err.Message }
