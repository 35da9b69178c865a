#!/bin/sh
# Installs the locked npm packages and copies what browsers need to static/vendor; Node comes from PyPI where it is missing.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"

is_new_enough() {
    command -v npm >/dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' 2>/dev/null
}

fail() {
    echo "$1" >&2
    exit 1
}

is_new_enough || tools/packages.sh node
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "$@" >&2 ||
    fail "The npm packages could not be installed: please check the network or npm's settings; the lines above say more."
node tools/vendor.mjs || fail "The front-end packages could not be copied to static/vendor; the lines above say more."
