#!/bin/sh
# cross.sh: builds the binary for the systems we promise, without cgo. Nothing is kept but the compiler's cache.
set -eu
cd "$(dirname "$0")/.."

for target in darwin/arm64 windows/amd64 linux/arm64; do
	echo "cross: $target"
	CGO_ENABLED=0 GOOS=${target%/*} GOARCH=${target#*/} go build -o "build/cross/${target%/*}-${target#*/}/" .
done
