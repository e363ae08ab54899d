// Package lang is the language of cells: it splits, type-checks, completes and explains them, with Go's own go/types
// over type information embedded in the binary. It knows Go; it knows neither messages nor engines.
//
// Check says whether a cell is right and changes nothing; Accept makes its names part of the session. The kernel and
// the worker each hold a Session fed with the same cells in the same order.
package lang

import "go/types"

// Session is the state of the language: the names that accepted cells declared. It is safe for concurrent use.
type Session struct {
	objects map[types.Object]*Global
}

/* The contract (to be implemented; signatures are what session, engine and jupyter rely on):

func New() *Session
func (s *Session) Check(src Source) (*Cell, *Error)
func (s *Session) Accept(c *Cell)
// Lose is called after the worker died: variables are gone; imports, types, constants and functions stay. Functions that use a
// lost variable are Broken until it is declared again. Returns what was lost, in order of declaration.
func (s *Session) Lose() []*Global
// Survivors gives the sources that make a fresh worker's Session and engine equal to this one after Lose:
// a list of Source, each of declarations only, to be checked and built in order.
func (s *Session) Survivors() []Source
func (s *Session) Reset()
func (s *Session) Globals() []*Global         // live ones, by declaration
func (s *Session) Update([]Snapshot)           // variables' last known values, for Inspect and Complete
func (s *Session) Complete(text string, cursor int) Completion
func (s *Session) Inspect(text string, cursor, detail int) Inspection
func (s *Session) IsComplete(text string) Completeness

func (e *Error) Error() string                 // "cell [7] line 3:5: undefined: x"
func (e *Error) Traceback(color bool) []string // Jupyter's traceback lines: message, source line with caret, chain, hint, lost
*/
