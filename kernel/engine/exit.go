package engine

import (
	"fmt"
	"log"
	"reflect"
)

// Exit is what os.Exit and log.Fatal panic with in a cell: they end the cell, not the session. An engine that recovers
// one in Run gives it back as the error, or a *lang.Error named "exit" with its text and the position of the call.
type Exit struct{ Code int }

// Error says how the program would have ended, in Go's words.
func (e Exit) Error() string { return fmt.Sprintf("exit status %d", e.Code) }

// exits are the substitutes for functions that end the process.
func (h Host) exits() (os, logs map[string]reflect.Value) {
	os = map[string]reflect.Value{
		"Exit": reflect.ValueOf(h.exit),
	}
	logs = map[string]reflect.Value{
		"Fatal":   reflect.ValueOf(func(v ...any) { h.fatal(fmt.Sprint(v...)) }),
		"Fatalf":  reflect.ValueOf(func(format string, v ...any) { h.fatal(fmt.Sprintf(format, v...)) }),
		"Fatalln": reflect.ValueOf(func(v ...any) { h.fatal(fmt.Sprintln(v...)) }),
	}
	return os, logs
}

func (h Host) exit(code int) {
	if h.Exited != nil {
		h.Exited(code)
	}
	panic(Exit{code})
}

func (h Host) fatal(text string) {
	const caller = 3 // log.Fatal's caller, for a logger that prints file names
	_ = log.Output(caller, text)
	h.exit(1)
}
