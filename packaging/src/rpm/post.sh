# $1: 1 installed, 2 upgraded
systemd-sysusers pairgate.conf || exit 1
systemd-tmpfiles --create pairgate.conf || :
/usr/lib/pairgate/quick-start
if [ "$1" -gt 1 ]; then /usr/lib/pairgate/come-back again; else /usr/lib/pairgate/come-back anew; fi
exit 0
