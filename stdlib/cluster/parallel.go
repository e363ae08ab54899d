package cluster

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls f(0) … f(n-1), on up to workers cores (0: as many as the process may use). Every call writes to places of its own,
// so that the number of cores doesn't change a result. A panic of f is the caller's.
func each(n, workers int, f func(i int)) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	if workers = min(workers, n); workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var group sync.WaitGroup
	var once sync.Once
	var failure any
	for range workers {
		group.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					once.Do(func() { failure = r })
					next.Store(int64(n))
				}
			}()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	group.Wait()
	if failure != nil {
		panic(failure)
	}
}

// blockRows is how many rows a core takes at a time. It doesn't depend on the number of cores: sums over rows are joined from
// the sums of blocks, in order.
const blockRows = 256

// fewNumbers is up to how many numbers of a matrix are gone through by one core: another would take longer to begin than to do its
// part.
const fewNumbers = 1 << 16

// eachBlock calls f for the blocks of the problem's rows.
func (p *problem) eachBlock(f func(block, from, to int)) {
	workers := 0
	if p.m*p.n <= fewNumbers {
		workers = 1
	}
	each(blockCount(p.m), workers, func(b int) { f(b, b*blockRows, min((b+1)*blockRows, p.m)) })
}

func blockCount(m int) int { return (m + blockRows - 1) / blockRows }
