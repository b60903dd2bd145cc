# $1: 1 installed, 2 upgraded
systemd-sysusers pairgate.conf || exit 1
systemd-tmpfiles --create pairgate.conf || :
if [ "$1" -gt 1 ]; then
  # The jars of the other version are still there, and would be started too: posttrans goes on.
  : >/var/cache/pairgate/.upgraded
  exit 0
fi
# What rpm has put aside at a removal is the operator's configuration.
for saved in /etc/pairgate/*.rpmsave; do
  [ -e "$saved" ] || continue
  mv "${saved%.rpmsave}" "${saved%.rpmsave}.rpmnew" && mv "$saved" "${saved%.rpmsave}"
done
/usr/lib/pairgate/quick-start
/usr/lib/pairgate/come-back anew
exit 0
