#!/bin/sh
# Rewrites requirements/*.txt from pyproject.toml: every version and hash, for every platform, and no address.
set -eu

uv=var/lock/bin/uv
next=var/lock/next.txt

[ -x "$uv" ] || {
    python3 -m venv --clear var/lock
    var/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
}

compile() {
    output=$1
    shift
    "$uv" pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links --no-annotate -o "requirements/$output.txt" "$@"
}

# The whole set first: the others are held to its versions, because they share one environment.
compile dev --group dev --group production
compile base --constraints requirements/dev.txt
compile production --group production --constraints requirements/dev.txt

echo "wagtail>=8.0,<8.1" >"$next"
compile next --group dev --group production --overrides "$next"
