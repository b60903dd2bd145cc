# $1: 0 removed, 1 upgraded
if [ "$1" -eq 0 ]; then
  [ ! -d /run/systemd/system ] || systemctl stop pairgate.service pairgate-mariadb.service || :
  systemctl disable pairgate.service pairgate-mariadb.service >/dev/null 2>&1 || :
fi
exit 0
