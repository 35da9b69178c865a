#!/bin/sh
# Installs the locked packages and the project itself into .venv.
# "run" adds what the app needs; "dev" leaves exactly what development needs.
set -eu
cd "$(dirname "$0")/.."

# uv trusts the machine's certificates, as pip does.
export UV_SYSTEM_CERTS=1
uv() { .venv/bin/uv --quiet pip "$@" --python .venv/bin/python; }

# uv reads no pip.conf: where a machine reaches packages only by pip's settings, pip installs the same files.
pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check "$@"; }

fail() {
    echo "The Python packages could not be installed: please check the network or pip's settings; the lines above say more." >&2
    exit 1
}

add() {
    uv install --require-hashes -r "$1" || pip install --require-hashes -r "$1" || fail
}

case $1 in
    run) add requirements.txt ;;
    node) add requirements-node.txt ;;
    dev)
        set -- requirements-dev.txt
        [ ! -x .venv/bin/node ] || set -- "$@" requirements-node.txt
        uv sync --require-hashes "$@" || add requirements-dev.txt
        ;;
esac
uv install --offline --no-deps --no-build-isolation --editable . || fail
