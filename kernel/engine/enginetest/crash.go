package enginetest

import (
	"context"
	"fmt"
	"io"
	"os"
	"reflect"
	"sync"
	"time"
)

type fprint = func(io.Writer, ...any) (int, error)

// crash ends the process, in the way its argument names.
func crash(_ context.Context, p *program) ([]reflect.Value, error) {
	fmt.Println("last line")
	switch kind := p.args[1]; kind {
	case "recursion":
		fmt.Println(recurse(1))
	case "map":
		writeMap()
	case "mutex":
		var mu sync.Mutex
		mu.Unlock()
	case "panic":
		go func() { panic("no way back") }()
	case "memory":
		size := 1 << 46
		fmt.Println(len(make([]byte, size)))
	case "grow":
		grow()
	case "kill":
		self, _ := os.FindProcess(os.Getpid())
		_ = self.Kill()
	case "exit":
		os.Exit(3)
	case "later":
		go func() {
			for {
				if _, err := os.Stat(p.args[2]); err == nil {
					panic("while nothing ran")
				}
				time.Sleep(time.Millisecond)
			}
		}()
		return nil, nil
	}
	time.Sleep(time.Hour)
	return nil, nil
}

//lint:ignore SA5007 it is to end the worker
func recurse(n int) int { return recurse(n+1) + 1 }

func writeMap() {
	m := map[int]int{}
	for range 4 {
		go func() {
			for {
				m[1]++
			}
		}()
	}
}

// grow takes memory until there is none.
func grow() {
	var all [][]byte
	for {
		b := make([]byte, 16<<20)
		for i := 0; i < len(b); i += 4096 {
			b[i] = 1
		}
		//lint:ignore SA4010 it is to fill memory
		all = append(all, b)
	}
}
