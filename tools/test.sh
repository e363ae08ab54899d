#!/bin/sh
# test.sh [go test's arguments]: go test of the whole module, with the race detector where this machine can build it.
set -eu
cd "$(dirname "$0")/.."

if [ "$(go env CGO_ENABLED)" = 1 ] || [ "$(go env GOOS)" = darwin ]; then
	race=-race
else
	race=
	echo "**** NO C COMPILER: the tests run WITHOUT the race detector ****" >&2
fi
go test $race -timeout 20m "$@" ./...
# What runs in several goroutines of the yaegi interpreter is skipped under the detector: see kernel/engine/yaegi/racing_test.go; so are random programs.
[ -z "$race" ] || go test -timeout 20m "$@" ./kernel/engine/yaegi ./tools/randprog

