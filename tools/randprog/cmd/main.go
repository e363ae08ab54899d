// Command cmd prints the random program of a seed: go run ./tools/randprog/cmd -seed 7.
package main

import (
	"flag"
	"fmt"

	"github.com/thunen-lab/thunen/tools/randprog"
)

func main() {
	seed := flag.Uint64("seed", 1, "the program's seed")
	user := flag.Bool("types", false, "let fmt and any see the program's own types")
	flag.Parse()
	fmt.Print(randprog.Generate(*seed, randprog.Options{UserTypes: *user}))
}
