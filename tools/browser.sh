#!/bin/sh
# Prints the path of a browser for tests and pictures: chromium, firefox or webkit (the driver of WebKitGTK, which
# brings its own browser). Installs Debian's or Ubuntu's where none is found and root may.
set -eu

case ${1:-chromium} in
    chromium) title=Chromium variable=CHROMIUM packages=chromium
        names=${CHROMIUM:-chromium chromium-browser google-chrome google-chrome-stable} ;;
    firefox) title="Firefox ESR, 143 or newer," variable=FIREFOX packages=firefox-esr
        names=${FIREFOX:-firefox-esr firefox} ;;
    webkit) title="WebKitGTK with its driver, and Xvfb," variable=WEBKIT packages="webkit2gtk-driver xvfb"
        names=${WEBKIT:-WebKitWebDriver} ;;
    *) echo "There is no browser $1: chromium, firefox or webkit." >&2; exit 1 ;;
esac

find_browser() {
    [ "$variable" != WEBKIT ] || command -v Xvfb >/dev/null || return 1
    for name in $names; do
        path=$(command -v "$name") && starts "$path" && echo "$path" && return
    done
    return 1
}

starts() {
    case $variable in
        WEBKIT) "$1" --help >/dev/null 2>&1 ;;
        FIREFOX) [ "$(major "$1")" -ge 143 ] ;;  # what Playwright's protocol wants
        *) "$1" --version >/dev/null 2>&1 ;;
    esac
}

major() {
    "$1" --version 2>/dev/null | sed -n 's/[^0-9]*\([0-9]*\).*/\1/p' | grep . || echo 0
}

install_browser() {
    export DEBIAN_FRONTEND=noninteractive
    echo "Installing $packages, which the tests need; this takes a minute." >&2
    apt-get update --quiet --quiet >&2 || echo "The list of packages is not the newest." >&2
    apt_install
}

apt_install() {
    # shellcheck disable=SC2086 # several words, several packages
    apt-get install --quiet --quiet --yes --no-install-recommends $packages </dev/null >&2
}

find_browser && exit
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    install_browser && find_browser && exit
fi
echo "$title is needed and was not found: please install it (Debian: $packages), or name it as in: make test $variable=/path/to/it" >&2
exit 1
