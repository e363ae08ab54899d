// Command syntheticdata makes the invented data of the notebooks: a panel of 20 industries from 2015 to 2023 and an input-output
// table of the same industries. Nothing in them was observed. They are made so that the method of the study, applied to them, comes to
// the three tiers that the study publishes; see industries.go for what was chosen and tune.go for how it is reached.
//
// It writes panel.csv and input_output.csv into the folder that is its argument:
//
//	go run ./tools/syntheticdata notebooks/data/synthetic
package main

import (
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// The seed makes the data the same on every run.
const (
	seed   = 20231231
	stream = 415
)

// The years of the panel.
const (
	firstYear = 2015
	lastYear  = 2023
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: syntheticdata FOLDER")
	}
	files, err := generate()
	if err != nil {
		log.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(os.Args[1], name), []byte(text), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// generate gives the files by name.
func generate() (map[string]string, error) {
	random := rand.New(rand.NewPCG(seed, stream))
	table := newInputOutput(random)
	linkage, err := table.linkage()
	if err != nil {
		return nil, fmt.Errorf("the linkage of the industries: %w", err)
	}
	abilities := newAbilities(random, linkage)
	if err := abilities.tune(); err != nil {
		return nil, err
	}
	return map[string]string{
		"input_output.csv": table.csv(),
		"panel.csv":        panelCSV(abilities.overYears(random), table.accounts(random)),
	}, nil
}
