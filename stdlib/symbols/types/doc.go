// Package types holds the type information of every importable package.
package types
