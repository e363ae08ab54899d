// Package iter stands for the generic functions of the standard library's iter where compiled instances are missing.
package iter

import "iter"

// Pull is iter.Pull.
func Pull[V any](seq iter.Seq[V]) (next func() (V, bool), stop func()) {
	n, s := Pull2(func(yield func(V, struct{}) bool) {
		seq(func(v V) bool { return yield(v, struct{}{}) })
	})
	return func() (V, bool) {
		v, _, ok := n()
		return v, ok
	}, s
}

// Pull2 is iter.Pull2. The sequence runs in a goroutine of its own that waits while the caller runs.
func Pull2[K, V any](seq iter.Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	type pair struct {
		k  K
		v  V
		ok bool
	}
	var (
		more     = make(chan bool) // true: the next pair, false: stop
		pairs    = make(chan pair)
		started  bool
		done     bool
		panicked bool
		failure  any
	)
	run := func() {
		normal := false
		defer func() {
			if !normal {
				panicked, failure = true, recover()
			}
			done = true
			pairs <- pair{}
		}()
		if <-more {
			seq(func(k K, v V) bool {
				pairs <- pair{k, v, true}
				return <-more
			})
		}
		normal = true
	}
	resume := func(goOn bool) pair {
		if !started {
			started = true
			go run()
		}
		more <- goOn
		p := <-pairs
		if panicked {
			panicked = false
			panic(failure)
		}
		return p
	}
	next = func() (k K, v V, ok bool) {
		if done {
			return
		}
		p := resume(true)
		return p.k, p.v, p.ok
	}
	stop = func() {
		if done {
			return
		}
		if !started {
			done = true
			return
		}
		resume(false)
		done = true
	}
	return next, stop
}
