//go:build !race

package randprog_test

const racing = false
