#!/bin/sh
# apt-quiet.sh PACKAGE...: installs Debian packages without questions, and without letting their
# init scripts start anything. Does nothing if all are there. Needs root.
dpkg -s "$@" >/dev/null 2>&1 && exit 0
policy=/usr/sbin/policy-rc.d
log=$(mktemp)
trap 'rm -f "$log"; [ -z "$made" ] || rm -f "$policy"' EXIT
made=
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  made=yes
fi
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >"$log" 2>&1
status=$?
[ "$status" = 0 ] || tail -20 "$log" >&2
exit "$status"
