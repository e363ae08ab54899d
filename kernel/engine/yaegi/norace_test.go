//go:build !race

package yaegi

const racing = false
