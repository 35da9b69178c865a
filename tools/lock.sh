#!/bin/sh
# Locks the newest allowed versions of all packages by hash, without the address of the registry that they came from.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
export UV_SYSTEM_CERTS=1

lock() {
    output=$1
    shift
    uv --quiet pip compile "$@" --output-file "$output" --upgrade --universal --python-version 3.11 \
        --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links >/dev/null
}

lock requirements-uv.txt --group pyproject.toml:installer
lock requirements-node.txt --group pyproject.toml:node
lock requirements.txt pyproject.toml --group pyproject.toml:build
lock requirements-dev.txt pyproject.toml --group pyproject.toml:build --group pyproject.toml:dev --constraint requirements.txt
npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund --loglevel=error
