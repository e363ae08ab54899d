//go:build ignore

package main

import (
	"fmt"
	"strings"
)

func main() {
	vocabulary := strings.Fields("the region of wenzhou has shoe and valve and button makers in the county of yongjia")
	counts := map[string]int{}
	for i := range 1_000_000 {
		counts[vocabulary[i*7%len(vocabulary)]]++
	}
	fmt.Println(len(counts), counts["the"], counts["shoe"])
}
