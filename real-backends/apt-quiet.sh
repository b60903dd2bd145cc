#!/bin/bash
# apt-quiet.sh PACKAGE...
# Installs Debian packages without prompts and without letting their init scripts start anything.
# Does nothing when all are there. Fetches the package lists when they are missing, waits for other
# apt runs (300 s). Exit status 69: cannot be done on this machine (not root, not Debian).
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin

installed() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || return 1
  done
}

command -v apt-get >/dev/null && command -v dpkg-query >/dev/null ||
  { echo "this needs Debian: there is no apt-get" >&2; exit 69; }
installed "$@" && exit 0
[ "$(id -u)" = 0 ] || { echo "not installed, and only root can install them: $*" >&2; exit 69; }

# One at a time: the runs share one policy-rc.d, which tells dpkg to start no service.
exec 9>/run/lock/pairgate-apt.lock
flock 9
installed "$@" && exit 0

log=$(mktemp /tmp/pairgate-apt.XXXXXX.log)
policy=/usr/sbin/policy-rc.d ours=
tidy() { [ -z "$ours" ] || rm -f "$policy"; }
trap tidy EXIT
[ -e "$policy" ] || { ours=1; printf '#!/bin/sh\nexit 101\n' >"$policy"; chmod +x "$policy"; }

export DEBIAN_FRONTEND=noninteractive
apt() { apt-get -o DPkg::Lock::Timeout=300 -q "$@" >>"$log" 2>&1; }
install() { apt install -y --no-install-recommends "$@"; }

# Without lists apt knows no package; with old ones it may ask for versions that are gone.
apt-cache show "$@" >/dev/null 2>&1 || apt update || true
if ! install "$@"; then
  { apt update && install "$@"; } ||
    { echo "apt-get could not install $* (whole log: $log):" >&2; tail -20 "$log" >&2; exit 1; }
fi
rm -f "$log"
