// Package tables holds the values of every importable package's exported names.
package tables
