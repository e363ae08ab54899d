#!/bin/sh
# check.sh: gofmt, go vet and staticcheck over the module.
set -eu
cd "$(dirname "$0")/.."

unformatted=$(find . \( -name .venv -o -name build -o -name .git \) -prune -o -name '*.go' -exec gofmt -l {} +)
if [ -n "$unformatted" ]; then
	echo "gofmt would change: $unformatted" >&2
	exit 1
fi
go vet ./...

# staticcheck reads what the go command compiled, so it is built anew for each version of Go.
version=v0.8.2
folder=$PWD/build/staticcheck-$version-$(go env GOVERSION)
[ -x "$folder/staticcheck" ] || GOBIN=$folder go install "honnef.co/go/tools/cmd/staticcheck@$version"
"$folder/staticcheck" ./...
