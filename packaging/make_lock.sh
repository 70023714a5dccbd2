#!/usr/bin/env bash
# Writes the locks: what `make setup` installs, down to the hash of every file, and nothing about where it came from.
#
#   run.txt      the app, its window and its build backend
#   develop.txt  run.txt and what the tests and the checks need
#   bench.txt    what `make bench` measures finding beside; for an environment of its own
#   proofs.txt   what looks at sheets in `make proofs` beside our own checks; for an environment of its own
#
# Where a machine cannot have the window, `make setup` leaves Qt out of them; it reads the same files for that.
# Versions that are still allowed are kept; `make lock UPGRADE=--upgrade` takes the newest. Needs a network.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=(.venv/bin/uv --no-config --quiet)
lock=packaging/lock
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

compile() { # NAME SOURCE OPTION...
    "${uv[@]}" pip compile --universal --python-version 3.11 --generate-hashes --only-binary :all: \
        --custom-compile-command "make lock" --output-file "$lock/$1.txt" "${@:2}" ${UPGRADE:+"$UPGRADE"}
}

# A lock is good only if every file in it is a wheel for every machine we name. Nothing is installed here.
wheels_for() { # FILE PLATFORM...
    for platform in "${@:2}"; do
        for python in 3.11 3.12 3.13 3.14; do
            "${uv[@]}" pip install --dry-run --target "$work/nowhere" --require-hashes --only-binary :all: \
                --python-version "$python" --python-platform "$platform" --requirement "$1"
            echo "$(basename "$1"): wheels for CPython $python, $platform"
        done
    done
}

# The larger first: the other is cut to its versions, so that one version is tested and the same one is shipped.
compile develop pyproject.toml --extra desk --group build --group test --group check --group window-test
compile bench --group bench
compile proofs --group proofs
compile run pyproject.toml --no-annotate --extra desk --constraint "$lock/develop.txt" --group build

.venv/bin/python packaging/make_ready.py --without-window "$lock/develop.txt" >"$work/develop-without-window.txt"

# Qt for ARM asks for a newer C library than Debian 12 has; all the rest does not.
wheels_for "$lock/run.txt" x86_64-manylinux_2_36 aarch64-manylinux_2_39
wheels_for "$lock/develop.txt" x86_64-manylinux_2_36 aarch64-manylinux_2_39
wheels_for "$lock/bench.txt" x86_64-manylinux_2_36 aarch64-manylinux_2_36
wheels_for "$lock/proofs.txt" x86_64-manylinux_2_36 aarch64-manylinux_2_36
wheels_for "$work/develop-without-window.txt" aarch64-manylinux_2_36
