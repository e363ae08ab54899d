//go:build ignore

package main

import (
	"fmt"
	"strings"
)

func main() {
	names := []string{"Wenzhou", "Ruian", "Wenling", "Yueqing"}
	n := 0
	for i := range 1_000_000 {
		if strings.HasPrefix(names[i%4], "Wen") {
			n++
		}
	}
	fmt.Println(n)
}
