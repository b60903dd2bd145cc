# $1: 0 removed, 1 upgraded (which stops nothing: posttrans restarts the relay)
[ "$1" -ne 0 ] || /usr/lib/pairgate/let-go || :
exit 0
