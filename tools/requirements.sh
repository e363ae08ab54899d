#!/bin/sh
# Pins the Python side: writes requirements.txt, requirements-test.txt and requirements-bench.txt, exact and with hashes, for
# Python 3.11 and later on any system. Run it after an edit of one of their .in files; it needs uv.
set -eu
cd "$(dirname "$0")/.."

pin() { # pin INPUT OUTPUT
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command tools/requirements.sh --output-file "$2" "$1"
}

pin requirements.in requirements.txt
pin requirements-test.in requirements-test.txt
pin requirements-bench.in requirements-bench.txt
pin tools/uv.in tools/uv.txt
