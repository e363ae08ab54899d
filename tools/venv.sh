#!/bin/sh
# venv.sh REQUIREMENTS.txt...: makes .venv and installs pinned requirements into it. A file that is in there already is
# not looked at again until it changes, so a second run takes no time.
# PYTHON is the Python to make it with (python3). uv installs when it can be had: it takes a tenth of pip's time.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
venv=.venv

say() { echo "venv: $*" >&2; }

# stamp FILE: what the stamp of an installed file says: its content, and where .venv stood, for its scripts name the folder.
stamp() { printf '%s %s\n' "$(cksum <"$1")" "$PWD"; }

installed() { # installed FILE
	[ "$(cat "$venv/.installed-$(basename "$1")" 2>/dev/null)" = "$(stamp "$1")" ] && "$venv/bin/python" -c '' 2>/dev/null
}

# find_uv sets uv to a command that runs uv, or to nothing.
find_uv() {
	if uv --version >/dev/null 2>&1; then
		uv=uv
	elif "$python" -m uv --version >/dev/null 2>&1; then
		uv="$python -m uv"
	elif build/uv/bin/uv --version >/dev/null 2>&1 || install_uv >&2; then
		uv=build/uv/bin/uv
	else
		uv=
	fi
}

install_uv() {
	rm -rf build/uv
	"$python" -m venv build/uv && build/uv/bin/python -m pip install --quiet --require-hashes -r tools/uv.txt
}

check_python() {
	if ! command -v "$python" >/dev/null; then
		say "there is no '$python' here; JupyterLab needs Python 3.11 or later."
	elif ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
		say "JupyterLab needs Python 3.11 or later; '$python' is $("$python" --version 2>&1)."
	else
		return 0
	fi
	say "Name one: make lab PYTHON=python3.12"
	exit 1
}

make_venv() {
	if "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
		[ "$(cat "$venv/.folder" 2>/dev/null)" = "$PWD" ]; then
		return
	fi
	rm -rf "$venv"
	if [ -n "$uv" ]; then
		$uv venv --quiet --no-python-downloads --python "$python" "$venv"
	elif ! "$python" -m venv "$venv"; then
		say "Python can't make a virtual environment; on Debian and Ubuntu: apt install python3-venv"
		exit 1
	fi
	echo "$PWD" >"$venv/.folder"
}

install() { # install FILE
	say "installing $1"
	if [ -n "$uv" ]; then
		$uv pip install --quiet --python "$venv/bin/python" --require-hashes -r "$1"
	else
		"$venv/bin/python" -m pip install --quiet --require-hashes -r "$1"
	fi
	stamp "$1" >"$venv/.installed-$(basename "$1")"
}

# set_defaults makes tools/lab-*.json what JupyterLab in .venv does unless its user chooses otherwise: notebooks keep the state of
# their widgets, and what only the tests need (nbgrader, jupytext) shows nothing in it and serves nothing.
set_defaults() {
	put tools/lab-settings.json share/jupyter/lab/settings/overrides.json
	put tools/lab-extensions.json etc/jupyter/labconfig/page_config.json
	put tools/lab-server.json etc/jupyter/jupyter_server_config.d/thunen.json
}

put() { # put FILE PLACE-IN-VENV
	mkdir -p "$venv/$(dirname "$2")"
	cmp -s "$1" "$venv/$2" || cp "$1" "$venv/$2"
}

missing=
for file in "$@"; do
	installed "$file" || missing="$missing $file"
done
if [ -n "$missing" ]; then
	check_python
	find_uv
	make_venv
	for file in $missing; do
		install "$file"
	done
fi
set_defaults
