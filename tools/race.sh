#!/bin/sh
# race.sh [pytest's arguments]: the Python tests of faults and of the protocol, done to a kernel that has the race detector.
# It needs a C compiler and .venv (make venv-test kernelspec).
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

CGO_ENABLED=1 go build -race -o "$folder/thunen" .
"$folder/thunen" install --prefix "$folder" >/dev/null
status=0
JUPYTER_PATH="$folder/share/jupyter" GORACE="log_path=$folder/race" \
	.venv/bin/python -m pytest tests/python/test_faults.py tests/python/test_protocol.py "$@" || status=$?
for report in "$folder"/race.*; do
	if [ -e "$report" ]; then
		cat "$report" >&2
		status=1
	fi
done
exit $status
