// Package types holds the type information of every package a cell can import: export data of go/types, one compressed
// piece per package, embedded in the binary and decoded when the package is first imported. A piece holds whatever its
// package's declarations need of others, so that fmt doesn't load the other two hundred.
//
// The data is that of linux/amd64. The packages are those whose exported names exist on every operating system Thunen is
// built for; constants whose value differs between them (os.O_CREATE, filepath.Separator, runtime.GOOS) have the value of
// the running one.
package types
