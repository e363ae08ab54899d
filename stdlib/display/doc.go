// Package display turns values into what a notebook shows: MIME bundles with a text twin for every picture and table.
//
// In a cell its functions show rich output at once, wherever they stand, and give a handle that can replace it later:
//
//	h := display.Markdown("**working…**")
//	h.Markdown("**done**")
//
// A type of yours shows itself through a method MIMEBundle() map[string]any, MIME type to data. In a plain Go program,
// where there is no front end, the text twin goes to standard output.
package display
