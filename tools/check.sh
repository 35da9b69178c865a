#!/bin/sh
# Runs every check, also after one that failed, and fails if any did.
set -u
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PWD/node_modules/.bin:$PATH"
failed=

check() {
    name=$1
    shift
    echo "== $name"
    "$@" || failed="$failed, $name"
}

check "Python style" ruff check --quiet
check "Python format" ruff format --check --quiet
check "Python types" mypy
check "layers" lint-imports --no-logo
check "templates" djlint templates --lint --quiet
check "JavaScript and CSS style" biome ci --colors=off --error-on-warnings
check "JavaScript types" tsc --project tsconfig.json
check "service worker types" tsc --project service_worker/tsconfig.json
check "JavaScript test types" tsc --project tests/js/tsconfig.json
check "bench types" tsc --project tests/bench/tsconfig.json
check "files" python -m tools.check_files

[ -z "$failed" ] || { echo "Not clean: ${failed#, }." >&2; exit 1; }
