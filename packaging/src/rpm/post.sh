# $1: 1 installed, 2 upgraded
systemd-sysusers pairgate.conf || exit 1
systemd-tmpfiles --create pairgate.conf || :
/usr/lib/pairgate/quick-start
[ "$1" -gt 1 ] || systemctl enable pairgate.service >/dev/null 2>&1 || :
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload || :
  if [ "$1" -gt 1 ]; then
    systemctl try-restart pairgate.service || :
  else
    systemctl start pairgate.service || echo "pairgate: the service does not start; see journalctl -u pairgate" >&2
  fi
fi
exit 0
