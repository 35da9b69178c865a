#!/bin/sh
# Makes .venv with the first Python that is new enough, and puts uv into it.
set -eu
cd "$(dirname "$0")/.."

fail() {
    echo "$1" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# A folder that was moved holds scripts that name the old place.
is_usable() {
    is_new_enough .venv/bin/python && grep -qsF "$(pwd -P)/.venv" .venv/pyvenv.cfg && .venv/bin/python -m pip --version >/dev/null 2>&1
}

find_python() {
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        if is_new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    fail "Python 3.11 or newer is needed and was not found: please install it, or name it as in: make PYTHON=/path/to/python3."
}

remove_half_made() {
    status=$?
    [ "$status" -eq 0 ] || rm -rf .venv
}

if ! is_usable; then
    trap remove_half_made EXIT
    rm -rf .venv
    python=$(find_python)
    "$python" -m venv .venv >/dev/null 2>&1 ||
        fail "Python's module venv does not work here: please install it (on Debian and Ubuntu: apt install python3-venv)."
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt ||
    fail "The installer uv could not be fetched: please check the network or pip's settings; the lines above say more."
