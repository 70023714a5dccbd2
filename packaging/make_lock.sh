#!/usr/bin/env bash
# Writes the locks: what `make setup` installs, down to the hash of every file, and nothing about where it came from.
#
#   run.txt      the app and its build backend
#   develop.txt  run.txt and what the tests and the checks need
#   desk.txt     develop.txt and the window (nothing installs it before the window is there)
#
# Versions that are still allowed are kept; `make lock UPGRADE=--upgrade` takes the newest. Needs a network.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=(.venv/bin/uv --no-config --quiet)
lock=packaging/lock
nowhere=$(mktemp -d)
trap 'rm -rf "$nowhere"' EXIT

compile() { # NAME OPTION...
    "${uv[@]}" pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --only-binary :all: \
        --custom-compile-command "make lock" --output-file "$lock/$1.txt" "${@:2}" ${UPGRADE:+"$UPGRADE"}
}

# A lock is good only if every file in it is a wheel for every machine we name. Nothing is installed here.
wheels_for() { # NAME PLATFORM...
    for platform in "${@:2}"; do
        for python in 3.11 3.12 3.13 3.14; do
            "${uv[@]}" pip install --dry-run --target "$nowhere" --require-hashes --only-binary :all: \
                --python-version "$python" --python-platform "$platform" --requirement "$lock/$1.txt"
            echo "$1.txt: wheels for CPython $python, $platform"
        done
    done
}

# The largest first: the other two are cut to its versions, so that one version is tested and the same one is shipped.
compile desk --extra desk --group build --group test --group check --group window-test
compile develop --no-annotate --constraint "$lock/desk.txt" --group build --group test --group check
compile run --no-annotate --constraint "$lock/desk.txt" --group build

wheels_for run x86_64-manylinux_2_36 aarch64-manylinux_2_36
wheels_for develop x86_64-manylinux_2_36 aarch64-manylinux_2_36
wheels_for desk x86_64-manylinux_2_36 aarch64-manylinux_2_39 # Qt for ARM asks for a newer C library than Debian 12 has
