#!/bin/sh
# fuzz.sh [TIME]: runs every fuzz target of the module for a time each (3s). Making each new input small would take all of it.
set -eu
cd "$(dirname "$0")/.."
time=${1:-3s}

grep -rl --include='*_test.go' '^func Fuzz' kernel stdlib install tools 2>/dev/null | sort | while read -r file; do
	sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$file" | while read -r target; do
		echo "fuzz: $target in $(dirname "$file")"
		go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" -fuzzminimizetime 10x "./$(dirname "$file")" </dev/null || exit 1
	done || exit 1
done
