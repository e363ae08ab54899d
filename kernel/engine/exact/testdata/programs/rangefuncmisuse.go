package main

import (
	"fmt"
	"runtime"
)

// Functions that loops range over and that misuse the loop's body.

func say(name string, do func()) {
	defer func() {
		r := recover()
		_, isRuntime := r.(runtime.Error)
		fmt.Println(name, r, isRuntime)
	}()
	do()
}

func ignores(yield func(int) bool) {
	yield(1)
	yield(2)
}

func recovers(yield func(int) bool) {
	defer func() { recover() }()
	yield(1)
}

func goesOn(yield func(int) bool) {
	func() {
		defer func() { recover() }()
		yield(1)
	}()
	yield(2)
}

func ret() int {
	for x := range ignores {
		return x
	}
	return 0
}

func main() {
	say("break", func() {
		for range ignores {
			break
		}
	})
	say("return", func() { fmt.Println(ret()) })
	say("labelled", func() {
	outer:
		for range 2 {
			for range ignores {
				continue outer
			}
		}
	})
	var saved func(int) bool
	keeps := func(yield func(int) bool) { saved = yield; yield(1) }
	say("afterwards", func() {
		for x := range keeps {
			fmt.Println(x)
		}
		saved(2)
	})
	say("recovered", func() {
		for range recovers {
			panic("body")
		}
	})
	say("recovered and gone on", func() {
		for range goesOn {
			panic("body")
		}
	})
	say("nested", func() {
		for range ignores {
			for range ignores {
			}
		}
		fmt.Println("fine")
	})
}
