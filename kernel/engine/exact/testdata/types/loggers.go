package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"reflect"
	"regexp"
	"runtime"
)

type App struct {
	*log.Logger
	name string
}

func (a App) Do() { a.Println("doing", a.name) }

func helper(l *log.Logger) {
	l.Output(2, "from helper's caller")
	l.Output(1, "from helper")
}
func one() {}
func two() {}

var name = regexp.MustCompile(`[^ ]*/`)

func main() {
	log.SetOutput(os.Stdout)
	log.SetFlags(log.Lshortfile)
	log.Println("std", 1)
	log.Printf("std %d", 2)
	log.Print("std", "x", 3, 4)
	log.SetPrefix("P ")
	log.Print("prefixed")
	log.SetFlags(log.Lshortfile | log.Lmsgprefix)
	log.Print("msg prefixed\n")
	var b bytes.Buffer
	l := log.New(&b, "L:", log.Lshortfile)
	l.Print("in buffer")
	helper(l)
	App{l, "app"}.Do()
	f := l.Printf
	f("by value %v", 5)
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		l.Panicf("panic %d", 7)
	}()
	l.SetFlags(log.Ldate | log.Llongfile)
	fmt.Print(b.String())
	b.Reset()
	l.Println("long")
	fmt.Println(regexp.MustCompile(`^L:\d{4}/\d\d/\d\d [^ ]*loggers.go:\d+: long\n$`).MatchString(b.String()))
	_, file, line, ok := runtime.Caller(0)
	fmt.Println(name.ReplaceAllString(file, ""), line, ok)
	func() {
		_, _, line, ok := runtime.Caller(1)
		fmt.Println(line, ok)
	}()
	p := func(f any) uintptr { return reflect.ValueOf(f).Pointer() }
	fmt.Println(p(one) == p(one), p(one) == p(two), p(fmt.Println) == p(fmt.Print), p(one) != 0)
	var h func()
	fmt.Println(p(h), reflect.ValueOf(one).UnsafePointer() != nil)
	var pr interface{ Println(...any) } = log.New(os.Stdout, "I:", log.Lshortfile)
	pr.Println("through an interface")
	log.SetFlags(0)
	log.SetPrefix("")
	log.Print("plain")
}
