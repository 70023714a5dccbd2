#!/usr/bin/env bash
# The promise of README, kept for real: in a bare Debian with only Python, git and make, `make run` ends in a PDF and
# `make test` is green. Builds the root with debootstrap, puts a clone of this checkout (with what is not committed yet) in
# it, runs both, and takes everything away again. Usage: bare_root.sh [SUITE [TARGET...]], by default bookworm run test.
#
# How this machine reaches its mirrors (names, proxies, certificates, pip's settings) is lent to the root while it runs.
set -euo pipefail
suite=${1:-bookworm}
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(run test)

if [ "${BARE_ROOT_INSIDE:-}" = "" ]; then
    [ "$(id -u)" = 0 ] || { echo "A bare root can only be made by root." >&2; exit 1; }
    command -v debootstrap >/dev/null || { echo "Please install debootstrap first: apt-get install debootstrap" >&2; exit 1; }
    # In a mount namespace of its own: what is mounted below is gone when this ends, however it ends.
    BARE_ROOT_INSIDE=1 exec unshare --mount --propagation private "$0" "$suite" "${targets[@]}"
fi

checkout=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
root=$work/root
finish() {
    umount --recursive "$root/proc" "$root/dev" 2>/dev/null || true
    rm -rf --one-file-system "$work"
}
trap finish EXIT

started=$SECONDS
said() { echo "== $* ($((SECONDS - started)) s)"; started=$SECONDS; }

debootstrap --variant=minbase --include=python3,git,make "$suite" "$root" >"$work/debootstrap.log" || { tail -20 "$work/debootstrap.log"; exit 1; }
said "bare $suite: $(chroot "$root" python3 --version)"

git clone --quiet --no-hardlinks "$checkout" "$root/root/checkout"
# What is not committed yet counts too: files changed or new are laid over the clone, files taken away go.
(cd "$checkout" && git ls-files -z --modified --others --exclude-standard | xargs -0 -r ls -d 2>/dev/null || true) |
    tar --create --directory "$checkout" --files-from - | tar --extract --directory "$root/root/checkout"
git -C "$checkout" ls-files -z --deleted | (cd "$root/root/checkout" && xargs -0 -r rm -f)
said "a clone of the checkout"

lent=(HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8)
while IFS='=' read -r name value; do lent+=("$name=$value"); done < <(env | grep -iE '^((http|https|no|all)_proxy|PIP_(INDEX_URL|EXTRA_INDEX_URL|TRUSTED_HOST|DEFAULT_TIMEOUT))=' || true)
if [ -n "${PIP_CERT:-${SSL_CERT_FILE:-}}" ]; then
    cp "${PIP_CERT:-$SSL_CERT_FILE}" "$root/root/lent-certificates.pem"
    lent+=(PIP_CERT=/root/lent-certificates.pem SSL_CERT_FILE=/root/lent-certificates.pem)
fi
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
if [ -f /etc/pip.conf ]; then cp /etc/pip.conf "$root/etc/"; fi
for file in $(grep -lsE 'Acquire::(http|https)::' /etc/apt/apt.conf /etc/apt/apt.conf.d/* || true); do cp "$file" "$root/etc/apt/apt.conf.d/"; done
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"

for target in "${targets[@]}"; do
    chroot "$root" env -i "${lent[@]}" make -C /root/checkout "$target" </dev/null
    said "make $target"
done
