package engine

import (
	"strconv"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// Death is how a worker ended.
type Death struct {
	Status string // what the system says: "exit status 2", "signal: killed"
	Words  string // the Go runtime's last words; may be empty
	Cell   int    // whose goroutine did it, 0 when unknown
	Cause  error  // why the kernel ended it; nil when it ended by itself

	killed bool // by SIGKILL
}

// Error gives the reason in one line.
func (d *Death) Error() string {
	message, _ := d.explain()
	return message
}

// Explain gives the error of the cell that was running, 0 when none was; lost names what is gone.
func (d *Death) Explain(running int, lost []string) *lang.Error {
	message, hint := d.explain()
	switch {
	case d.Cell != 0 && d.Cell != running:
		message += " (in a goroutine of " + lang.CellName(d.Cell) + ")"
	case d.Cell != 0:
		message += " (in " + lang.CellName(d.Cell) + ")"
	case running != 0 && d.Words != "" && d.Cause == nil:
		message += " (while " + lang.CellName(running) + " ran)"
	}
	if len(lost) > 0 {
		hint = strings.TrimSpace(hint + " %restore runs the cells again that made the lost variables.")
	}
	return &lang.Error{Name: "worker died", Message: message, Hint: hint, Lost: lost}
}

// diagnosis says what a reason of the runtime means.
type diagnosis struct{ reason, message, hint string }

// diagnoses are the ends that people bring about, by a part of the runtime's reason.
var diagnoses = []diagnosis{
	{
		"stack overflow", "the recursion never ended: goroutine stack exceeds 256 MB",
		"Look for the case in which the function doesn't call itself.",
	},
	{
		"concurrent map", "two goroutines used a map at the same time, and one of them wrote to it",
		"Guard the map with a sync.Mutex, or use a sync.Map.",
	},
	{
		"nlock of unlocked", "a mutex was unlocked that wasn't locked",
		"Each Unlock needs its Lock before it; a mutex must not be copied.",
	},
	{
		"out of memory", "out of memory",
		"The cell asked for more memory than there is; look at the sizes it makes, or raise the limit with --memory.",
	},
	{
		"cannot allocate memory", "out of memory",
		"The cell asked for more memory than there is; look at the sizes it makes, or raise the limit with --memory.",
	},
	{
		"thread exhaustion", "too many threads",
		"Very many goroutines wait in system calls at the same time; let fewer of them run.",
	},
	{
		"all goroutines are asleep", "deadlock: every goroutine waits for another",
		"Look for a channel or lock that nobody serves.",
	},
	{"fault", "memory was used that isn't the program's", "This happens with package unsafe, or with data shared between goroutines without a lock."},
}

func (d *Death) explain() (message, hint string) {
	if d.Cause != nil {
		return d.Cause.Error(), ""
	}
	why, panicked := reason(d.Words)
	if panicked {
		return "panic in a goroutine that compiled code started: " + why,
			"Only the goroutine itself can recover from a panic; nothing outside of it can."
	}
	for _, known := range diagnoses {
		if why != "" && strings.Contains(why, known.reason) {
			return withReason(known, why), known.hint
		}
	}
	switch {
	case why != "":
		return "fatal error: " + why, ""
	case d.killed:
		return "the system ended it (" + d.Status + ")", "Most often that is for want of memory, or somebody ended it by hand."
	case d.Words != "":
		first, _, _ := strings.Cut(d.Words, "\n")
		return d.Status + ": " + first, ""
	}
	return "the process ended: " + d.Status, "Compiled code may have called os.Exit."
}

// withReason adds the runtime's words to ours where they say more.
func withReason(known diagnosis, why string) string {
	if strings.HasPrefix(known.message, why) || known.reason == "stack overflow" {
		return known.message
	}
	return known.message + ": " + why
}

// number gives the number in a label.
func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}
