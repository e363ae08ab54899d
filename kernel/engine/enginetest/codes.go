package enginetest

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// codes are all there is to run.
func codes() map[string]code {
	return map[string]code{
		"crash":   crash,
		"print":   print,
		"lines":   printLines,
		"flood":   flood,
		"mixed":   mixed,
		"show":    show,
		"values":  give,
		"scan":    scan,
		"ask":     ask,
		"wait":    wait,
		"sleep":   sleep,
		"late":    late,
		"exit":    exit,
		"fail":    fail,
		"stuck":   stuck,
		"spawn":   spawn,
		"close":   closeStdout,
		"set":     set,
		"rawfile": rawFile,
		"comm":    openComm,
		"poll":    poll,
	}
}

func nothing(_ context.Context, p *program) ([]reflect.Value, error) {
	if p.cell.Result == nil {
		return nil, nil
	}
	return []reflect.Value{reflect.ValueOf("a value")}, nil
}

// print prints its arguments and a newline.
func print(_ context.Context, p *program) ([]reflect.Value, error) {
	fmt.Println(strings.Join(p.args[1:], " "))
	return nil, nil
}

// printLines prints so many numbered lines from so many goroutines.
func printLines(_ context.Context, p *program) ([]reflect.Value, error) {
	n, goroutines := p.number(1), p.number(2)
	var all sync.WaitGroup
	for g := range goroutines {
		all.Go(func() {
			for i := range n {
				fmt.Printf("%d:%d 温州\n", g, i)
			}
		})
	}
	all.Wait()
	return nil, nil
}

// flood writes so many MiB at once.
func flood(_ context.Context, p *program) ([]reflect.Value, error) {
	_, err := os.Stdout.Write(bytes.Repeat([]byte("0123456789abcde\n"), p.number(1)<<16))
	return nil, err
}

// mixed prints to both streams by every way there is, and shows displays in between, so many times.
func mixed(_ context.Context, p *program) ([]reflect.Value, error) {
	log.SetFlags(0)
	fprintln := p.engine.host.Substitutes()["fmt"]["Fprintln"].Interface().(fprint)
	for i := range p.number(1) {
		fmt.Println("out", i)
		log.Println("log", i)
		fmt.Print("out ", i, "\n")
		display.HTML(fmt.Sprint("<i>", i, "</i>"))
		fmt.Println("out", i)
		fmt.Fprintln(p.engine.host.Stderr, "println", i)
		fmt.Println("out", i)
		fprintln(os.Stderr, "err", i)
	}
	return nil, nil
}

// show shows a display of so many MiB.
func show(_ context.Context, p *program) ([]reflect.Value, error) {
	display.HTML(strings.Repeat("<p>\"温州\"</p>\n", p.number(1)<<20/16))
	return nil, nil
}

// give gives its arguments as values: numbers, "html:…" as a bundle, "error:…" as an error, "nil".
func give(_ context.Context, p *program) ([]reflect.Value, error) {
	var values []reflect.Value
	for _, a := range p.args[1:] {
		kind, rest, _ := strings.Cut(a, ":")
		switch kind {
		case "html":
			values = append(values, reflect.ValueOf(display.Bundle{Data: map[string]any{"text/html": rest, "text/plain": rest}}))
		case "error":
			values = append(values, reflect.ValueOf(errors.New(rest)))
		case "nil":
			values = append(values, reflect.Zero(reflect.TypeFor[error]()))
		default:
			n, _ := strconv.Atoi(a)
			values = append(values, reflect.ValueOf(n))
		}
	}
	return values, nil
}

// scan prints a prompt, reads so many lines by different ways and prints what it got.
func scan(_ context.Context, p *program) ([]reflect.Value, error) {
	for i := range p.number(1) {
		fmt.Printf("earlier\nline %d? ", i)
		var word string
		var err error
		if i%2 == 0 {
			_, err = fmt.Scanln(&word)
		} else {
			word, err = bufio.NewReader(os.Stdin).ReadString('\n')
		}
		fmt.Printf("got %q %v\n", word, err)
	}
	return nil, nil
}

func ask(_ context.Context, p *program) ([]reflect.Value, error) {
	fmt.Println("before")
	word, err := display.Password("secret? ")
	fmt.Printf("got %q %v\n", word, err)
	return nil, nil
}

// wait waits until it is interrupted.
func wait(ctx context.Context, _ *program) ([]reflect.Value, error) {
	fmt.Println("waiting")
	<-ctx.Done()
	return nil, ctx.Err()
}

// sleep can't be interrupted.
func sleep(context.Context, *program) ([]reflect.Value, error) {
	fmt.Println("sleeping")
	time.Sleep(time.Hour)
	return nil, nil
}

// late prints from a goroutine that outlives the cell, once the file named appears.
func late(_ context.Context, p *program) ([]reflect.Value, error) {
	go func() {
		for {
			if _, err := os.Stat(p.args[1]); err == nil {
				break
			}
			time.Sleep(time.Millisecond)
		}
		if len(p.args) > 2 && p.args[2] == "panic" {
			p.engine.host.Failed(p.cell.Source.Cell, &lang.Error{Name: "panic", Message: "late panic"})
			return
		}
		if len(p.args) > 2 && p.args[2] == "substitute" {
			println := p.engine.host.Substitutes()["fmt"]["Println"].Interface().(func(...any) (int, error))
			_, _ = println("late output")
			return
		}
		fmt.Println("late output")
	}()
	return nil, nil
}

// exit calls what os.Exit or log.Fatal is in cells.
func exit(_ context.Context, p *program) ([]reflect.Value, error) {
	fmt.Println("before exit")
	substitutes := p.engine.host.Substitutes()
	if p.args[1] == "fatal" {
		substitutes["log"]["Fatal"].Interface().(func(...any))("no data")
	}
	substitutes["os"]["Exit"].Interface().(func(int))(p.number(1))
	return nil, nil
}

// fail fails by the panic of a goroutine while the cell runs.
func fail(ctx context.Context, p *program) ([]reflect.Value, error) {
	go p.engine.host.Failed(p.cell.Source.Cell, &lang.Error{Name: "panic", Message: "boom"})
	<-ctx.Done()
	return nil, ctx.Err()
}

// stuck fails like fail, but can't be stopped.
func stuck(_ context.Context, p *program) ([]reflect.Value, error) {
	fmt.Println("stuck")
	p.engine.host.Failed(p.cell.Source.Cell, &lang.Error{Name: "panic", Message: "boom"})
	time.Sleep(time.Hour)
	return nil, nil
}

// spawn starts a child process that outlives everything, and prints its process id.
func spawn(context.Context, *program) ([]reflect.Value, error) {
	cmd := exec.Command("sleep", "3600")
	cmd.Stdout = os.Stdout
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	fmt.Println(cmd.Process.Pid, os.Getpid())
	return nil, nil
}

func closeStdout(context.Context, *program) ([]reflect.Value, error) {
	fmt.Println("before close")
	return nil, os.Stdout.Close()
}

// set gives a variable a value for snapshots.
func set(_ context.Context, p *program) ([]reflect.Value, error) {
	m := map[int]int{1: 2}
	p.engine.values[p.args[1]] = reflect.ValueOf(m)
	if len(p.args) > 2 && p.args[2] == "racing" {
		go func() {
			for {
				m[1]++
			}
		}()
	}
	return nil, nil
}

// rawFile writes garbage where the worker's messages go.
func rawFile(context.Context, *program) ([]reflect.Value, error) {
	for fd := range 32 {
		name := fmt.Sprintf("/proc/self/fd/%d", fd)
		if target, err := os.Readlink(name); err == nil && strings.HasPrefix(target, "pipe:") {
			if f, err := os.OpenFile(name, os.O_WRONLY, 0); err == nil && fd >= 10 {
				_, _ = f.WriteString("garbage that is no frame at all, whatever else it may be")
			}
		}
	}
	time.Sleep(time.Hour)
	return nil, nil
}

func (p *program) number(i int) int {
	n, err := strconv.Atoi(p.args[i])
	if err != nil {
		panic(err)
	}
	return n
}
