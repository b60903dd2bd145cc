# $1: 0 removed, 1 upgraded
if [ "$1" -eq 0 ]; then
  rm -rf /var/cache/pairgate
  [ ! -d /run/systemd/system ] || systemctl daemon-reload || :
fi
exit 0
