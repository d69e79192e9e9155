# Sourced by deploy/run and deploy/test: where things are, and installing what is missing.
# shellcheck shell=bash disable=SC2034

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export LC_ALL=C.UTF-8

# What the toolchain and the build need, and what the tests need beyond it. All from Debian.
toolchain_packages=(binutils ca-certificates g++ git libc6-dev libcurl4-openssl-dev libncurses6 pkg-config tzdata)
# The fonts are for the documents the hub makes; the browser's pages bring their own.
build_packages=(
    "${toolchain_packages[@]}" fonts-noto-cjk libgdk-pixbuf-2.0-dev libpango1.0-dev libpq-dev libqrencode-dev libsqlite3-dev libssl-dev
    libxlsxwriter-dev libxml2-dev libzip-dev
)
test_packages=(clamav-daemon e2fsprogs mount poppler-utils postgresql unzip zbar-tools zip)
browser_packages=(chromium chromium-driver libnss3-tools nginx-light python3 python3-venv)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$(basename "$0"): $*"
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "needs root or sudo for: $*"
    fi
}

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Installs the named Debian packages that are not installed yet.
need_packages() {
    local package missing=()
    for package in "$@"; do
        installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null || fail "apt-get is missing; install by hand: ${missing[*]}"
    say "installing ${missing[*]}"
    keep_clusters_unborn
    local quiet=(-q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
    as_root apt-get "${quiet[@]}" update >&2
    local policy=/usr/sbin/policy-rc.d ours=false status=0
    if [ ! -e "$policy" ]; then
        # No service starts by being installed: the tests start their own PostgreSQL and nginx (invoke-rc.d(8)).
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
        as_root chmod 755 "$policy"
        ours=true
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "${quiet[@]}" --no-install-recommends install "${missing[@]}" \
        >&2 || status=$?
    ! $ours || as_root rm -f "$policy"
    return "$status"
}

# Debian's postgresql makes and starts a cluster when installed; the tests start their own and want no other.
keep_clusters_unborn() {
    local folder=/etc/postgresql-common/createcluster.d
    if ! installed postgresql-common && [ ! -e "$folder/regionhub.conf" ]; then
        as_root mkdir -p "$folder"
        echo 'create_main_cluster = false' | as_root tee "$folder/regionhub.conf" >/dev/null
    fi
}

# Finds the Swift toolchain: in PATH, or in /opt/swift.
need_swift() {
    command -v swift >/dev/null || PATH=$PATH:/opt/swift/usr/bin
    command -v swift >/dev/null || fail "no Swift toolchain: swift is neither in PATH nor in /opt/swift/usr/bin"
    export PATH
}
