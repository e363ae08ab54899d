package session

import (
	"maps"
	"slices"
	"strings"

	"github.com/thunen-lab/thunen/kernel/engine"
	"github.com/thunen-lab/thunen/kernel/engine/exact"
	"github.com/thunen-lab/thunen/kernel/engine/yaegi"
)

const defaultEngine = "exact"

// makers are the engines that a worker can have.
func makers() map[string]engine.Maker {
	return map[string]engine.Maker{
		"exact": exact.New,
		"yaegi": yaegi.Make,
	}
}

// Engines names the engines that Options.Engine can choose, the default first.
func Engines() []string {
	names := slices.Sorted(maps.Keys(makers()))
	i := slices.Index(names, defaultEngine)
	return slices.Concat(names[i:i+1], names[:i], names[i+1:])
}

func engineNames() string {
	return strings.Join(slices.Sorted(maps.Keys(makers())), ", ")
}

// Worker is the main function of the subcommand "worker", which Options.Command starts; it gives the exit status.
func Worker() int {
	return engine.Serve(makers())
}
