// Package display turns values into what a notebook shows: MIME bundles with a text twin for every picture and table.
// In a cell its functions show rich output at once; a type of yours shows itself through a method MIMEBundle() map[string]any.
package display
