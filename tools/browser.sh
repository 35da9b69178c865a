#!/bin/sh
# Prints the path of a Chromium for tests and pictures; installs Debian's or Ubuntu's where none is found and root may.
set -eu

find_browser() {
    for name in ${CHROMIUM:-chromium chromium-browser google-chrome google-chrome-stable}; do
        path=$(command -v "$name") && "$path" --version >/dev/null 2>&1 && echo "$path" && return
    done
    return 1
}

install_browser() {
    export DEBIAN_FRONTEND=noninteractive
    echo "Installing Chromium, which the tests need; this takes a minute." >&2
    apt-get install --quiet --quiet --yes --no-install-recommends chromium </dev/null >&2 ||
        { apt-get update --quiet --quiet >&2 && apt-get install --quiet --quiet --yes --no-install-recommends chromium </dev/null >&2; }
}

find_browser && exit
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    install_browser && find_browser && exit
fi
echo "Chromium is needed and was not found: please install it, or name it as in: make test CHROMIUM=/path/to/chromium." >&2
exit 1
