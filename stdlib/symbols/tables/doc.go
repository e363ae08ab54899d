// Package tables holds the values of every importable package's exported names: functions, variables, constants, types and
// interface adapters, in the form of yaegi's Exports, which serves every engine.
//
// The generated packages below it are static data that the linker lays out: nothing runs when a program starts. A
// package's map is built when it is first asked for.
package tables
