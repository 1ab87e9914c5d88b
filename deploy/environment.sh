#!/bin/sh
# Makes or mends a virtual environment, so that it holds what a lock file names:
#     deploy/environment.sh .venv requirements/base.txt
# Answers at once when nothing changed. Every failure is one sentence that says what to do.
set -eu

venv=$1
lock=$2
python="$venv/bin/python"
stamp="$venv/$(basename "$lock" .txt).installed"
unfinished="$venv/unfinished"
log="var/install.log"

stop() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

runs() {
    "$1" -c "$2" >/dev/null 2>&1
}

find_python() {
    found="" without_venv=""
    for candidate in python3.14 python3.13 python3.12 python3.11 python3; do
        runs "$candidate" "import sys; sys.exit(sys.version_info < (3, 11))" || continue
        if runs "$candidate" "import ensurepip, venv"; then
            found=$candidate
            return
        fi
        without_venv=${without_venv:-$candidate}
    done
}

make_venv() {
    find_python
    if [ -z "$found" ] && [ -n "$without_venv" ]; then
        version=$("$without_venv" -c "import sys; print('%d.%d' % sys.version_info[:2])")
        stop "Python's venv module is missing: install it (on Debian or Ubuntu: sudo apt install python$version-venv) and run the same command again."
    fi
    if [ -z "$found" ]; then
        have=$(python3 --version 2>/dev/null || echo "no Python 3 at all")
        stop "Python 3.11 or newer is needed, and this machine has $have: install it from your package manager or python.org and run the same command again."
    fi
    echo "Making the environment $venv with $("$found" --version) ..."
    "$found" -m venv --clear "$venv" >"$log" 2>&1 ||
        stop "The environment $venv could not be made: see $log, mend what it names and run the same command again."
}

explain() {
    if grep -q "No space left on device" "$log"; then
        stop "The disk is full: free about 1 GB and run the same command again."
    elif grep -q "DO NOT MATCH THE HASHES" "$log"; then
        stop "A downloaded package is not the one that $lock names, so it was refused: run the same command again, and on another network if that persists (details in $log)."
    elif grep -qE "NewConnectionError|ConnectionError|ConnectTimeout|ReadTimeout|name resolution|Network is unreachable|ProxyError" "$log"; then
        stop "The packages could not be fetched: connect this machine to the internet and run the same command again (details in $log)."
    fi
    stop "The packages of $lock could not be installed: see the end of $log, mend what it names and run the same command again."
}

pip_install() {
    "$python" -m pip install --no-input --disable-pip-version-check --retries 2 --prefer-binary \
        --require-hashes --requirement "$lock" 2>&1 || echo "pip-failed"
}

install() {
    printf 'Installing the %s packages of %s, a minute or two the first time ' "$(grep -c '==' "$lock")" "$lock"
    : >"$unfinished"
    : >"$log"
    pip_install | while IFS= read -r line; do
        printf '%s\n' "$line" >>"$log"
        case $line in
            Collecting* | Installing*) printf '.' ;;
        esac
    done
    echo
    if grep -q "^pip-failed$" "$log"; then explain; fi
    fingerprint >"$stamp"
    rm "$unfinished"
}

fingerprint() {
    cksum <"$lock"
}

mkdir -p var
if [ -f "$unfinished" ] || ! runs "$python" "import pip, sys; sys.exit(sys.version_info < (3, 11))"; then
    make_venv
elif [ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint)" ]; then
    exit 0
fi
install
